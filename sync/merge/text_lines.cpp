#include "sync/merge/text_lines.h"

#include <algorithm>
#include <cstring>

namespace quillwort::sync {

QByteArrayView bytesOf(LineEnd end)
{
    switch (end) {
    case LineEnd::None:
        return {};
    case LineEnd::Lf:
        return "\n";
    case LineEnd::CrLf:
        return "\r\n";
    }
    return {};
}

std::vector<TextLine> splitLines(const QByteArray &text)
{
    std::vector<TextLine> lines;
    lines.reserve(static_cast<std::size_t>(text.size() / 32) + 1);
    const char *at = text.constData();
    const char *const end = at + text.size();
    while (const char *feed = at == end
               ? nullptr
               : static_cast<const char *>(std::memchr(at, '\n', static_cast<std::size_t>(end - at)))) {
        const bool crLf = feed > at && feed[-1] == '\r';
        lines.push_back({QByteArrayView(at, crLf ? feed - 1 : feed), crLf ? LineEnd::CrLf : LineEnd::Lf});
        at = feed + 1;
    }
    lines.push_back({QByteArrayView(at, end), LineEnd::None});
    return lines;
}

LineEndStyle lineEndStyle(LineSpan lines)
{
    bool lf = false;
    bool crLf = false;
    for (const TextLine &line : lines) {
        lf |= line.end == LineEnd::Lf;
        crLf |= line.end == LineEnd::CrLf;
    }
    if (lf && crLf)
        return LineEndStyle::Mixed;
    if (crLf)
        return LineEndStyle::CrLf;
    return lf ? LineEndStyle::Lf : LineEndStyle::Unknown;
}

LineEndStyle mergeStyles(LineEndStyle base, LineEndStyle local, LineEndStyle remote)
{
    if (local == LineEndStyle::Unknown)
        return remote;
    if (remote == LineEndStyle::Unknown || local == remote || remote == base)
        return local;
    return local == base ? remote : LineEndStyle::Mixed;
}

bool hasWords(QByteArrayView line)
{
    return std::any_of(line.begin(), line.end(), [](char c) {
        return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z') || (c & 0x80);
    });
}

} // namespace quillwort::sync
