#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <span>
#include <vector>

namespace quillwort::sync {

enum class LineEnd : unsigned char { None, Lf, CrLf };

/** "", "\n" or "\r\n". */
QByteArrayView bytesOf(LineEnd end);

struct TextLine {
    QByteArrayView text; ///< without its line end; a carriage return alone is text
    LineEnd end = LineEnd::None; ///< None on the last line only
};

using LineSpan = std::span<const TextLine>;

/**
 * The lines of `text`, one more than it has line ends: the last is what stands behind the last line end, most often
 * nothing. So a line end at the end of a text is merged like any other. Views into `text`.
 */
std::vector<TextLine> splitLines(const QByteArray &text);

/** How the lines of a text end as a whole. */
enum class LineEndStyle { Unknown, Lf, CrLf, Mixed };

LineEndStyle lineEndStyle(LineSpan lines);

/** The style of a merge: what either side changed it to; Mixed when they changed it differently. */
LineEndStyle mergeStyles(LineEndStyle base, LineEndStyle local, LineEndStyle remote);

/** True when the line holds a letter, a digit or anything beyond ASCII: when it carries words rather than layout. */
bool hasWords(QByteArrayView line);

} // namespace quillwort::sync
