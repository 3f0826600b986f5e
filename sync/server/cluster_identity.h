#pragma once

#include "sync/server/event_log.h"

#include <QByteArray>

namespace quillwort::sync::server {

/**
 * Compares the cluster behind `databaseUrl` with the one on record, and gives every account a new epoch when it is
 * another one: the database was restored, or a replica took over. Clients then compare what they hold. Blocks; tries
 * once, and leaves it at a line in the log when the database does not answer.
 */
void noticeRestoredCluster(const QByteArray &databaseUrl, EventLog &log);

} // namespace quillwort::sync::server
