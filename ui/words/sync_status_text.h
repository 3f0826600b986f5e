#pragma once

#include "sync/library/sync_status.h"

#include <QString>

namespace quillwort::ui {

/**
 * How sync stands, as one sentence for a person: "Everything is on notes.example.org, 12:04". Times are local and shown
 * relative to `now`: the hour today, else the date. Any thread.
 */
QString syncStatusText(const sync::SyncStatus &status, sync::TimePoint now);

/** Two or three words for a status bar: "Synced", "3 waiting", "Offline, 3 waiting". */
QString syncStatusWord(const sync::SyncStatus &status);

} // namespace quillwort::ui
