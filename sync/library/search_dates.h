#pragma once

#include "sync/clock.h"

#include <QDateTime>
#include <QString>

#include <optional>

namespace quillwort::sync {

/** [from, until); an unset end is open. */
struct TimeRange {
    std::optional<TimePoint> from;
    std::optional<TimePoint> until;
    QString words; ///< as the query language writes it

    bool contains(TimePoint time) const { return (!from || time >= *from) && (!until || time < *until); }
    bool operator==(const TimeRange &) const = default;
};

/**
 * A time as a search names it, days by the time zone of `now`: `2024`, `2024-05`, `2024-05-17`, `today`, `yesterday`,
 * `week`, `month`, `year` (this one; a week begins on Monday), `7d`, `2w`, `3m`, `1y` (the last so many days, weeks,
 * months, years), each also behind `>` `>=` `<` `<=`, or two of them around `..` (either may be missing).
 */
std::optional<TimeRange> parseTimeRange(const QString &text, const QDateTime &now);

} // namespace quillwort::sync
