#pragma once

#include "ui/dialogs/preferences.h"
#include "ui/window/window_parts.h"

#include <QObject>

namespace quillwort::ui {

/** Opens the dialogs on the window and passes on what they give back. */
class WindowDialogs final : public QObject {
    Q_OBJECT
public:
    WindowDialogs(const WindowParts &parts, const Preferences &preferences, QObject *parent = nullptr);

    void openAccount();
    void openHistory();
    void openPublish();
    void openSettings();
    void openImport();
    void openExport();
    void openFile();
    void openAbout();
    /** A note that explains the keys and the markdown. */
    void openHelp();

    const Preferences &preferences() const { return m_preferences; }
    void setPreferences(const Preferences &preferences);

signals:
    void preferencesChanged(const quillwort::ui::Preferences &preferences);

private:
    WindowParts m_parts;
    Preferences m_preferences;
};

} // namespace quillwort::ui
