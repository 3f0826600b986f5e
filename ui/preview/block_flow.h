#pragma once

#include "ui/markdown/document.h"
#include "ui/preview/block_layout.h"
#include "ui/preview/picture_object.h"
#include "ui/preview/picture_store.h"
#include "ui/preview/preview_style.h"

#include <memory>
#include <unordered_map>

namespace quillwort::ui {

/** A place in the flow: so many pixels below the upper edge of a block, the gap above the block included. */
struct FlowPosition {
    qsizetype block = 0;
    int offset = 0;

    bool operator==(const FlowPosition &) const = default;
};

/**
 * The blocks of a note one below the other: laid out when asked for, guessed until then. Heights are whole pixels, so
 * that sums stay exact. Window thread.
 */
class BlockFlow {
public:
    explicit BlockFlow(const Theme &theme);

    const Document &document() const { return m_document; }
    qsizetype count() const { return m_document.blockCount(); }
    const PreviewStyle &style() const { return *m_style; }
    PictureStore &pictures() { return m_pictures; }
    int width() const { return m_width; }

    void setDocument(Document document);
    DocumentChange replaceLines(const LineEdit &edit, qsizetype limitBytes);
    DocumentChange adopt(Document &&parsed);
    void setStyle(const Theme &theme, double zoom);
    void setWidth(int width);
    void setPictureFolder(const QString &folder);

    /** The block, laid out. Stays valid until the next change or dropDistant(). */
    const BlockLayout &layout(qsizetype index);
    /** Height of a block with the gap above it, known or guessed. */
    int height(qsizetype index) const { return m_heights.at(index); }
    int gapAbove(qsizetype index) const;
    /** The upper edge of a block, its gap included. */
    int top(qsizetype index) const { return m_heights.before(index); }
    /** All of the note with a margin below. */
    int totalHeight() const;
    FlowPosition at(int y) const;
    int yOf(FlowPosition position) const { return top(position.block) + position.offset; }

    /** `position` moved by `distance`, through blocks that are laid out on the way; ends at the first block's top. */
    FlowPosition moved(FlowPosition position, int distance);
    /** Lays out what `height` pixels from `position` on show; returns the index behind the last of them. */
    qsizetype layOut(FlowPosition position, int height);

    /** Frees layouts of blocks far from [first, last]; their heights stay known. */
    void dropDistant(qsizetype first, qsizetype last);
    /** Shows more of a block of which only the start was laid out. */
    void showMore(qsizetype index);

private:
    DocumentChange applied(const DocumentChange &change);
    /** Lays out a block, unless it is plain that it draws nothing. */
    void learnHeight(qsizetype index);
    void guessAll();
    int guess(qsizetype index) const;
    void dropAll();

    Document m_document;
    std::unique_ptr<PreviewStyle> m_style;
    PictureStore m_pictures;
    std::unique_ptr<PictureObject> m_pictureObject;
    QString m_pictureFolder;
    int m_width = 600;
    PrefixSums<int> m_heights;
    std::unordered_map<quint64, std::unique_ptr<BlockLayout>> m_layouts; ///< by block key
    std::unordered_map<quint64, int> m_shownBytes; ///< of blocks of which more was wished
};

} // namespace quillwort::ui
