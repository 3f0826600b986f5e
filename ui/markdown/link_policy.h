#pragma once

#include <QByteArray>
#include <QByteArrayView>

namespace quillwort::ui {

/** Where an address leads, read the way a browser reads it. */
enum class LinkKind {
    Web, ///< http:, https: and `//host`
    Mail, ///< mailto:
    Note, ///< quillwort:
    Anchor, ///< `#...`
    Relative, ///< a path, with or without a leading slash
    Refused, ///< every other scheme, UNC paths, and what only looks relative
};

/**
 * The address as a browser would take it: entities must be decoded already; control characters and spaces around it
 * and tabs and line ends within it are gone.
 */
QByteArray cleanAddress(QByteArrayView address);

/** Parsed, not matched: `JaVa\tScript:`, `\x01javascript:` and `file:` are Refused. */
LinkKind linkKind(QByteArrayView address);

/** Web and Relative addresses, and data: of PNG, JPEG, GIF and WebP in base64. Never SVG. */
bool isSafeImage(QByteArrayView address);

/** True for a Relative address of a markdown file: what may be another note. */
bool isNoteFile(QByteArrayView address);

} // namespace quillwort::ui
