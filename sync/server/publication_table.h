#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/bearer.h"
#include "sync/server/postgres_pool.h"

namespace quillwort::sync::server {

/** A note that stands at a public address. */
struct PublishedHead {
    QString slug; ///< the current one; another than was asked for means "redirect"
    RevisionId rev;
    QByteArray body;
    qint64 editedMs = 0;
};

/** 1 to 80 of a-z, 0-9 and single hyphens between them. */
bool isSlug(QByteArrayView text);
/** 12 characters nobody guesses. */
QByteArray randomSlug(Chance &chance);

/** Which notes are published where. One a thread of the endpoint. */
class PublicationTable {
public:
    explicit PublicationTable(PostgresPool &pool)
        : m_pool(pool)
    {
    }

    /** NotFound when the note is not there; Taken when the slug is somebody's. REQUIRES: isSlug(slug). */
    awaitable<Result<Publication>> publish(Bearer bearer, ItemId item, QByteArray slug);
    awaitable<Result<void>> unpublish(Bearer bearer, ItemId item);
    awaitable<Result<QList<Publication>>> publications(Bearer bearer);
    /** NotFound when nothing stands there now, for whatever reason. */
    awaitable<Result<PublishedHead>> find(QByteArray slug);

private:
    PostgresPool &m_pool;
};

} // namespace quillwort::sync::server
