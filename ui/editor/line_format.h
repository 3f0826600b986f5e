#pragma once

#include "ui/editor/text_edit.h"

namespace quillwort::ui {

/** Kinds of lines that commands switch on and off. */
enum class LineForm { Bullet, Number, Task, Quote };

/**
 * These take whole lines joined by '\n' and where the person is in them, and change the start of each line; blank lines
 * stay, except when all are. Pure.
 */

/** A heading of `level` (1..6), or plain text when all are headings of that level already. */
TextEdit toggleHeading(const QString &lines, TextPlace place, int level);
/** All of that form, or, when all are, none. Items change their kind and keep their place. */
TextEdit toggleLineForm(const QString &lines, TextPlace place, LineForm form);
/** Ticks all tasks unless all are ticked; where there is none, items and plain lines become tasks. */
TextEdit toggleTasks(const QString &lines, TextPlace place);
/** A fence around the lines, the cursor where its language is typed; takes a fence around them away again. */
TextEdit fenceLines(const QString &lines, TextPlace place);

} // namespace quillwort::ui
