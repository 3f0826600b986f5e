#pragma once

#include "ui/markdown/block.h"
#include "ui/theme/theme.h"

#include <QColor>
#include <QFont>

namespace quillwort::ui {

/** The theme as the preview uses it: fonts at the chosen zoom, and every distance in device-independent pixels. */
class PreviewStyle {
public:
    PreviewStyle(const Theme &theme, double zoom);

    QColor color(ColorRole role) const { return m_theme.color(role); }
    /** Behind marked words and find hits: readable text stays on it. */
    QColor markColor() const;
    QColor quoteBarColor() const;

    const QFont &text() const { return m_text; }
    const QFont &code() const { return m_code; }
    QFont heading(int level) const;
    /** Footnotes, front matter, captions. */
    QFont small() const;

    /** The width of a column of text. */
    int measure() const { return m_measure; }
    /** The distance between two lines of text. */
    int line() const { return m_line; }
    int em() const { return m_em; }

    /** A distance of `ems` font sizes between lines, as text documents want it: in percent of the font's own. */
    static double lineHeightPercent(const QFont &font, double ems);

    /** What stands between two blocks of one note; the page's margin above the first. */
    int gap(BlockType above, BlockType below) const;
    int paragraphGap() const { return m_line * 6 / 10; }
    int tightGap() const { return m_line / 8; }
    int gapAboveHeading() const { return m_line * 16 / 10; }
    int gapBelowHeading() const { return m_line / 2; }
    int listIndent() const { return m_em * 16 / 10; }
    int quoteIndent() const { return m_em; }
    int codePadding() const { return m_em * 3 / 4; }
    int cellPadding() const { return m_em / 2; }

    /** A guess from the text alone, for a block that was not laid out yet, without the gap above it. */
    int estimatedHeight(const Block &block, int width) const;

private:
    Theme m_theme;
    QFont m_text;
    QFont m_code;
    int m_measure = 0;
    int m_line = 0;
    int m_em = 0;
    double m_character = 0;
};

} // namespace quillwort::ui
