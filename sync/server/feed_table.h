#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/bearer.h"
#include "sync/server/postgres_pool.h"

namespace quillwort::sync::server {

/** A page of the feed. Texts of `items` point into `rows`: encode before it goes. */
struct FeedPage {
    PostgresRows rows;
    ChangesReply reply;
};

struct SnapshotPage {
    PostgresRows rows;
    SnapshotReply reply;
};

/** How much one page may hold. The first item of a page always fits. */
struct PageLimit {
    int items = 1000;
    qint64 bytes = 4 * 1024 * 1024;
};

/**
 * Reads an account's items: as a feed by seq, as a snapshot, by id, as hashes. One a thread of the endpoint.
 *
 * Errors: Healing with epoch_changed, cursor_ahead or cursor_forked as detail when a cursor can not be followed;
 * InvalidInput for a page mark that is none of ours; and those of PostgresPool::perform().
 */
class FeedTable {
public:
    explicit FeedTable(PostgresPool &pool)
        : m_pool(pool)
    {
    }

    /** What came after `cursor`; from the beginning without one. */
    awaitable<Result<FeedPage>> changes(Bearer bearer, std::optional<Cursor> cursor, PageLimit limit);
    /** `before` is empty, or the `next` of the page before. */
    awaitable<Result<SnapshotPage>> snapshot(Bearer bearer, QByteArray before, PageLimit limit);
    awaitable<Result<ManifestReply>> manifest(Bearer bearer, QByteArray after, int limit);
    awaitable<Result<DigestReply>> digest(Bearer bearer);

private:
    PostgresPool &m_pool;
};

/** The columns every query for items selects, in the order that itemAt() reads: see feed_table.cpp. */
FeedItem itemAt(const PostgresRows &rows, int row);

} // namespace quillwort::sync::server
