#pragma once

#include "sync/clock.h"

#include <QString>

namespace quillwort::ui {

/**
 * A time as a list shows it, in the local zone and relative to `now`: "12:04" today, "Yesterday", the weekday within
 * the last week, "3 May" this year, else "3 May 2024". A time in the future is a date.
 */
QString shortDate(sync::TimePoint time, sync::TimePoint now);

/** Day and time in full, for tool tips and the history. */
QString longDate(sync::TimePoint time);

} // namespace quillwort::ui
