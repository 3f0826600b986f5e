#pragma once

#include "sync/library/filed_note.h"
#include "sync/result.h"

#include <QList>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/**
 * Live notes directly in `notebook` (unset: at the top level) behind `afterRow`, in the order of their rows: at most
 * `limit`, fewer when their texts come to more than 8 MiB. Empty at the end. Thread: the connection's.
 */
Result<QList<FiledNote>> filedNotes(CacheDatabase &database, const std::optional<ItemId> &notebook, qint64 afterRow,
                                    int limit);

} // namespace quillwort::sync
