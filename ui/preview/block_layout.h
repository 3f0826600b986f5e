#pragma once

#include "ui/preview/block_builder.h"
#include "ui/preview/block_content.h"

#include <QAbstractTextDocumentLayout>
#include <QRectF>

#include <optional>

namespace quillwort::ui {

class PictureObject;

/** Characters [start, end) of a block, in a colour behind the text. */
struct PaintedRange {
    int start = 0;
    int end = 0;
    QColor background;
};

/**
 * One top-level block, laid out for a width. Points and rectangles are in device-independent pixels from its upper left
 * corner; positions are characters of its text. Window thread. Lifetime: `style` outlives it.
 */
class BlockLayout {
public:
    /** Lays out block `index` of `document`, at most its first `maxBytes`. */
    BlockLayout(const Document &document, qsizetype index, const PreviewStyle &style, int width, int maxBytes,
                const QString &pictureFolder, PictureObject &pictures);

    /** Whole pixels; 0 for a block that draws nothing. */
    int height() const { return m_height; }
    /** As wide as the text was laid out, or wider: a table that does not fit. */
    int contentWidth() const { return m_contentWidth; }
    const QTextDocument &document() const { return m_content.document; }
    const QList<Decoration> &decorations() const { return m_content.decorations; }

    void paint(QPainter &painter, const QRectF &visible, const QList<PaintedRange> &ranges) const;

    /** The position nearest to `point`. */
    int positionAt(QPointF point) const;
    /** The position of the character at `point`; -1 beside the text. */
    int characterAt(QPointF point) const;
    /** The task whose box is at `point`. */
    const Decoration *taskAt(QPointF point) const;
    /** Where the line with `position` stands. */
    QRectF lineRect(int position) const;

    int characterCount() const { return m_content.document.characterCount() - 1; }

private:
    // From here on in coordinates of the text document, which begins below the space above.
    QPointF inText(QPointF point) const;
    QRectF textLineRect(int position) const;
    QRectF rectOf(const QTextBlock &block) const;
    QRectF boxRect(const Decoration &task) const;
    void paintDecorations(QPainter &painter) const;
    void paintMarkers(QPainter &painter) const;
    void paintSurfaces(QPainter &painter, const QRectF &clip) const;
    void paintGrid(QPainter &painter, const Decoration &grid) const;

    const PreviewStyle &m_style;
    BlockContent m_content;
    int m_height = 0;
    int m_contentWidth = 0;
};

/** How much of a block is laid out at first, and so much more at each wish. */
inline constexpr int laidOutBytes = 100 * 1024;

} // namespace quillwort::ui
