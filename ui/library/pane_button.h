#pragma once

class QToolButton;
class QWidget;

namespace quillwort::ui {

/** The flat button that stands at the head of a pane: 32 square, an icon of 16, reached by Tab. */
QToolButton *makePaneButton(QWidget *parent);

} // namespace quillwort::ui
