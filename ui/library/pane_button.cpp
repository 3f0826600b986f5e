#include "ui/library/pane_button.h"

#include <QToolButton>

namespace quillwort::ui {

namespace {

constexpr int buttonSize = 32;
constexpr int iconSize = 16;

} // namespace

QToolButton *makePaneButton(QWidget *parent)
{
    auto *button = new QToolButton(parent);
    button->setAutoRaise(true);
    button->setFixedSize(buttonSize, buttonSize);
    button->setIconSize({iconSize, iconSize});
    button->setFocusPolicy(Qt::TabFocus);
    return button;
}

} // namespace quillwort::ui
