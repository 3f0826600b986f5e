#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/bearer.h"
#include "sync/server/postgres_pool.h"

namespace quillwort::sync::server {

/** A revision whose texts point into `rows`: encode before it goes. */
struct StoredRevision {
    PostgresRows rows;
    FeedItem item;
};

/** What an item was before. One a thread of the endpoint. */
class HistoryTable {
public:
    explicit HistoryTable(PostgresPool &pool)
        : m_pool(pool)
    {
    }

    /** The newest 1,000, newest first. NotFound for an item the account does not have. */
    awaitable<Result<QList<RevisionEntry>>> revisions(Bearer bearer, ItemId item);
    awaitable<Result<StoredRevision>> revision(Bearer bearer, ItemId item, RevisionId rev);

private:
    PostgresPool &m_pool;
};

} // namespace quillwort::sync::server
