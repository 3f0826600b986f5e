#pragma once

#include "sync/clock.h"
#include "sync/library/note_query.h"

#include <QJsonObject>
#include <QString>

namespace quillwort::app {

/** ISO 8601 in UTC with milliseconds. */
QString isoTime(sync::TimePoint time);

/** id, title, notebook, edited, created, tags, pinned, progress ("on this disk", "sent", "confirmed"). */
QJsonObject noteJson(const sync::NoteRow &row);

/** A title that is never empty. */
QString shownTitle(const QString &title);

} // namespace quillwort::app
