#pragma once

#include "ui/preview/block_layout.h"

#include <QString>

namespace quillwort::ui {

/** Characters [start, end) of a block as plain text: with bullets, numbers and boxes, cells parted by tabs. */
QString plainSelection(const BlockLayout &layout, int start, int end);

/** The same as HTML that other programs understand. */
QString htmlSelection(const BlockLayout &layout, int start, int end);

} // namespace quillwort::ui
