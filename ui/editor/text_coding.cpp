#include "ui/editor/text_coding.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr char16_t escapeBase = 0xDC00;

bool isEscape(QChar c)
{
    return c.unicode() >= escapeBase + 0x80 && c.unicode() <= escapeBase + 0xFF;
}

uchar byteAt(QByteArrayView text, qsizetype i)
{
    return i < text.size() ? uchar(text[i]) : uchar(0);
}

bool isContinuation(uchar byte)
{
    return (byte & 0xC0) == 0x80;
}

/** Length of the well-formed UTF-8 sequence at `i`; 0 when there is none. Shortest forms only, no surrogates. */
int sequenceLength(QByteArrayView text, qsizetype i)
{
    const uchar first = byteAt(text, i);
    const uchar second = byteAt(text, i + 1);
    if (first < 0x80)
        return 1;
    if (first < 0xC2 || first > 0xF4 || !isContinuation(second))
        return 0;
    if (first < 0xE0)
        return 2;
    if (!isContinuation(byteAt(text, i + 2)))
        return 0;
    if (first < 0xF0)
        return (first == 0xE0 && second < 0xA0) || (first == 0xED && second > 0x9F) ? 0 : 3;
    if (!isContinuation(byteAt(text, i + 3)))
        return 0;
    return (first == 0xF0 && second < 0x90) || (first == 0xF4 && second > 0x8F) ? 0 : 4;
}

/** U+2029, U+FDD0 and U+FDD1: QTextDocument would end a block there. */
bool splitsBlocks(QByteArrayView text, qsizetype i)
{
    const uchar second = byteAt(text, i + 1);
    const uchar third = byteAt(text, i + 2);
    return (byteAt(text, i) == 0xE2 && second == 0x80 && third == 0xA9)
        || (byteAt(text, i) == 0xEF && second == 0xB7 && (third == 0x90 || third == 0x91));
}

void appendEscaped(QString &text, QByteArrayView bytes)
{
    for (const char byte : bytes)
        text += QChar(char16_t(escapeBase + uchar(byte)));
}

/** Appends bytes without line ends to `text`. */
void appendDecoded(QString &text, QByteArrayView bytes)
{
    qsizetype plain = 0;
    const auto flush = [&](qsizetype upTo) {
        // fromUtf8() would drop a byte order mark at the start of what it is given.
        QByteArrayView piece = bytes.sliced(plain, upTo - plain);
        while (piece.startsWith("\xEF\xBB\xBF")) {
            text += QChar(QChar::ByteOrderMark);
            piece = piece.sliced(3);
        }
        text += QString::fromUtf8(piece);
    };
    for (qsizetype i = 0; i < bytes.size();) {
        const uchar byte = uchar(bytes[i]);
        if (byte < 0x80) {
            ++i;
            continue;
        }
        const int length = sequenceLength(bytes, i);
        const bool escape = length == 0 || splitsBlocks(bytes, i);
        const int taken = std::max(length, 1);
        if (escape) {
            flush(i);
            appendEscaped(text, bytes.sliced(i, taken));
            plain = i + taken;
        }
        i += taken;
    }
    flush(bytes.size());
}

} // namespace

QByteArrayView bytesOf(LineEnd end)
{
    switch (end) {
    case LineEnd::Lf:
        return "\n";
    case LineEnd::CrLf:
        return "\r\n";
    case LineEnd::Cr:
        return "\r";
    }
    Q_UNREACHABLE();
}

DecodedLines decodeLines(QByteArrayView utf8)
{
    DecodedLines decoded;
    decoded.text.reserve(utf8.size());
    qsizetype start = 0;
    const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
    for (;;) {
        const auto found = std::find_if(utf8.begin() + start, utf8.end(), isEnd);
        const qsizetype end = found - utf8.begin();
        appendDecoded(decoded.text, utf8.sliced(start, end - start));
        if (end == utf8.size())
            return decoded;
        const bool crLf = utf8[end] == '\r' && byteAt(utf8, end + 1) == '\n';
        decoded.ends.push_back(crLf ? LineEnd::CrLf : utf8[end] == '\r' ? LineEnd::Cr : LineEnd::Lf);
        decoded.text += QLatin1Char('\n');
        start = end + (crLf ? 2 : 1);
    }
}

QByteArray encodeLine(QStringView line)
{
    // A lone low surrogate is an escape; one behind a high surrogate is half of a character.
    const auto isLoneEscape = [line](qsizetype i) {
        return isEscape(line[i]) && (i == 0 || !line[i - 1].isHighSurrogate());
    };
    QByteArray bytes;
    qsizetype start = 0;
    for (qsizetype i = 0; i < line.size(); ++i) {
        if (!isLoneEscape(i))
            continue;
        bytes += line.sliced(start, i - start).toUtf8();
        bytes += char(line[i].unicode() - escapeBase);
        start = i + 1;
    }
    return start == 0 ? line.toUtf8() : bytes + line.sliced(start).toUtf8();
}

qsizetype wholeLines(QByteArrayView utf8, qsizetype limit)
{
    if (limit >= utf8.size())
        return utf8.size();
    const auto behind = [utf8](qsizetype end) {
        const bool crLf = utf8[end] == '\r' && byteAt(utf8, end + 1) == '\n';
        return end + (crLf ? 2 : 1);
    };
    for (qsizetype i = limit - 1; i >= 0; --i) {
        if ((utf8[i] == '\n' || utf8[i] == '\r') && behind(i) <= limit)
            return behind(i);
    }
    for (qsizetype i = limit; i < utf8.size(); ++i) {
        if (utf8[i] == '\n' || utf8[i] == '\r')
            return behind(i);
    }
    return utf8.size();
}

} // namespace quillwort::ui
