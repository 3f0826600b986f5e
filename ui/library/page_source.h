#pragma once

#include "sync/library/note_query.h"
#include "sync/result.h"

#include <QFuture>

#include <functional>

namespace quillwort::ui {

/** Where a list gets its rows: Library::list in the program, values in tests. */
using PageSource = std::function<QFuture<sync::Result<sync::NotePage>>(sync::NoteQuery)>;

} // namespace quillwort::ui
