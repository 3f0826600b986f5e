#include "app/desktop/desktop_settings.h"

#include <QStandardPaths>

#include <algorithm>

namespace quillwort::app {

using Scheme = ui::LookPreferences::Scheme;

namespace {

struct SchemeName {
    Scheme scheme;
    const char *name;
};
constexpr SchemeName schemeNames[] = {{Scheme::System, "system"}, {Scheme::Light, "light"}, {Scheme::Dark, "dark"}};

QString settingsFile(const QString &name)
{
    return QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation) + QStringLiteral("/quillwort/")
        + name;
}

} // namespace

DesktopSettings::DesktopSettings(const QString &profileName)
    : m_common(settingsFile(QStringLiteral("desktop.ini")), QSettings::IniFormat)
    , m_profile(settingsFile(QStringLiteral("profile-") + profileName + QStringLiteral(".ini")), QSettings::IniFormat)
{
}

ui::Preferences DesktopSettings::preferences() const
{
    ui::Preferences preferences;
    const QString scheme = m_common.value(QStringLiteral("look/scheme")).toString();
    for (const SchemeName &known : schemeNames) {
        if (scheme == QLatin1StringView(known.name))
            preferences.look.scheme = known.scheme;
    }
    preferences.look.textFamily = m_common.value(QStringLiteral("look/textFamily")).toString();
    const double points = m_common.value(QStringLiteral("look/textPoints"), preferences.look.textPoints).toDouble();
    preferences.look.textPoints = std::clamp(points, 8.0, 32.0);
    preferences.keepInTray = m_common.value(QStringLiteral("keepInTray"), preferences.keepInTray).toBool();
    return preferences;
}

void DesktopSettings::setPreferences(const ui::Preferences &preferences)
{
    for (const SchemeName &known : schemeNames) {
        if (known.scheme == preferences.look.scheme)
            m_common.setValue(QStringLiteral("look/scheme"), QLatin1StringView(known.name));
    }
    m_common.setValue(QStringLiteral("look/textFamily"), preferences.look.textFamily);
    m_common.setValue(QStringLiteral("look/textPoints"), preferences.look.textPoints);
    m_common.setValue(QStringLiteral("keepInTray"), preferences.keepInTray);
    m_common.sync();
}

ui::WindowState DesktopSettings::windowState() const
{
    return ui::readWindowState(m_profile);
}

void DesktopSettings::setWindowState(const ui::WindowState &state)
{
    ui::writeWindowState(m_profile, state);
    m_profile.sync();
}

} // namespace quillwort::app
