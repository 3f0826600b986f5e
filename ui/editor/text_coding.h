#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QString>

#include <vector>

namespace quillwort::ui {

/** How a line ends in the bytes of a note. In the document every line is a block. */
enum class LineEnd : quint8 { Lf, CrLf, Cr };

QByteArrayView bytesOf(LineEnd end);

/** Lines as the document holds them. */
struct DecodedLines {
    QString text; ///< lines joined by '\n', without one behind the last unless the bytes end with a line end
    std::vector<LineEnd> ends; ///< one for each '\n' in text
};

/**
 * UTF-8 to the editor's text and back, byte for byte. Pure; any thread.
 *
 * Bytes that are no UTF-8, and the few characters at which QTextDocument would start a paragraph of its own (U+2029,
 * U+FDD0, U+FDD1), become lone low surrogates U+DC80 to U+DCFF, one a byte, as Python's `surrogateescape` does;
 * encodeLine() turns them back.
 */
DecodedLines decodeLines(QByteArrayView utf8);
QByteArray encodeLine(QStringView line);

/** Behind the last line end at or before `limit`, so that a piece holds whole lines; the next end, or all of the text,
 * when there is none. */
qsizetype wholeLines(QByteArrayView utf8, qsizetype limit);

} // namespace quillwort::ui
