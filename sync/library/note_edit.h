#pragma once

#include "sync/clock.h"
#include "sync/note/id.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace quillwort::sync {

enum class SaveReason {
    Autosave, ///< while typing: joins the history's newest entry when that is less than five minutes old
    Deliberate, ///< a whole new text (cli edit, import, revert): the text before it becomes an entry of its own
};

struct NewNote {
    QByteArray text;
    std::optional<ItemId> notebook;
    QString file; ///< file name it was imported from; empty for a note made here
    std::optional<TimePoint> created; ///< now when unset
    std::optional<TimePoint> edited; ///< now when unset
};

} // namespace quillwort::sync
