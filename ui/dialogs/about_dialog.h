#pragma once

#include "ui/dialogs/calm_dialog.h"

namespace quillwort::ui {

/** What this is, and which version. */
class AboutDialog final : public CalmDialog {
    Q_OBJECT
public:
    AboutDialog(const Theme &theme, QWidget *parent);
};

} // namespace quillwort::ui
