#pragma once

#include "ui/theme/theme.h"

#include <QPalette>

class QWidget;

namespace quillwort::ui {

/** The theme as Qt's palette, so that every stock widget follows it. */
QPalette themePalette(const Theme &theme);

/** `part` of `over` laid on `base`, 0 to 1: hovered and pressed surfaces come from the theme's own colours. */
QColor mixed(const QColor &base, const QColor &over, double part);

/** Gives `widget` and its children the surface `role` to stand on. */
void setSurface(QWidget *widget, const Theme &theme, ColorRole role);

} // namespace quillwort::ui
