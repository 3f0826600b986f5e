#pragma once

#include "sync/note/id.h"
#include "sync/result.h"

#include <QList>

namespace quillwort::sync {

class CacheDatabase;

/**
 * The orders in which an endpoint can take items: notebooks from the top down, then notes, then deletions, of notebooks
 * from the bottom up. Neither reads a text.
 */

/** What differs, or may differ, from its base. Left out is what is being sent already, and what was refused and has not
 * changed since. */
Result<QList<ItemId>> itemsToPush(CacheDatabase &database);

/** What is in the outbox without a problem. */
Result<QList<ItemId>> itemsBeingSent(CacheDatabase &database);

} // namespace quillwort::sync
