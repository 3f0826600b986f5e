#pragma once

#include "ui/dialogs/calm_dialog.h"

#include <QList>

namespace quillwort::ui {

/** One line of the list of keys. */
struct KeyLine {
    QString action;
    QString keys;
};

/** Help: every action and its keys. */
class KeysDialog final : public CalmDialog {
    Q_OBJECT
public:
    KeysDialog(const QList<KeyLine> &lines, const Theme &theme, QWidget *parent);
};

} // namespace quillwort::ui
