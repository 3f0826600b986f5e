#pragma once

#include "ui/markdown/block.h"
#include "ui/markdown/block_tree.h"
#include "ui/markdown/definition_index.h"
#include "ui/markdown/incremental_parse.h"
#include "ui/markdown/prefix_sums.h"

#include <QHash>

namespace quillwort::ui {

/** What an edit did to the blocks of a document. */
struct DocumentChange {
    qsizetype first = 0; ///< index of the first block that differs
    qsizetype removed = 0; ///< so many blocks from there are gone
    qsizetype inserted = 0; ///< and so many stand there now
    bool definitionsChanged = false; ///< every block that mayRefer may look different
    bool complete = true; ///< false: blocks below may be stale; parse all in the background and adopt() it
};

/**
 * A note as its top-level blocks: which lines each has and, when asked, its syntax tree. Holds text and structure only;
 * inlines are parsed for the blocks that are asked for. A value; use a copy on one thread at a time, any thread.
 */
class Document {
public:
    Document() = default;
    static Document parse(const QByteArray &note);

    qsizetype blockCount() const { return m_blocks.size(); }
    const Block &block(qsizetype index) const { return m_blocks[index]; }
    /** The 0-based line at which a block starts. */
    int firstLine(qsizetype index) const { return m_lines.before(index); }
    int lineCount() const { return m_lines.total(); }
    /** The block that has `line`; the first or last one for lines outside. REQUIRES: blockCount() > 0. */
    qsizetype blockAtLine(int line) const { return m_lines.find(line); }
    /** The index of the block with this key, looked for near `hint`; -1 when it is gone. */
    qsizetype indexOf(quint64 key, qsizetype hint) const;
    QByteArray text() const;

    /** Applies `edit`; see reparse() for `limitBytes`. */
    DocumentChange replaceLines(const LineEdit &edit, qsizetype limitBytes = std::numeric_limits<qsizetype>::max());
    /** Becomes `parsed`; blocks at its start and end that are the same keep their keys. */
    DocumentChange adopt(Document &&parsed);

    /** The tree of a block, of its first `maxBytes`. See parseBlocks(); not for FrontMatter. */
    CmarkTree tree(qsizetype index, qsizetype maxBytes = std::numeric_limits<qsizetype>::max()) const;
    /** 1 for the footnote that is referred to first; 0 for one that nothing refers to, or that is not defined. */
    int footnoteNumber(const QByteArray &label) const { return m_footnoteNumbers.value(label, 0); }

private:
    DocumentChange splice(ReplacedBlocks replaced);
    /** True when numbers changed. */
    bool numberFootnotes();

    QList<Block> m_blocks;
    PrefixSums<int> m_lines;
    DefinitionIndex m_definitions;
    QHash<QByteArray, int> m_footnoteNumbers; ///< by label as defined
    QHash<quint64, QList<QByteArray>> m_footnoteReferences; ///< by block key; only blocks that have any
    quint64 m_nextKey = 1;
};

} // namespace quillwort::ui
