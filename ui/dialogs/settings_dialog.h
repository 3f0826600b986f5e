#pragma once

#include "ui/dialogs/calm_dialog.h"
#include "ui/dialogs/preferences.h"

class QCheckBox;
class QComboBox;
class QDoubleSpinBox;
class QFontComboBox;

namespace quillwort::ui {

/** Preferences, tried out as they are changed; Cancel brings the former ones back. */
class SettingsDialog final : public CalmDialog {
    Q_OBJECT
public:
    SettingsDialog(const Preferences &preferences, const QString &dataFolder, const Theme &theme, QWidget *parent);

    Preferences preferences() const;

signals:
    void preferencesChanged(const quillwort::ui::Preferences &preferences);

private:
    void fill(const Preferences &preferences);
    void tell();

    Preferences m_before;
    QComboBox *m_scheme;
    QCheckBox *m_ownFont;
    QFontComboBox *m_font;
    QDoubleSpinBox *m_points;
    QCheckBox *m_tray;
};

} // namespace quillwort::ui
