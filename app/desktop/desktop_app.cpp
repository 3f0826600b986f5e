#include "app/desktop/desktop_app.h"

#include "ui/theme/theme_icon.h"

#include <QApplication>
#include <QFile>
#include <QIcon>
#include <QSysInfo>
#include <QTimer>
#include <QUrl>

namespace quillwort::app {

namespace {

sync::LibraryOptions libraryOptions(const DesktopOptions &options)
{
    sync::LibraryOptions library;
    library.folder = options.dataFolder;
    library.deviceName = QSysInfo::machineHostName();
    return library;
}

QByteArray welcomeNote()
{
    QFile file(QStringLiteral(":/welcome/welcome.md"));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

const ui::LookPreferences &withIcons(const ui::LookPreferences &look)
{
    ui::useBreezeIcons();
    return look;
}

} // namespace

DesktopApp::DesktopApp(QApplication &application, const DesktopOptions &options)
    : m_options(options)
    , m_settings(options.profileName)
    , m_themes(application, withIcons(m_settings.preferences().look))
    , m_library(libraryOptions(options))
    , m_opening(m_library.open())
    , m_window({m_library, m_themes, m_settings.windowState(), m_settings.preferences(), options.dataFolder})
{
    connect(&m_window, &ui::MainWindow::stateChanged, this, [this] { m_settings.setWindowState(m_window.state()); });
    connect(&m_window, &ui::MainWindow::preferencesChanged, this, [this](const ui::Preferences &preferences) {
        m_settings.setPreferences(preferences);
        applyTray(preferences);
    });
    connect(&m_window, &ui::MainWindow::closed, &application, &QApplication::quit);
    connect(&m_termination, &TerminationSignal::received, &m_window, &ui::MainWindow::quit);
    connect(&application, &QApplication::commitDataRequest, &m_window, &ui::MainWindow::saveNow);
    applyTray(m_settings.preferences());
    m_opening.then(this, [this](const sync::Result<void> &opened) { begin(opened); });
    m_window.show();
    // Drawn in many sizes for the window's title bar: not before the first frame.
    QTimer::singleShot(0, this, [] { QApplication::setWindowIcon(QIcon(QStringLiteral(":/icons/quillwort.svg"))); });
}

DesktopApp::~DesktopApp() = default;

void DesktopApp::begin(const sync::Result<void> &opened)
{
    // A cache of a newer program opens and can be read.
    if (!opened) {
        m_window.sayFailure(opened.error());
        if (opened.error().kind != sync::ErrorKind::NewerCache)
            return;
    }
    m_window.start(welcomeNote());
    openAll(m_options);
}

void DesktopApp::openAll(const DesktopOptions &options)
{
    for (const QString &thing : options.opens) {
        if (thing.startsWith(QLatin1String("quillwort:")))
            m_window.openLink(QUrl(thing));
        else
            m_window.openFile(thing);
    }
    if (options.quickNote)
        m_window.newNote();
}

void DesktopApp::carryOut(const DesktopOptions &options)
{
    m_window.bringForward();
    openAll(options);
}

void DesktopApp::applyTray(const ui::Preferences &preferences)
{
    if (!preferences.keepInTray || !QSystemTrayIcon::isSystemTrayAvailable()) {
        m_tray.reset();
        return;
    }
    if (m_tray)
        return;
    m_tray = std::make_unique<QSystemTrayIcon>(QIcon(QStringLiteral(":/icons/quillwort.svg")));
    m_tray->setToolTip(QStringLiteral("Quillwort"));
    connect(m_tray.get(), &QSystemTrayIcon::activated, &m_window, &ui::MainWindow::bringForward);
    m_tray->show();
}

} // namespace quillwort::app
