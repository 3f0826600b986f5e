#include "ui/words/short_date.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace quillwort::ui {

namespace {

QDateTime localTime(sync::TimePoint time)
{
    return QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
}

} // namespace

QString shortDate(sync::TimePoint time, sync::TimePoint now)
{
    const QLocale locale;
    const QDateTime then = localTime(time);
    const QDate today = localTime(now).date();
    const qint64 days = then.date().daysTo(today);
    if (days == 0)
        return then.time().toString(QStringLiteral("HH:mm"));
    if (days == 1)
        return QCoreApplication::translate("ShortDate", "Yesterday");
    if (days > 1 && days < 7)
        return locale.standaloneDayName(then.date().dayOfWeek(), QLocale::LongFormat);
    const bool sameYear = then.date().year() == today.year();
    return locale.toString(then.date(), sameYear ? QStringLiteral("d MMM") : QStringLiteral("d MMM yyyy"));
}

QString longDate(sync::TimePoint time)
{
    return QLocale().toString(localTime(time), QStringLiteral("d MMMM yyyy, HH:mm"));
}

} // namespace quillwort::ui
