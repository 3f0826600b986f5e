#pragma once

#include "sync/note/front_matter.h"

#include <QStringList>

namespace quillwort::sync {

/** The tags that front matter names: `tags: [a, b]`, `tags: a, b`, `tags: a b` or a list of `- a` lines. */
QStringList frontMatterTags(const QByteArray &body);

/** Adds `tag` in the form the list already has; makes the key, or the whole front matter, when missing. Every byte that
 * stood there stays. REQUIRES: the front matter does not name the tag. */
QByteArray withFrontMatterTag(const QByteArray &body, const QString &tag);

/** Removes `tag`, in any case; an empty list goes with its key, and front matter that held nothing else goes too. */
QByteArray withoutFrontMatterTag(const QByteArray &body, const QString &tag);

} // namespace quillwort::sync
