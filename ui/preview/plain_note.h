#pragma once

#include "ui/markdown/document.h"

#include <QString>

namespace quillwort::ui {

/** A note as a reader hears it: its text without markup, a line a paragraph; at most `maxUnits` UTF-16 units. */
QString plainNote(const Document &document, qsizetype maxUnits);

} // namespace quillwort::ui
