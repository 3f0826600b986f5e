#pragma once

#include "ui/markdown/block.h"
#include "ui/markdown/prefix_sums.h"

#include <limits>

namespace quillwort::ui {

/**
 * Lines [firstLine, firstLine + removedLines), 0-based and with their line ends, replaced by `inserted`. Lines end in
 * "\n" as in the editor. Numbers beyond the note mean its end. Inserted text that lines follow gets a line end when it
 * has none, and so does a last line without one behind which something is inserted.
 */
struct LineEdit {
    int firstLine = 0;
    int removedLines = 0;
    QByteArray inserted;
};

/** Blocks [first, first + removed) of a note give way to `blocks`; all others are as they were. */
struct ReplacedBlocks {
    qsizetype first = 0;
    qsizetype removed = 0;
    QList<Block> blocks;
    /** False when the edit reaches further than the limit: blocks below may be stale until all is parsed again. */
    bool complete = true;
};

/** All blocks of a note: front matter, when there is any, then the markdown. Never fails; beyond maxMarkdownBytes, text
 * is one block of type Blank. Any thread. */
QList<Block> parseNoteBlocks(QByteArrayView note);

/**
 * Which blocks `edit` changes, and into what: what parseNoteBlocks() of the edited text gives, found from a stretch
 * around the edit. Parses from the block before the edited ones to one block after them, and accepts when that last
 * block starts at its old line with its old type, else takes twice as many. Stops growing at `limitBytes`.
 * `lines` are the line counts of `blocks`. Pure; any thread.
 */
ReplacedBlocks reparse(const QList<Block> &blocks, const PrefixSums<int> &lines, const LineEdit &edit,
                       qsizetype limitBytes = std::numeric_limits<qsizetype>::max());

} // namespace quillwort::ui
