#pragma once

#include "ui/markdown/block.h"

#include <QByteArrayView>

struct cmark_parser;

namespace quillwort::ui {

/** Where a stretch of markdown stands: a byte order mark is skipped at the start of a note, and text inside it. */
enum class MarkdownPlace { NoteStart, Inside };

struct ScannedBlocks {
    QList<Block> blocks; ///< their lines together are what was scanned; keys are left 0
    bool startsAtOnce = false; ///< the first line is the first block's; else lines that draw nothing come first
};

/**
 * The top-level blocks of `markdown`, which begins where a block may begin. Only block structure is read, no inlines:
 * 4 ms a megabyte. No blocks only for empty text. Any thread.
 */
ScannedBlocks scanBlocks(QByteArrayView markdown, MarkdownPlace place);

/** Feeds `text`, which stands at `place`, to a new parser; returns how many lines it put before it. */
int feedMarkdown(cmark_parser *parser, QByteArrayView text, MarkdownPlace place);

/** Line ends in `text`, and one more when something follows the last. */
int lineCount(QByteArrayView text);

/** Offset behind the first `lines` lines of `text`; its size when it has fewer. */
qsizetype offsetOfLine(QByteArrayView text, int lines);

} // namespace quillwort::ui
