#pragma once

#include "ui/dialogs/preferences.h"
#include "ui/window/window_state.h"

#include <QSettings>

namespace quillwort::app {

/**
 * What the desktop remembers outside the notes, in $XDG_CONFIG_HOME/quillwort: preferences for all profiles, the window
 * for each. Written through at once, so that nothing is lost when the program is killed.
 */
class DesktopSettings {
public:
    explicit DesktopSettings(const QString &profileName);

    ui::Preferences preferences() const;
    void setPreferences(const ui::Preferences &preferences);
    ui::WindowState windowState() const;
    void setWindowState(const ui::WindowState &state);

private:
    QSettings m_common;
    QSettings m_profile;
};

} // namespace quillwort::app
