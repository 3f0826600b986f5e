#pragma once

#include "ui/editor/text_edit.h"

namespace quillwort::ui {

/** Lines of a text joined by '\n': [first, last] by number, and where the person is in the text. */
struct LineRange {
    int first = 0;
    int last = 0;
    TextPlace place;
};

/** The lines change places with the one above; the text unchanged when there is none. The selection goes along. Pure.
 */
TextEdit moveLinesUp(const QString &text, LineRange range);
TextEdit moveLinesDown(const QString &text, LineRange range);
/** A copy below, with the selection in the copy. */
TextEdit duplicateLines(const QString &text, LineRange range);
/** The cursor stays in its column of what comes next. */
TextEdit deleteLines(const QString &text, LineRange range);

} // namespace quillwort::ui
