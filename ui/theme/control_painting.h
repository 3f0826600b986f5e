#pragma once

#include "ui/theme/theme.h"

class QPainter;
class QRect;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionMenuItem;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionSpinBox;

namespace quillwort::ui {

/** How CalmStyle draws each control. All expect `painter` in the state the style got it and leave it so. */
namespace painting {

constexpr int menuItemHeight = 28;
constexpr int menuSeparatorHeight = 9;
constexpr int menuIconColumn = 32; ///< from the item's left edge to its text
constexpr int scrollBarExtent = 12;

void focusRing(QPainter *painter, const Theme &theme, const QRect &rect);
void pushButton(QPainter *painter, const Theme &theme, const QStyleOptionButton &option);
void toolButton(QPainter *painter, const Theme &theme, const QStyleOption &option);
void lineEdit(QPainter *painter, const Theme &theme, const QStyleOption &option);
void comboBox(QPainter *painter, const Theme &theme, const QStyleOptionComboBox &option);
enum class Tick { Box, Circle };
void tick(QPainter *painter, const Theme &theme, const QStyleOption &option, Tick shape);
void chevron(QPainter *painter, const QColor &color, const QRect &rect, Qt::ArrowType direction);
void menuItem(QPainter *painter, const Theme &theme, const QStyleOptionMenuItem &option);
void popupFrame(QPainter *painter, const Theme &theme, const QRect &rect);
void scrollBar(QPainter *painter, const Theme &theme, const QStyleOptionSlider &option, const QRect &thumb);
void spinBox(QPainter *painter, const Theme &theme, const QStyleOptionSpinBox &option, const QRect &up,
             const QRect &down);
void progressBar(QPainter *painter, const Theme &theme, const QStyleOptionProgressBar &option);

} // namespace painting

} // namespace quillwort::ui
