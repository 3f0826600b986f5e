#pragma once

#include <QByteArrayView>

namespace quillwort::sync {

/** One line of a text: [start, end) is what stands in it, `next` where the following one begins. */
struct TextLine {
    qsizetype start = 0;
    qsizetype end = 0;
    qsizetype next = 0;

    QByteArrayView in(QByteArrayView text) const { return text.sliced(start, end - start); }
};

/** The line that begins at `start`; ends at "\n", "\r\n", "\r" or the end of the text. */
inline TextLine lineAt(QByteArrayView text, qsizetype start)
{
    // One pass for both: a search for the nearest '\n' alone reads a whole text of lone '\r' again for each line.
    qsizetype end = start;
    while (end < text.size() && text[end] != '\n' && text[end] != '\r')
        ++end;
    qsizetype next = qMin(end + 1, text.size());
    if (next < text.size() && text[end] == '\r' && text[next] == '\n')
        ++next;
    return {start, end, next};
}

} // namespace quillwort::sync
