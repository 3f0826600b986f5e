#include "ui/editor/list_continuation.h"

#include "ui/editor/line_prefix.h"

#include <QStringList>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int plainIndent = 4;

/** An item moved in starts a list of its own there. */
QString shifted(const QString &line, Shift shift)
{
    const LinePrefix prefix = linePrefix(line);
    const int width = prefix.isItem() ? int(prefix.marker.size()) + 1 : plainIndent;
    const bool tabs = prefix.indent.startsWith(QLatin1Char('\t'));
    QString indent = prefix.indent;
    if (shift == Shift::In) {
        if (line.isEmpty())
            return line;
        indent.prepend(tabs ? QStringLiteral("\t") : QString(width, QLatin1Char(' ')));
    } else if (tabs) {
        indent.remove(0, 1);
    } else {
        const auto firstOther = std::find_if(indent.cbegin(), indent.cend(), [](QChar c) { return c != u' '; });
        indent.remove(0, std::min<qsizetype>(width, firstOther - indent.cbegin()));
    }
    const bool restarts = shift == Shift::In && prefix.isNumbered();
    const QString marker = restarts ? QStringLiteral("1") + prefix.marker.back() : prefix.marker;
    return prefix.quote + indent + marker
        + line.sliced(prefix.quote.size() + prefix.indent.size() + prefix.marker.size());
}

/** Where a position of `before` is in `after`, the same line with another start. */
int movedColumn(int column, const QString &before, const QString &after)
{
    const int fromEnd = int(before.size()) - column;
    return std::max(0, int(after.size()) - fromEnd);
}

} // namespace

std::optional<TextEdit> continueLine(const QString &line, int column)
{
    const LinePrefix prefix = linePrefix(line);
    if (prefix.length == 0 || column < prefix.length)
        return std::nullopt;
    if (!prefix.isItem() && prefix.quote.isEmpty() && line.trimmed().isEmpty())
        return std::nullopt;

    const bool isEmpty = QStringView(line).sliced(prefix.length).trimmed().isEmpty();
    if (isEmpty && (prefix.isItem() || !prefix.quote.isEmpty())) {
        // An empty item ends its list and stays in its quote; an empty quote line ends the quote.
        const QString left = prefix.isItem() ? prefix.quote : QString();
        return TextEdit{.position = 0,
                        .removed = int(line.size()),
                        .inserted = left,
                        .after = {int(left.size()), int(left.size())}};
    }
    const QString marker = prefix.isItem() ? nextMarker(prefix.marker) : QString();
    const QString start =
        prefix.quote + prefix.indent + marker + prefix.gap + (prefix.isTask() ? QStringLiteral("[ ] ") : QString());
    const int after = column + 1 + int(start.size());
    return TextEdit{.position = column, .removed = 0, .inserted = QLatin1Char('\n') + start, .after = {after, after}};
}

std::optional<TextEdit> shiftLines(const QString &lines, TextPlace place, Shift shift)
{
    QStringList changed;
    TextPlace after = place;
    int start = 0;
    int shiftedStart = 0;
    for (const QString &line : lines.split(QLatin1Char('\n'))) {
        const QString moved = shifted(line, shift);
        const auto move = [&](int position, int &to) {
            if (position >= start && position <= start + line.size())
                to = shiftedStart + movedColumn(position - start, line, moved);
        };
        move(place.anchor, after.anchor);
        move(place.cursor, after.cursor);
        start += int(line.size()) + 1;
        shiftedStart += int(moved.size()) + 1;
        changed.append(moved);
    }
    const QString text = changed.join(QLatin1Char('\n'));
    if (text == lines)
        return std::nullopt;
    return smallestEdit(lines, text, after);
}

} // namespace quillwort::ui
