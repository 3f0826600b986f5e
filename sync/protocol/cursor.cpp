#include "sync/protocol/cursor.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr qsizetype hexDigits = 16;

bool isLowerHex(QByteArrayView text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); });
}

/** Decimal without sign, leading zeros or more than 18 digits, so that it always fits. */
std::optional<qint64> parseSeq(QByteArrayView text)
{
    if (text.isEmpty() || text.size() > 18 || (text.size() > 1 && text.front() == '0'))
        return std::nullopt;
    qint64 value = 0;
    for (const char c : text) {
        if (c < '0' || c > '9')
            return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

} // namespace

QByteArray Cursor::toUtf8() const
{
    return epoch.toHex() + '.' + QByteArray::number(seq) + '.' + chain.toHex();
}

std::optional<Cursor> Cursor::parse(QByteArrayView text)
{
    if (text.size() < 2 * hexDigits + 3 || text[hexDigits] != '.' || text[text.size() - hexDigits - 1] != '.')
        return std::nullopt;
    const QByteArrayView epoch = text.first(hexDigits);
    const QByteArrayView chain = text.last(hexDigits);
    const auto seq = parseSeq(text.sliced(hexDigits + 1, text.size() - 2 * hexDigits - 2));
    if (!seq || !isLowerHex(epoch) || !isLowerHex(chain))
        return std::nullopt;
    return Cursor{QByteArray::fromHex(epoch.toByteArray()), *seq, QByteArray::fromHex(chain.toByteArray())};
}

} // namespace quillwort::sync
