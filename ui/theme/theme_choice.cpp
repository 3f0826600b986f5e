#include "ui/theme/theme_choice.h"

#include "ui/theme/calm_style.h"
#include "ui/theme/theme_palette.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>
#include <QToolTip>

#include <algorithm>

namespace quillwort::ui {

ThemeChoice::ThemeChoice(QApplication &application, const LookPreferences &preferences, QObject *parent)
    : QObject(parent)
    , m_application(application)
    , m_preferences(preferences)
    , m_systemScheme(Theme::ofSystem().scheme())
    , m_theme(Theme::load(wantedScheme()))
{
    m_style = new CalmStyle(m_theme);
    const QScopedValueRollback<bool> applying(m_applying, true);
    QApplication::setStyle(m_style);
    m_applying = false;
    apply();
    m_application.installEventFilter(this);
}

Theme::Scheme ThemeChoice::wantedScheme() const
{
    switch (m_preferences.scheme) {
    case LookPreferences::Scheme::Light:
        return Theme::Scheme::Light;
    case LookPreferences::Scheme::Dark:
        return Theme::Scheme::Dark;
    case LookPreferences::Scheme::System:
        break;
    }
    return m_systemScheme;
}

void ThemeChoice::setPreferences(const LookPreferences &preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    apply();
}

void ThemeChoice::setZoom(double zoom)
{
    const double next = std::clamp(zoom, 0.5, 4.0);
    if (qFuzzyCompare(next, m_zoom))
        return;
    m_zoom = next;
    apply();
}

void ThemeChoice::apply()
{
    const QScopedValueRollback<bool> applying(m_applying, true);
    m_theme = Theme::load(wantedScheme());
    QFont text = m_theme.textFont();
    if (!m_preferences.textFamily.isEmpty())
        text.setFamily(m_preferences.textFamily);
    text.setPointSizeF(m_preferences.textPoints * m_zoom);
    m_theme.setTextFont(text);

    m_style->setTheme(m_theme);
    const QPalette palette = themePalette(m_theme);
    QApplication::setPalette(palette);
    QApplication::setFont(m_theme.interfaceFont());
    QToolTip::setPalette(palette);
    emit themeChanged(m_theme);
}

bool ThemeChoice::eventFilter(QObject *watched, QEvent *event)
{
    // The desktop's own palette is behind ours: it shows when ours is taken away for a moment.
    if (event->type() == QEvent::ThemeChange && watched->isWindowType() && !m_applying) {
        const QScopedValueRollback<bool> applying(m_applying, true);
        QApplication::setPalette(QPalette());
        m_systemScheme = Theme::ofSystem().scheme();
        m_applying = false;
        apply();
    }
    return QObject::eventFilter(watched, event);
}

} // namespace quillwort::ui
