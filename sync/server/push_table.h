#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/bearer.h"
#include "sync/server/postgres_pool.h"

namespace quillwort::sync::server {

/** Accepts batches of operations: one call of one function of the schema. One a thread of the endpoint. */
class PushTable {
public:
    PushTable(PostgresPool &pool, const ProtocolLimits &limits)
        : m_pool(pool)
        , m_limits(limits)
    {
    }

    struct Accepted {
        PushReply reply;
        bool hasNew = false; ///< the head moved: others want to know
    };

    /**
     * Decides and stores every operation, in order, in one transaction.
     *
     * Errors: Healing when the request's cursor can not be followed (nothing is stored then), and those of
     * PostgresPool::perform(); TryLater may mean that it was stored all the same.
     */
    awaitable<Result<Accepted>> push(Bearer bearer, PushRequest request);

private:
    awaitable<Result<void>> addHeads(Bearer bearer, PushReply &reply);

    PostgresPool &m_pool;
    ProtocolLimits m_limits;
};

/** The status an operation has whatever the account holds: TooLarge, BadOperation, or Applied for "to be decided". */
PushStatus judge(const PushOperation &operation, const ProtocolLimits &limits);

/** Tells two contents of an item apart: everything of its state but the kind, which never changes. */
QByteArray contentHash(const ItemState &state);

} // namespace quillwort::sync::server
