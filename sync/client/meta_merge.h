#pragma once

#include <QByteArray>

namespace quillwort::sync {

/**
 * Merges three versions of an item's `meta` object by key; where both sides changed one key, `remote` wins, because it
 * was accepted first. Values keep their bytes, known or not. REQUIRES: each is a JSON object.
 */
QByteArray mergeMeta(const QByteArray &base, const QByteArray &local, const QByteArray &remote);

} // namespace quillwort::sync
