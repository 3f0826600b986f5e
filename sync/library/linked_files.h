#pragma once

#include <QByteArray>
#include <QStringList>

namespace quillwort::sync {

/**
 * Relative addresses that a markdown text links to or shows: `[...](path)`, `![...](path)`, `[...]: path` and
 * `src="path"`, percent-decoded, without query and fragment, each once, in order. Addresses with a scheme and absolute
 * paths are left out. Looks at the text only; code blocks count too. Pure.
 */
QStringList linkedFiles(const QByteArray &text);

} // namespace quillwort::sync
