#pragma once

#include <QColor>
#include <QFont>
#include <QHash>

namespace quillwort::ui {

/** What a colour is for. The values of both themes stand in resources/themes; no other place names a colour. */
enum class ColorRole {
    Page, ///< editor and preview
    List, ///< note list
    Sidebar,
    Hairline,
    Text,
    SecondText, ///< second lines, dates, idle icons
    DimmedText, ///< markup in the editor, placeholders
    Accent, ///< links, focus, ticks, the current thing
    OnAccent, ///< text on Accent
    Selection, ///< selected text, current row
    Danger,
    Warning,
    CodeSurface,
    CodeKeyword,
    CodeString,
    CodeNumber,
    CodeComment,
    CodeType,
    CodeFunction,
    DiffAdded,
    DiffRemoved,
};

/**
 * Colours by role, the type scale and the metrics of look.md as one value. Window thread.
 *
 * Handed down by value: a widget keeps the theme it was given and gets a new one through its setTheme().
 */
class Theme {
public:
    enum class Scheme { Light, Dark };

    static Theme load(Scheme scheme);
    /** Light or dark as the desktop's palette says. */
    static Theme ofSystem();

    Scheme scheme() const { return m_scheme; }
    QColor color(ColorRole role) const;

    QFont interfaceFont() const;
    /** Note text: the system sans at 12.5 pt unless the person chose another. */
    QFont textFont() const;
    void setTextFont(const QFont &font);
    /** Code: the system mono at 0.92 of the text's size. */
    QFont codeFont() const;
    /** Heading `level` 1..6 relative to textFont(): 1.75, 1.4, 1.2, 1.05, 1, 1. */
    static double headingScale(int level);
    static constexpr double lineHeight = 1.55;
    static constexpr int measureCharacters = 70;
    static constexpr int textMargin = 24; ///< device-independent pixels around text
    static constexpr int cornerRadius = 6;

private:
    Scheme m_scheme = Scheme::Light;
    QHash<ColorRole, QColor> m_colors;
    QFont m_textFont;
};

} // namespace quillwort::ui
