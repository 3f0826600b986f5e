#pragma once

#include <QByteArray>

namespace quillwort::sync {

/**
 * True when `side` looks as if it had been merged with `other` before, by a run whose answer got lost: it holds all
 * that `other` wrote, words among it that `base` does not know, and what `other` deleted is gone (or `other` wrote so
 * much that it can only have come from there). Merging again would put in twice what the two wrote at one place.
 */
bool hasSeen(const QByteArray &base, const QByteArray &side, const QByteArray &other);

} // namespace quillwort::sync
