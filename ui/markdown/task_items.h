#pragma once

#include "ui/markdown/cmark_parse.h"
#include "ui/markdown/text_patch.h"

#include <QByteArrayView>
#include <QList>

#include <optional>

namespace quillwort::ui {

/** A list item with a box. */
struct TaskItem {
    int line = 0; ///< 0-based line of the note
    bool done = false;

    bool operator==(const TaskItem &) const = default;
};

/** The tasks of a note in order; what looks like one in code is none. */
QList<TaskItem> taskItems(const ParsedNote &note);

/** Ticks or unticks the box on `line` by changing one byte; nullopt when there is no box. */
std::optional<TextPatch> toggledTask(QByteArrayView note, int line);

} // namespace quillwort::ui
