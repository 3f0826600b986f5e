#pragma once

#include <QByteArray>
#include <QString>

namespace quillwort::tests {

/**
 * Reads printed HTML by rules of its own, stricter than a browser's: every `<` must open a tag of a known harmless
 * element, written in the one canonical way, with known attributes and addresses of known schemes, and the tags must
 * nest. Empty when all is well, else what is wrong.
 */
QString activeContentIn(const QByteArray &html);

} // namespace quillwort::tests
