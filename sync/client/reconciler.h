#pragma once

#include "sync/cache/base_table.h"
#include "sync/cache/item_table.h"
#include "sync/cache/remote_table.h"
#include "sync/cache/revision_table.h"
#include "sync/chance.h"
#include "sync/client/effects.h"
#include "sync/client/plan.h"
#include "sync/clock.h"

namespace quillwort::sync {

class CacheDatabase;

/**
 * Works heads from the endpoint into the cache: reads the three states, asks plan(), and does what it says.
 *
 * REQUIRES for all: inside a transaction of the caller, and no outbox entry whose outcome is open stands for the item.
 * Thread and lifetime: those of the database.
 */
class Reconciler {
public:
    Reconciler(CacheDatabase &database, const Clock &clock, Chance &chance);

    /** Whether a head that is older than the base may be what it says: the feed can be overtaken by our own push, the
     * answer to a push can not. */
    enum class Freshness { MayBeStale, Certain };

    Result<void> workIn(const RemoteHead &head, Effects &effects, Freshness freshness = Freshness::MayBeStale,
                        Arrival arrival = Arrival::Live);

    /** The endpoint holds nothing under this id, not even a deletion. */
    Result<void> endpointLacks(const ItemId &id, Effects &effects);

    /** The endpoint has taken `sent` as revision `rev`: it is the base now. True when the local state has moved on, and
     * is still to be pushed. */
    Result<bool> agreeOn(const ItemId &id, const RevisionId &rev, qint64 seq, const ItemState &sent, Effects &effects);

private:
    struct Case;

    Result<void> carryOut(Step step, const Case &subject, Arrival arrival, Effects &effects);
    Result<void> take(const Case &subject, Arrival arrival, Effects &effects);
    Result<void> trash(const Case &subject, Effects &effects);
    Result<void> merge(const ItemState &base, const Case &subject, Effects &effects);
    Result<void> keepLocal(const Case &subject);
    Result<void> keepReplacedText(const Case &subject, const QByteArray &next);
    Result<void> isAncestor(const Case &subject, bool &known) const;
    Result<void> confirm(const ItemId &id, Effects &effects);
    Result<void> addSecondNote(const Case &subject, Effects &effects);

    BaseTable m_bases;
    ItemTable m_items;
    RemoteTable m_remotes;
    RevisionTable m_revisions;
    const Clock &m_clock;
    Chance &m_chance;
};

} // namespace quillwort::sync
