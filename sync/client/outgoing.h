#pragma once

#include "sync/cache/outbox_table.h"
#include "sync/client/effects.h"
#include "sync/client/reconciler.h"
#include "sync/protocol/messages.h"
#include "sync/result.h"

#include <QSet>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** How much a batch may carry at most. */
struct BatchSize {
    int operations = 500;
    qint64 payloadBytes = 0; ///< of bodies and meta together; a single larger operation still goes
    qint64 noteBytes = 0;
    qint64 metaBytes = 0;
    bool marksSent = true; ///< show each note as sent while its answer is awaited

    /** What an endpoint takes, with room for what JSON adds. */
    static BatchSize within(const ProtocolLimits &limits);
};

/**
 * Turns local edits into outbox entries, and those into a push request. Nothing is sent that is not in the outbox.
 *
 * Thread and lifetime: those of the database.
 */
class Outgoing {
public:
    Outgoing(CacheDatabase &database, const Clock &clock, Chance &chance);

    /** Puts as many of `ids` into the outbox as one batch takes, in one transaction; what turns out to need no push is
     * passed over. Removes from the front of `ids` what it dealt with. */
    Result<void> prepare(QList<ItemId> &ids, const BatchSize &size, Effects &effects);

    /** What is in the outbox but not in `leftOut`, as one batch; no operations: nothing waits. */
    Result<PushRequest> batch(const BatchSize &size, const QSet<ItemId> &leftOut) const;

    /** A try did not get through: what was sent may have arrived or not. Only the state dots change. */
    Result<void> markUnsent(const PushRequest &request, Effects &effects);

    /** Makes anew what was refused for a reason that can pass without an edit here. */
    Result<void> forgetPassingRefusals();

private:
    Result<bool> prepareOne(const ItemId &id, const BatchSize &size, qint64 &bytes, Effects &effects);
    Result<ItemState> withLivePlace(const ItemId &id, const ItemState &state, Effects &effects);
    Result<std::optional<ItemId>> livePlace(std::optional<ItemId> parent) const;

    CacheDatabase &m_database;
    ItemTable m_items;
    BaseTable m_bases;
    OutboxTable m_outbox;
    Reconciler m_reconciler;
    const Clock &m_clock;
    Chance &m_chance;
};

} // namespace quillwort::sync
