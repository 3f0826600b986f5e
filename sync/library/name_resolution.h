#pragma once

#include "sync/note/id.h"
#include "sync/result.h"

#include <QString>

namespace quillwort::sync {

class CacheDatabase;

/**
 * Which note a person means by `name`: an id; an exact title; the beginning of an id (4 hexadecimal digits or more);
 * `Notebook/Title`; `notebook/file.md`, the path it was imported from. The first of these that fits anything decides.
 * Notes in the trash are meant by an id, and by the rest only when no other note is.
 *
 * Errors: NotFound; Ambiguous, whose detail names the candidates.
 */
Result<ItemId> resolveName(CacheDatabase &database, const QString &name);

} // namespace quillwort::sync
