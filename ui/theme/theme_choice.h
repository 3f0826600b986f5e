#pragma once

#include "ui/theme/theme.h"

#include <QObject>

class QApplication;

namespace quillwort::ui {

class CalmStyle;

/** What a person prefers for the look. */
struct LookPreferences {
    enum class Scheme { System, Light, Dark };

    Scheme scheme = Scheme::System;
    QString textFamily; ///< empty: the system's sans
    double textPoints = 12.5;

    bool operator==(const LookPreferences &) const = default;
};

/**
 * The theme in force: the system's light or dark unless a person chose one, and the text font times the zoom. Gives the
 * application its style and palette, and says when the theme changes. One per program; window thread.
 */
class ThemeChoice final : public QObject {
    Q_OBJECT
public:
    /** REQUIRES: `application` outlives this. */
    ThemeChoice(QApplication &application, const LookPreferences &preferences, QObject *parent = nullptr);

    const Theme &theme() const { return m_theme; }
    const LookPreferences &preferences() const { return m_preferences; }
    void setPreferences(const LookPreferences &preferences);
    double zoom() const { return m_zoom; }
    /** Of note text: 0.5 to 4. */
    void setZoom(double zoom);

signals:
    void themeChanged(const quillwort::ui::Theme &theme);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void apply();
    Theme::Scheme wantedScheme() const;

    QApplication &m_application;
    CalmStyle *m_style; ///< owned by the application
    LookPreferences m_preferences;
    double m_zoom = 1;
    Theme::Scheme m_systemScheme;
    Theme m_theme;
    bool m_applying = false;
};

} // namespace quillwort::ui
