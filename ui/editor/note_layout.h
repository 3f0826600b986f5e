#pragma once

#include <QHash>
#include <QPlainTextDocumentLayout>

#include <functional>

namespace quillwort::ui {

/** How one block is set, in device-independent pixels. */
struct BlockLook {
    double lineHeight = 0; ///< from baseline to baseline, at least what the letters need
    double spaceAbove = 0;
    double spaceBelow = 0;
    int hangingCharacters = 0; ///< list marker or quote sign: lines below the first start behind it
    bool outdented = false; ///< these characters stand left of the column where there is room
};

/**
 * Lays out the editor's blocks in one column of a readable measure, with the line height and the spaces that
 * QPlainTextDocumentLayout does not know, at its speed: a block is laid out when it is first looked at.
 *
 * Blocks take their formats and their look from `prepare`, which is called just before a block is laid out and may
 * call QTextLayout::setFormats() on it.
 */
class NoteLayout final : public QPlainTextDocumentLayout {
    Q_OBJECT
public:
    using Prepare = std::function<BlockLook(const QTextBlock &block)>;

    NoteLayout(QTextDocument *document, Prepare prepare);

    /** The column, x from the viewport's edge. Call forgetAll() then. */
    void setColumn(double x, double width);
    double columnX() const { return m_columnX; }
    double columnWidth() const { return m_columnWidth; }
    /** Empty space below the last line. */
    void setBottomSpace(double space) { m_bottomSpace = space; }

    /**
     * Whether the block has lines. Kept in the highest bit of QTextBlock::userState(), because asking a block for its
     * QTextLayout makes one, and a long note has some hundred thousand blocks. What is below the bit is the
     * highlighter's; see stateOf().
     */
    static bool isLaidOut(const QTextBlock &block);
    static int stateOf(const QTextBlock &block);
    static void setState(QTextBlock block, int state);

    /** Forgets how the block is set; it is laid out again when it is looked at. */
    void forget(QTextBlock block);
    void forgetAll();

    /** The band of line `line` of a block that is laid out, from where the one above ends to where the next begins;
     * relative to the block. */
    QRectF lineBand(const QTextBlock &block, int line) const;

    /** Height of a block that is laid out, without what stands below the last one. */
    double heightOf(const QTextBlock &block) const;

    QRectF blockBoundingRect(const QTextBlock &block) const override;

protected:
    void documentChanged(int from, int charsRemoved, int charsAdded) override;

private:
    struct Set {
        float bottom = 0; ///< height of the block without the document's margin
        float above = 0; ///< of it, space above the first band
        float below = 0;
    };

    void layOut(const QTextBlock &block);

    Prepare m_prepare;
    QHash<const QTextLayout *, Set> m_sets; ///< of blocks that are laid out, and stale ones
    double m_columnX = 0;
    double m_columnWidth = 600;
    double m_bottomSpace = 0;
    int m_blockCount = 0;
    bool m_sizeChanging = false;
    bool m_preparing = false;
};

} // namespace quillwort::ui
