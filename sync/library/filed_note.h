#pragma once

#include "sync/clock.h"
#include "sync/note/id.h"

#include <QByteArray>
#include <QString>

namespace quillwort::sync {

/** A note with what makes it a file: for import and export. */
struct FiledNote {
    ItemId id;
    qint64 row = 0; ///< ask for the notes after this one
    QString file; ///< the name it was imported from; empty for a note made here
    QString title;
    QByteArray text;
    TimePoint created;
    TimePoint edited;
};

} // namespace quillwort::sync
