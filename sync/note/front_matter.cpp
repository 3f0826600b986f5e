#include "sync/note/front_matter.h"

#include "sync/note/text_lines.h"

namespace quillwort::sync {

namespace {

constexpr qsizetype maxFrontMatterBytes = 64 * 1024;

bool isKeyLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t'))
        return false;
    for (const char c : line.first(colon)) {
        const bool fits = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'
            || c == '-' || c == '.' || c == ' ' || c == '"' || c == '\'' || static_cast<unsigned char>(c) >= 0x80;
        if (!fits)
            return false;
    }
    return line[0] != ' ' && line[0] != '-';
}

} // namespace

std::optional<FrontMatter> findFrontMatter(const QByteArray &body)
{
    const qsizetype top = body.startsWith("\xef\xbb\xbf") ? 3 : 0;
    if (QByteArrayView(body).sliced(top).first(qMin<qsizetype>(3, body.size() - top)) != "---")
        return std::nullopt;
    const QByteArrayView text = QByteArrayView(body).first(qMin(body.size(), top + maxFrontMatterBytes));
    const TextLine opening = lineAt(text, top);
    if (opening.in(text).trimmed() != "---")
        return std::nullopt;

    bool sawKey = false;
    for (qsizetype at = opening.next; at < text.size();) {
        const TextLine line = lineAt(text, at);
        const QByteArrayView content = line.in(text);
        if (content.startsWith("---") || content.startsWith("...")) {
            if (content.trimmed().size() == 3)
                return FrontMatter{{top, line.next}, {opening.next, line.start}};
        }
        if (!sawKey && !content.trimmed().isEmpty() && !content.startsWith('#')) {
            if (!isKeyLine(content))
                return std::nullopt;
            sawKey = true;
        }
        at = line.next;
    }
    return std::nullopt;
}

std::optional<TextRange> frontMatterValue(const QByteArray &body, const FrontMatter &frontMatter, QByteArrayView key)
{
    const QByteArrayView text = QByteArrayView(body).first(frontMatter.content.end);
    for (qsizetype at = frontMatter.content.start; at < text.size();) {
        const TextLine line = lineAt(text, at);
        const QByteArrayView content = line.in(text);
        at = line.next;
        if (content.size() <= key.size() || content[key.size()] != ':' || !content.startsWith(key))
            continue;
        TextRange value{line.start + key.size() + 1, line.end};
        while (value.start < value.end && (text[value.start] == ' ' || text[value.start] == '\t'))
            ++value.start;
        while (value.end > value.start && (text[value.end - 1] == ' ' || text[value.end - 1] == '\t'))
            --value.end;
        return value;
    }
    return std::nullopt;
}

QString yamlScalar(QByteArrayView raw)
{
    const QByteArrayView trimmed = raw.trimmed();
    if (trimmed.size() >= 2 && trimmed.front() == '\'') {
        const qsizetype end = trimmed.lastIndexOf('\'');
        const QByteArrayView inside = trimmed.sliced(1, qMax<qsizetype>(0, end - 1));
        return QString::fromUtf8(inside).replace(QLatin1StringView("''"), QLatin1StringView("'"));
    }
    if (trimmed.size() >= 2 && trimmed.front() == '"') {
        QByteArray inside;
        for (qsizetype at = 1; at < trimmed.size() && trimmed[at] != '"'; ++at) {
            if (trimmed[at] == '\\' && at + 1 < trimmed.size()) {
                ++at;
                inside += trimmed[at] == 'n' ? '\n' : trimmed[at] == 't' ? '\t' : trimmed[at];
            } else {
                inside += trimmed[at];
            }
        }
        return QString::fromUtf8(inside);
    }
    // A comment begins with a space and '#'.
    qsizetype end = trimmed.indexOf(QByteArrayView(" #"));
    if (end < 0)
        end = trimmed.size();
    return QString::fromUtf8(trimmed.first(end)).trimmed();
}

QByteArray toYamlScalar(const QString &text)
{
    bool plain = !text.isEmpty() && text.at(0) != QLatin1Char('-');
    for (const QChar c : text)
        plain = plain && (c.isLetterOrNumber() || c.isSurrogate() || QStringLiteral("_-/").contains(c));
    if (plain)
        return text.toUtf8();
    QString escaped = text;
    escaped.replace(QLatin1Char('\\'), QLatin1StringView("\\\\")).replace(QLatin1Char('"'), QLatin1StringView("\\\""));
    return '"' + escaped.toUtf8() + '"';
}

} // namespace quillwort::sync
