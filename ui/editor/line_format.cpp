#include "ui/editor/line_format.h"

#include "ui/editor/line_prefix.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>
#include <functional>

namespace quillwort::ui {

namespace {

using Change = std::function<QString(const QString &line)>;

/** Behind the marks of a heading; 0 for none. */
int headingMarks(const QString &line)
{
    static const QRegularExpression marks(QStringLiteral("\\A#{1,6}(?:[ \\t]+|\\z)"));
    return int(marks.match(line).capturedLength());
}

/** Applies `change` to every line and moves the person along, kept at the same letters. */
TextEdit changedLines(const QString &lines, TextPlace place, const Change &change)
{
    QStringList changed;
    TextPlace after = place;
    int start = 0;
    int changedStart = 0;
    for (const QString &line : lines.split(QLatin1Char('\n'))) {
        const QString now = change(line);
        const int markup = std::max(linePrefix(line).length, headingMarks(line));
        const auto move = [&](int position, int &to) {
            const int column = position - start;
            if (column < 0 || column > line.size())
                return;
            const int fromEnd = int(line.size()) - column;
            to = changedStart
                + (column < markup ? std::min(column, int(now.size())) : std::max(0, int(now.size()) - fromEnd));
        };
        move(place.anchor, after.anchor);
        move(place.cursor, after.cursor);
        start += int(line.size()) + 1;
        changedStart += int(now.size()) + 1;
        changed.append(now);
    }
    return smallestEdit(lines, changed.join(QLatin1Char('\n')), after);
}

bool areAll(const QString &lines, const std::function<bool(const QString &)> &is)
{
    bool any = false;
    for (const QString &line : lines.split(QLatin1Char('\n'))) {
        if (line.trimmed().isEmpty())
            continue;
        any = true;
        if (!is(line))
            return false;
    }
    return any;
}

bool areBlank(const QString &lines)
{
    return lines.trimmed().isEmpty();
}

bool isForm(const QString &line, LineForm form)
{
    const LinePrefix prefix = linePrefix(line);
    switch (form) {
    case LineForm::Bullet:
        return prefix.isItem() && !prefix.isNumbered() && !prefix.isTask();
    case LineForm::Number:
        return prefix.isNumbered();
    case LineForm::Task:
        return prefix.isTask();
    case LineForm::Quote:
        return !prefix.quote.isEmpty();
    }
    Q_UNREACHABLE();
}

QString withoutItem(const QString &line)
{
    const LinePrefix prefix = linePrefix(line);
    return prefix.quote + prefix.indent + line.sliced(prefix.length);
}

QString withItem(const QString &line, const QString &item)
{
    const LinePrefix prefix = linePrefix(line);
    const QString text = line.sliced(prefix.length);
    return prefix.quote + prefix.indent + item + text.sliced(prefix.isItem() ? 0 : headingMarks(text));
}

QString withoutQuote(const QString &line)
{
    static const QRegularExpression sign(QStringLiteral("\\A {0,3}> ?"));
    QString text = line;
    return text.remove(sign);
}

QString withBox(const QString &line, QChar tick)
{
    const LinePrefix prefix = linePrefix(line);
    return prefix.quote + prefix.indent + prefix.marker + prefix.gap + QLatin1Char('[') + tick + QStringLiteral("] ")
        + line.sliced(prefix.length);
}

} // namespace

TextEdit toggleHeading(const QString &lines, TextPlace place, int level)
{
    const QString marks = QString(level, QLatin1Char('#')) + QLatin1Char(' ');
    const bool off = areAll(lines, [&marks](const QString &line) { return line.startsWith(marks); });
    return changedLines(lines, place, [&](const QString &line) {
        if (line.trimmed().isEmpty() && !areBlank(lines))
            return line;
        return (off ? QString() : marks) + line.sliced(headingMarks(line));
    });
}

TextEdit toggleLineForm(const QString &lines, TextPlace place, LineForm form)
{
    const bool off = areAll(lines, [form](const QString &line) { return isForm(line, form); });
    const bool blank = areBlank(lines);
    int number = 0;
    return changedLines(lines, place, [&](const QString &line) {
        if (line.trimmed().isEmpty() && !blank)
            return form == LineForm::Quote && !off ? QStringLiteral(">") : line;
        if (form == LineForm::Quote)
            return off ? withoutQuote(line) : QStringLiteral("> ") + line;
        if (off)
            return withoutItem(line);
        switch (form) {
        case LineForm::Bullet:
            return withItem(line, QStringLiteral("- "));
        case LineForm::Number:
            return withItem(line, QString::number(++number) + QStringLiteral(". "));
        default:
            return withItem(line, linePrefix(line).isDone() ? QStringLiteral("- [x] ") : QStringLiteral("- [ ] "));
        }
    });
}

TextEdit toggleTasks(const QString &lines, TextPlace place)
{
    const QStringList all = lines.split(QLatin1Char('\n'));
    const auto isTask = [](const QString &line) { return linePrefix(line).isTask(); };
    if (std::none_of(all.cbegin(), all.cend(), isTask)) {
        const bool blank = areBlank(lines);
        return changedLines(lines, place, [blank](const QString &line) {
            if (line.trimmed().isEmpty() && !blank)
                return line;
            return linePrefix(line).isItem() ? withBox(line, QLatin1Char(' '))
                                             : withItem(line, QStringLiteral("- [ ] "));
        });
    }
    const bool done = std::all_of(all.cbegin(), all.cend(), [&isTask](const QString &line) {
        return !isTask(line) || linePrefix(line).isDone();
    });
    return changedLines(lines, place, [&](const QString &line) {
        return isTask(line) ? withBox(line, done ? QLatin1Char(' ') : QLatin1Char('x')) : line;
    });
}

TextEdit fenceLines(const QString &lines, TextPlace place)
{
    static const QRegularExpression fence(QStringLiteral("\\A(`{3,})[^`\\n]*\\n(?:(.*)\\n)?\\1`*\\z"),
                                          QRegularExpression::DotMatchesEverythingOption);
    const QRegularExpressionMatch match = fence.match(lines);
    if (match.hasMatch()) {
        const QString inner = match.captured(2);
        return smallestEdit(lines, inner, {0, int(inner.size())});
    }
    // Longer than any run of backticks within.
    int length = 3;
    static const QRegularExpression runs(QStringLiteral("`{3,}"));
    for (auto it = runs.globalMatch(lines); it.hasNext();)
        length = std::max(length, int(it.next().capturedLength()) + 1);
    const QString sign(length, QLatin1Char('`'));
    Q_UNUSED(place)
    return {.position = 0,
            .removed = int(lines.size()),
            .inserted = sign + QLatin1Char('\n') + lines + QLatin1Char('\n') + sign,
            .after = {length, length}};
}

} // namespace quillwort::ui
