#pragma once

#include "ui/preview/inline_writer.h"

#include <QTextTable>

namespace quillwort::ui {

/**
 * Turns the tree of one top-level block into a text document with its decorations. Nesting is drawn to a depth that
 * still leaves room for text; below it, text stands without further indent. Large tables are cut with a sentence.
 */
class BlockBuilder {
public:
    BlockBuilder(const BuildContext &context, BlockContent &content);

    void build(cmark_node *tree);
    void buildFrontMatter(const QByteArray &block);
    /** A last sentence for a block of which only the start is drawn; `address` is followed when it is clicked. */
    void addNotice(const QString &sentence, const QString &address);

private:
    void children(cmark_node *parent);
    void node(cmark_node *node);
    void paragraph(cmark_node *node);
    void heading(cmark_node *node);
    void quote(cmark_node *node);
    bool alert(cmark_node *node);
    void list(cmark_node *node);
    void item(cmark_node *node, const QString &number, int indent);
    void code(cmark_node *node);
    void colourCode(const QString &info, const QStringList &lines);
    void html(cmark_node *node);
    void table(cmark_node *node);
    void cell(cmark_node *node, QTextTableCell cell, Qt::Alignment alignment, bool header, int room);
    void rule();
    void footnote(cmark_node *node);

    /** Begins a text block `gap` below the one before. */
    void startBlock(int gap, const QTextCharFormat &format);
    void endBlock();
    /** Keeps what follows `gap` below a table, if one came last. */
    void leaveTable(int gap);
    QTextTable *startTable(int gap, int rows, int columns);
    QTextCharFormat textFormat() const;
    int room() const;
    void decorate(Decoration::Kind kind, int first, int x, ColorRole color);
    int gapBetween(cmark_node *above, cmark_node *below) const;

    const BuildContext &m_context;
    const PreviewStyle &m_style;
    BlockContent &m_content;
    QTextCursor m_cursor;
    InlineWriter m_inlines;
    QTextCharFormat m_base; ///< of text where we are: smaller in footnotes
    QTextTable *m_table = nullptr; ///< when it came last
    int m_indent = 0; ///< pixels from the left edge of the column
    int m_depth = 0; ///< of blocks
    int m_listDepth = 0;
    int m_gap = 0; ///< wanted above the next block
    int m_padding = 0; ///< of a surface that ended: comes on top of the gap
    bool m_fresh = true; ///< the cursor stands in an empty block that nothing uses yet
    bool m_first = true; ///< nothing was written yet
};

} // namespace quillwort::ui
