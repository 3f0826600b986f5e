#pragma once

#include "ui/editor/line_styles.h"

#include <QStringView>

#include <vector>

namespace quillwort::ui {

/**
 * Adds emphasis, strong text, strikes and marks to `line` from `start` on, by CommonMark's rules for delimiter runs.
 * Characters that are code, addresses, HTML or signs already are passed over. Pure.
 */
void addEmphasis(QStringView line, int start, std::vector<LineStyles> &marks);

} // namespace quillwort::ui
