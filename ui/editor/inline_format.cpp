#include "ui/editor/inline_format.h"

#include "ui/editor/line_prefix.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace quillwort::ui {

namespace {

bool isWordCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'\'' || c == u'\u2019' || c == u'-';
}

TextPlace wordAt(QStringView text, int position)
{
    int first = position;
    int last = position;
    while (first > 0 && isWordCharacter(text[first - 1]))
        --first;
    while (last < text.size() && isWordCharacter(text[last]))
        ++last;
    return {first, last};
}

int signsBefore(QStringView text, int position, QChar sign)
{
    int count = 0;
    while (position - count > 0 && text[position - count - 1] == sign)
        ++count;
    return count;
}

int signsFrom(QStringView text, int position, QChar sign)
{
    int count = 0;
    while (position + count < text.size() && text[position + count] == sign)
        ++count;
    return count;
}

/** Whether a run of `count` signs includes this one: three stars are strong and emphasis, two only strong. */
bool holds(int count, const QString &sign)
{
    if (sign == QLatin1StringView("*"))
        return count % 2 == 1;
    return count >= sign.size();
}

struct Toggled {
    QString text;
    int start = 0; ///< of the words, in text
    int length = 0;
};

/** The sign on or off around [first, last) of one line. */
Toggled toggledWithin(const QString &line, int first, int last, const QString &sign)
{
    const int width = int(sign.size());
    const QChar character = sign.front();
    QString text = line;
    const int outside = std::min(signsBefore(line, first, character), signsFrom(line, last, character));
    if (outside > 0 && holds(outside, sign)) {
        text.remove(last, width).remove(first - width, width);
        return {text, first - width, last - first};
    }
    const QStringView inner = QStringView(line).sliced(first, last - first);
    const int inside = std::min(signsFrom(inner, 0, character), signsBefore(inner, int(inner.size()), character));
    if (inner.size() > 2 * width && inside > 0 && holds(inside, sign)) {
        text.remove(last - width, width).remove(first, width);
        return {text, first, last - first - 2 * width};
    }
    text.insert(last, sign).insert(first, sign);
    return {text, first + width, last - first};
}

void trim(QStringView text, int &first, int &last)
{
    while (first < last && text[first].isSpace())
        ++first;
    while (last > first && text[last - 1].isSpace())
        --last;
}

bool isToggled(const QString &line, int first, int last, const QString &sign)
{
    return toggledWithin(line, first, last, sign).text.size() < line.size();
}

TextEdit toggleLines(const QString &text, TextPlace place, const QString &sign)
{
    struct Part {
        QString line;
        int first;
        int last;
    };
    QList<Part> parts;
    int start = 0;
    bool all = true;
    for (const QString &line : text.split(QLatin1Char('\n'))) {
        Part part{line, std::clamp(place.first() - start, 0, int(line.size())),
                  std::clamp(place.last() - start, 0, int(line.size()))};
        part.first = std::max(part.first, std::min(linePrefix(line).length, part.last));
        trim(line, part.first, part.last);
        if (part.first < part.last)
            all = all && isToggled(line, part.first, part.last, sign);
        start += int(line.size()) + 1;
        parts.append(part);
    }
    QStringList lines;
    int changedStart = 0;
    TextPlace after{-1, -1};
    for (const Part &part : parts) {
        QString line = part.line;
        if (part.first < part.last && isToggled(line, part.first, part.last, sign) == all) {
            const Toggled toggled = toggledWithin(line, part.first, part.last, sign);
            line = toggled.text;
            if (after.anchor < 0)
                after.anchor = changedStart + toggled.start;
            after.cursor = changedStart + toggled.start + toggled.length;
        }
        lines.append(line);
        changedStart += int(line.size()) + 1;
    }
    if (after.anchor < 0)
        after = place;
    return smallestEdit(text, lines.join(QLatin1Char('\n')), after);
}

} // namespace

TextEdit toggleInline(const QString &text, TextPlace place, const QString &sign)
{
    const int width = int(sign.size());
    if (!place.isEmpty())
        return toggleLines(text, place, sign);

    const int cursor = place.cursor;
    const QStringView view(text);
    const bool betweenSigns = view.first(cursor).endsWith(sign) && view.sliced(cursor).startsWith(sign);
    const TextPlace word = wordAt(text, cursor);
    if (!word.isEmpty()) {
        const Toggled toggled = toggledWithin(text, word.first(), word.last(), sign);
        const int moved = cursor - word.first() + toggled.start;
        return smallestEdit(text, toggled.text, {moved, moved});
    }
    if (betweenSigns)
        return {.position = cursor - width,
                .removed = 2 * width,
                .inserted = {},
                .after = {cursor - width, cursor - width}};
    return {.position = cursor, .removed = 0, .inserted = sign + sign, .after = {cursor + width, cursor + width}};
}

bool isAddress(QStringView text)
{
    static const QRegularExpression form(QStringLiteral("\\A(?:https?://|mailto:)[^\\s<>\"]+\\z"),
                                         QRegularExpression::CaseInsensitiveOption);
    return form.match(text).hasMatch();
}

TextEdit insertLink(const QString &text, TextPlace place)
{
    const int first = place.first();
    const QString words = text.sliced(first, place.last() - first);
    TextEdit edit{.position = first, .removed = int(words.size()), .inserted = {}, .after = {}};
    int cursor = first + 1;
    if (isAddress(words)) {
        edit.inserted = QStringLiteral("[](") + words + QLatin1Char(')');
    } else {
        edit.inserted = QLatin1Char('[') + words + QStringLiteral("]()");
        if (!words.isEmpty())
            cursor = first + int(words.size()) + 3;
    }
    edit.after = {cursor, cursor};
    return edit;
}

TextEdit insertNoteLink(const QString &text, TextPlace place)
{
    const int first = place.first();
    const QString words = text.sliced(first, place.last() - first);
    const int cursor = first + 2 + int(words.size()) + (words.isEmpty() ? 0 : 2);
    return {.position = first,
            .removed = int(words.size()),
            .inserted = QStringLiteral("[[") + words + QStringLiteral("]]"),
            .after = {cursor, cursor}};
}

QString smartPaste(QStringView selected, const QString &pasted)
{
    const QString address = pasted.trimmed();
    const bool isWords = !selected.trimmed().isEmpty() && !selected.contains(u'\n') && !isAddress(selected.trimmed());
    if (!isWords || !isAddress(address))
        return pasted;
    // A bracket in the words would end the link early.
    QString words = selected.toString();
    words.replace(QLatin1Char('['), QStringLiteral("\\[")).replace(QLatin1Char(']'), QStringLiteral("\\]"));
    const bool hasBrackets = address.contains(QLatin1Char('(')) || address.contains(QLatin1Char(')'));
    return QLatin1Char('[') + words + QStringLiteral("](")
        + (hasBrackets ? QLatin1Char('<') + address + QLatin1Char('>') : address) + QLatin1Char(')');
}

} // namespace quillwort::ui
