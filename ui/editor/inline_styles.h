#pragma once

#include "ui/editor/line_styles.h"

#include <QStringView>

#include <vector>

namespace quillwort::ui {

/**
 * Adds what markdown makes of `line` from `start` on: code spans, links, note links, tags, footnotes, HTML, emphasis,
 * strikes and marks. Knows one line only: emphasis that goes on over a line end is not seen. Pure.
 */
void addInlineStyles(QStringView line, int start, bool inTable, std::vector<LineStyles> &marks);

} // namespace quillwort::ui
