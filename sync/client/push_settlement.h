#pragma once

#include "sync/cache/outbox_table.h"
#include "sync/client/effects.h"
#include "sync/client/reconciler.h"
#include "sync/protocol/messages.h"
#include "sync/result.h"

namespace quillwort::sync {

class CacheDatabase;

/** What a settled push leaves to do. */
struct Settled {
    bool pullFirst = false; ///< some operations wait for what the feed brings
    bool again = false; ///< some items are to be pushed again on another base

    bool operator==(const Settled &) const = default;
};

/**
 * Works the answers to a push into the cache.
 *
 * An answer counts only while the outbox still holds the revision it answers: another process may have been faster.
 * Thread and lifetime: those of the database.
 */
class PushSettlement {
public:
    PushSettlement(CacheDatabase &database, const Clock &clock, Chance &chance);

    Result<Settled> settle(const PushRequest &request, const PushReply &reply, Effects &effects);

    /** The endpoint will not have this operation at all, and said so about the request that carried it alone. */
    Result<void> refuse(const PushOperation &operation, PushStatus why, Effects &effects);

private:
    Result<void> settleOne(const OutboxEntry &entry, const PushResult &result, Settled &settled, Effects &effects);
    Result<void> accepted(const OutboxEntry &entry, const RevisionId &rev, qint64 seq, Settled &settled,
                          Effects &effects);
    Result<void> refused(const OutboxEntry &entry, const PushResult &result, Effects &effects);
    Result<void> unchanged(const OutboxEntry &entry, const PushResult &result, Settled &settled, Effects &effects);
    Result<void> parentMissing(const OutboxEntry &entry, Settled &settled, Effects &effects);
    Result<void> notEmpty(const OutboxEntry &entry, Settled &settled, Effects &effects);
    Result<void> moveRefused(const OutboxEntry &entry, PushStatus why, Effects &effects);
    Result<void> setProblem(const OutboxEntry &entry, PushStatus why, Effects &effects);
    /** A head that came while the outcome was open has waited for its end. */
    Result<void> workInWaiting(const ItemId &id, Effects &effects);
    Result<void> removeEntry(const OutboxEntry &entry, Effects &effects);
    Result<void> clearChildren(const OutboxEntry &entry, Settled &settled);
    Result<void> writePlace(const ItemId &id, const std::optional<ItemId> &parent, const QString &notice,
                            Effects &effects);

    CacheDatabase &m_database;
    ItemTable m_items;
    BaseTable m_bases;
    RemoteTable m_remotes;
    OutboxTable m_outbox;
    Reconciler m_reconciler;
    const Clock &m_clock;
};

} // namespace quillwort::sync
