#pragma once

#include "sync/library/finding.h"
#include "sync/result.h"

#include <QList>
#include <QString>

namespace quillwort::sync {

class CacheDatabase;

/** What `doctor` finds in the cache and on the disk; the connection is looked at elsewhere. A search index that does
 * not fit its notes is thrown away and built again. `folder` is the profile's. Thread: the connection's. */
QList<Finding> examineCache(CacheDatabase &database, const QString &folder);

/** Copies the cache into `backups/` of the profile's folder and gives the file. */
Result<QString> backUpBeforeRestore(CacheDatabase &database, const QString &folder);

} // namespace quillwort::sync
