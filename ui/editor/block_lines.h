#pragma once

#include "ui/editor/text_coding.h"

#include <QByteArray>
#include <QTextBlock>
#include <QTextCursor>

namespace quillwort::ui {

/**
 * A block of the document as a line of the note. How it ends is kept in the block's format, where Qt copies it to the
 * line that Enter makes and where undo brings it back. The last block's end is not written: there is no line behind it.
 */
LineEnd lineEndOf(const QTextBlock &block);
void setLineEnd(QTextCursor &cursor, LineEnd end);

/** The bytes of the blocks [first, last] by number. */
QByteArray bytesOfBlocks(const QTextDocument &document, int first, int last);

/** Inserts lines at the cursor with their ends; what stood behind it keeps its own end. */
void insertLines(QTextCursor &cursor, const DecodedLines &lines);

/** The text from the start of block `first` to the end of block `last`, lines joined by '\n'. */
QString textOfBlocks(const QTextBlock &first, const QTextBlock &last);

} // namespace quillwort::ui
