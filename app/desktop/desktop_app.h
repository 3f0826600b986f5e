#pragma once

#include "app/desktop/desktop_options.h"
#include "app/desktop/desktop_settings.h"
#include "app/desktop/termination_signal.h"
#include "sync/library/library.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/main_window.h"

#include <QObject>
#include <QSystemTrayIcon>

#include <memory>
#include <optional>

class QApplication;

namespace quillwort::app {

/** The desktop program: settings, library and window, connected, and taken down in that order reversed. */
class DesktopApp final : public QObject {
    Q_OBJECT
public:
    /** REQUIRES: `application` outlives this. */
    DesktopApp(QApplication &application, const DesktopOptions &options);
    ~DesktopApp() override;

public slots:
    /** Another start of the program wants this. */
    void carryOut(const quillwort::app::DesktopOptions &options);

private:
    void begin(const sync::Result<void> &opened);
    void openAll(const DesktopOptions &options);
    void applyTray(const ui::Preferences &preferences);

    DesktopOptions m_options;
    DesktopSettings m_settings;
    ui::ThemeChoice m_themes;
    sync::Library m_library;
    QFuture<sync::Result<void>> m_opening; ///< runs while the window is built
    ui::MainWindow m_window;
    TerminationSignal m_termination;
    std::unique_ptr<QSystemTrayIcon> m_tray;
};

} // namespace quillwort::app
