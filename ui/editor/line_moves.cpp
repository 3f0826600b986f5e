#include "ui/editor/line_moves.h"

#include <QStringList>

#include <algorithm>

namespace quillwort::ui {

namespace {

int startOf(const QStringList &lines, int line)
{
    int start = 0;
    for (int i = 0; i < line; ++i)
        start += int(lines.at(i).size()) + 1;
    return start;
}

TextPlace movedBy(TextPlace place, int distance)
{
    return {place.anchor + distance, place.cursor + distance};
}

} // namespace

TextEdit moveLinesUp(const QString &text, LineRange range)
{
    if (range.first == 0)
        return smallestEdit(text, text, range.place);
    QStringList lines = text.split(QLatin1Char('\n'));
    const QString above = lines.takeAt(range.first - 1);
    lines.insert(range.last, above);
    return smallestEdit(text, lines.join(QLatin1Char('\n')), movedBy(range.place, -int(above.size()) - 1));
}

TextEdit moveLinesDown(const QString &text, LineRange range)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    if (range.last + 1 >= lines.size())
        return smallestEdit(text, text, range.place);
    const QString below = lines.takeAt(range.last + 1);
    lines.insert(range.first, below);
    return smallestEdit(text, lines.join(QLatin1Char('\n')), movedBy(range.place, int(below.size()) + 1));
}

TextEdit duplicateLines(const QString &text, LineRange range)
{
    const QStringList lines = text.split(QLatin1Char('\n'));
    const QString copy = lines.mid(range.first, range.last - range.first + 1).join(QLatin1Char('\n'));
    const int behind = startOf(lines, range.last) + int(lines.at(range.last).size());
    return {.position = behind,
            .removed = 0,
            .inserted = QLatin1Char('\n') + copy,
            .after = movedBy(range.place, int(copy.size()) + 1)};
}

TextEdit deleteLines(const QString &text, LineRange range)
{
    QStringList lines = text.split(QLatin1Char('\n'));
    const int start = startOf(lines, range.first);
    const int column = range.place.cursor - startOf(lines, range.last);
    const bool isLast = range.last + 1 == lines.size();
    const int end = startOf(lines, range.last) + int(lines.at(range.last).size());
    if (isLast) {
        const int from = std::max(start - 1, 0);
        const int above = range.first == 0 ? 0 : startOf(lines, range.first - 1);
        const int length = range.first == 0 ? 0 : int(lines.at(range.first - 1).size());
        const int cursor = above + std::clamp(column, 0, length);
        return {.position = from, .removed = end - from, .inserted = {}, .after = {cursor, cursor}};
    }
    const int cursor = start + std::clamp(column, 0, int(lines.at(range.last + 1).size()));
    return {.position = start, .removed = end + 1 - start, .inserted = {}, .after = {cursor, cursor}};
}

} // namespace quillwort::ui
