#include "sync/library/search_dates.h"

#include <QStringList>
#include <QTimeZone>

namespace quillwort::sync {

namespace {

/** [first, behind) in days. */
struct Days {
    QDate first;
    QDate behind;
};

/** `7d`: the days up to and with today. */
std::optional<Days> lastDays(const QString &text, QDate today)
{
    bool isNumber = false;
    const int count = text.chopped(1).toInt(&isNumber);
    if (!isNumber || count <= 0 || count > 10'000)
        return std::nullopt;
    const QDate behind = today.addDays(1);
    switch (text.back().toLower().unicode()) {
    case 'd':
        return Days{behind.addDays(-count), behind};
    case 'w':
        return Days{behind.addDays(-7 * count), behind};
    case 'm':
        return Days{behind.addMonths(-count), behind};
    case 'y':
        return Days{behind.addYears(-count), behind};
    default:
        return std::nullopt;
    }
}

std::optional<Days> calendarDays(const QString &text)
{
    const QStringList parts = text.split(u'-');
    if (parts.size() > 3 || parts.first().size() != 4)
        return std::nullopt;
    QList<int> numbers;
    for (const QString &part : parts) {
        bool isNumber = false;
        numbers.append(part.toInt(&isNumber));
        if (!isNumber)
            return std::nullopt;
    }
    const QDate first(numbers.value(0), numbers.value(1, 1), numbers.value(2, 1));
    if (!first.isValid())
        return std::nullopt;
    if (numbers.size() == 1)
        return Days{first, first.addYears(1)};
    return Days{first, numbers.size() == 2 ? first.addMonths(1) : first.addDays(1)};
}

std::optional<Days> daysOf(const QString &typed, QDate today)
{
    const QString text = typed.trimmed().toLower();
    if (text.isEmpty())
        return std::nullopt;
    if (text == u"today")
        return Days{today, today.addDays(1)};
    if (text == u"yesterday")
        return Days{today.addDays(-1), today};
    if (text == u"week") {
        const QDate monday = today.addDays(1 - today.dayOfWeek());
        return Days{monday, monday.addDays(7)};
    }
    if (text == u"month") {
        const QDate first(today.year(), today.month(), 1);
        return Days{first, first.addMonths(1)};
    }
    if (text == u"year")
        return Days{QDate(today.year(), 1, 1), QDate(today.year() + 1, 1, 1)};
    if (const std::optional<Days> days = lastDays(text, today))
        return days;
    return calendarDays(text);
}

} // namespace

std::optional<TimeRange> parseTimeRange(const QString &text, const QDateTime &now)
{
    const QDate today = now.date();
    const auto startOf = [&](QDate day) {
        const QDateTime start = now.timeSpec() == Qt::TimeZone ? day.startOfDay(now.timeZone())
                                                               : day.startOfDay(now.timeSpec(), now.offsetFromUtc());
        return TimePoint{std::chrono::milliseconds{start.toMSecsSinceEpoch()}};
    };

    if (const qsizetype dots = text.indexOf(QLatin1StringView("..")); dots >= 0) {
        const QString left = text.left(dots);
        const QString right = text.mid(dots + 2);
        const std::optional<Days> first = daysOf(left, today);
        const std::optional<Days> last = daysOf(right, today);
        const bool understood = (first || left.isEmpty()) && (last || right.isEmpty()) && (first || last);
        if (!understood)
            return std::nullopt;
        TimeRange range{{}, {}, text.toLower()};
        if (first)
            range.from = startOf(first->first);
        if (last)
            range.until = startOf(last->behind);
        return range;
    }

    qsizetype sign = 0;
    while (sign < text.size() && sign < 2 && QStringView(u"<>=").contains(text.at(sign)))
        ++sign;
    const QString compare = text.left(sign);
    const std::optional<Days> days = daysOf(text.mid(sign), today);
    if (!days)
        return std::nullopt;
    TimeRange range{{}, {}, text.toLower()};
    if (compare.isEmpty() || compare == u"=")
        range = {startOf(days->first), startOf(days->behind), text.mid(sign).toLower()};
    else if (compare == u">")
        range.from = startOf(days->behind);
    else if (compare == u">=")
        range.from = startOf(days->first);
    else if (compare == u"<")
        range.until = startOf(days->first);
    else if (compare == u"<=")
        range.until = startOf(days->behind);
    else
        return std::nullopt;
    return range;
}

} // namespace quillwort::sync
