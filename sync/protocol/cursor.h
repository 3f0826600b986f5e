#pragma once

#include <QByteArray>

#include <optional>

namespace quillwort::sync {

/**
 * A position in an account's feed: which history (epoch), how far (seq), and what that history was (chain).
 *
 * On the wire `epoch.seq.chain`, epoch and chain as 16 lower-case hexadecimal digits, seq in decimal:
 * "0123456789abcdef.42.fedcba9876543210". chain(0) is eight zero bytes; chain(n) = the first 8 bytes of
 * SHA-256(chain(n-1) + item id + revision id), ids as 16 bytes.
 */
struct Cursor {
    QByteArray epoch = QByteArray(8, '\0'); ///< 8 bytes
    qint64 seq = 0;
    QByteArray chain = QByteArray(8, '\0'); ///< 8 bytes

    bool operator==(const Cursor &) const = default;

    QByteArray toUtf8() const;
    /** nullopt for anything but the canonical form. */
    static std::optional<Cursor> parse(QByteArrayView text);
};

} // namespace quillwort::sync
