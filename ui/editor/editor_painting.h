#pragma once

#include "ui/editor/note_layout.h"
#include "ui/theme/theme.h"

#include <QPainter>
#include <QTextBlock>

#include <vector>

namespace quillwort::ui {

/** A block on the screen and where its rectangle starts. */
struct PlacedBlock {
    QTextBlock block;
    QPointF origin;
};

/**
 * What the editor paints below and above the text itself: surfaces of code and marks, bars of quotes, the selection in
 * full line height, the caret.
 */
class EditorPainting {
public:
    EditorPainting(QPainter &painter, const NoteLayout &layout, const Theme &theme);

    void paintCodeSurfaces(const std::vector<PlacedBlock> &blocks);
    void paintQuoteBars(const std::vector<PlacedBlock> &blocks);
    /** Rounded grounds behind code spans, marks and tags. */
    void paintTextSurfaces(const std::vector<PlacedBlock> &blocks);
    /** Positions [start, end) of the document. */
    void paintSelection(const std::vector<PlacedBlock> &blocks, int start, int end);
    /** `column` counts in the block, its preedit included. */
    void paintCaret(const PlacedBlock &placed, int column);
    /** Pales everything but the blocks [first, last] by number. */
    void paintFocus(const std::vector<PlacedBlock> &blocks, int first, int last);

private:
    void paintRange(const PlacedBlock &placed, int start, int end, const QColor &color);

    QPainter &m_painter;
    const NoteLayout &m_layout;
    const Theme &m_theme;
};

} // namespace quillwort::ui
