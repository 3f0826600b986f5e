#include "ui/markdown/front_matter.h"

namespace quillwort::ui {

namespace {

constexpr qsizetype maxFrontMatterBytes = 64 * 1024;
constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

/** The line at `start` without its end; `next` is where the following one starts. CR, LF and CRLF end a line. */
QByteArrayView lineAt(QByteArrayView text, qsizetype start, qsizetype &next)
{
    qsizetype end = start;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r')
        ++end;
    next = end;
    if (next < text.size())
        next += (text[next] == '\r' && next + 1 < text.size() && text[next + 1] == '\n') ? 2 : 1;
    return text.sliced(start, end - start);
}

bool isFence(QByteArrayView line, QByteArrayView fence)
{
    return line.startsWith(fence) && line.sliced(fence.size()).trimmed().isEmpty();
}

QByteArray unquoted(QByteArrayView value)
{
    value = value.trimmed();
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        value = value.sliced(1, value.size() - 2);
    return value.toByteArray();
}

QByteArray joinedList(QByteArrayView inner)
{
    QByteArray joined;
    for (const QByteArray &item : inner.toByteArray().split(',')) {
        const QByteArray value = unquoted(item);
        if (value.isEmpty())
            continue;
        joined += joined.isEmpty() ? value : ", " + value;
    }
    return joined;
}

} // namespace

NoteParts splitFrontMatter(QByteArrayView note)
{
    if (note.startsWith(byteOrderMark))
        note = note.sliced(byteOrderMark.size());

    NoteParts parts{.frontMatter = {}, .body = note, .bodyLine = 0};
    qsizetype next = 0;
    if (!isFence(lineAt(note, 0, next), "---") || next == 0)
        return parts;

    const qsizetype start = next;
    for (int line = 1; next < note.size() && next < maxFrontMatterBytes; ++line) {
        const qsizetype lineStart = next;
        const QByteArrayView text = lineAt(note, lineStart, next);
        if (isFence(text, "---") || isFence(text, "...")) {
            parts.frontMatter = note.sliced(start, lineStart - start);
            parts.body = note.sliced(next);
            parts.bodyLine = line + 1;
            return parts;
        }
    }
    return parts;
}

QList<FrontMatterField> frontMatterFields(QByteArrayView frontMatter)
{
    QList<FrontMatterField> fields;
    for (qsizetype at = 0; at < frontMatter.size();) {
        const QByteArrayView line = lineAt(frontMatter, at, at);
        if (line.trimmed().isEmpty() || line.trimmed().startsWith('#'))
            continue;

        const QByteArrayView item = line.trimmed();
        const bool isItem = item.startsWith("- ") || item == QByteArrayView("-");
        if (isItem && !fields.isEmpty()) {
            const QByteArray value = unquoted(item.sliced(1));
            QByteArray &list = fields.last().value;
            list += list.isEmpty() ? value : ", " + value;
            continue;
        }
        const bool nested = line.front() == ' ' || line.front() == '\t';
        const qsizetype colon = line.indexOf(':');
        if (nested || colon <= 0)
            continue;

        QByteArrayView value = line.sliced(colon + 1).trimmed();
        const bool isList = value.size() >= 2 && value.front() == '[' && value.back() == ']';
        fields.append({.key = line.first(colon).trimmed().toByteArray(),
                       .value = isList ? joinedList(value.sliced(1, value.size() - 2)) : unquoted(value)});
    }
    return fields;
}

} // namespace quillwort::ui
