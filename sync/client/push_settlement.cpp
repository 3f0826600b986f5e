#include "sync/client/push_settlement.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/sync_state_table.h"
#include "sync/cache/transaction.h"
#include "sync/client/notices.h"
#include "sync/protocol/json_codec.h"

namespace quillwort::sync {

namespace {

/** How often an operation is tried again after a pull, when what it needs may just not have arrived here yet. */
constexpr int maxTries = 2;

RemoteHead headOf(const FeedItem &item)
{
    return {item.id, item.rev, item.seq, item.state, item.device, item.clientTimeMs};
}

} // namespace

PushSettlement::PushSettlement(CacheDatabase &database, const Clock &clock, Chance &chance)
    : m_database(database)
    , m_items(database)
    , m_bases(database)
    , m_remotes(database)
    , m_outbox(database)
    , m_reconciler(database, clock, chance)
    , m_clock(clock)
{
}

Result<Settled> PushSettlement::settle(const PushRequest &request, const PushReply &reply, Effects &effects)
{
    if (reply.results.size() != request.operations.size())
        return Error{ErrorKind::Protocol,
                     QStringLiteral("a push of %1 operations got %2 results")
                         .arg(request.operations.size())
                         .arg(reply.results.size())};
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Settled settled;
    Effects done;
    for (const PushResult &result : reply.results) {
        const Result<std::optional<OutboxEntry>> entry = m_outbox.find(result.id);
        if (!entry)
            return entry.error();
        if (!*entry || (*entry)->rev != result.rev)
            continue;
        if (const Result<void> worked = settleOne(**entry, result, settled, done); !worked)
            return worked.error();
    }
    if (reply.cursor && request.cursor) {
        SyncStateTable states(m_database);
        Result<SyncState> state = states.read();
        if (!state)
            return state.error();
        if (state->cursor == request.cursor->toUtf8()) {
            state->cursor = reply.cursor->toUtf8();
            if (const Result<void> written = states.write(*state); !written)
                return written.error();
        }
    }
    if (const Result<void> committed = transaction->commit(); !committed)
        return committed.error();
    effects.add(done);
    return settled;
}

Result<void> PushSettlement::refuse(const PushOperation &operation, PushStatus why, Effects &effects)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    const Result<std::optional<OutboxEntry>> entry = m_outbox.find(operation.id);
    if (!entry)
        return entry.error();
    if (!*entry || (*entry)->rev != operation.rev)
        return {};
    if (const Result<void> set = setProblem(**entry, why, effects); !set)
        return set;
    return transaction->commit();
}

Result<void> PushSettlement::settleOne(const OutboxEntry &entry, const PushResult &result, Settled &settled,
                                       Effects &effects)
{
    switch (result.status) {
    case PushStatus::Applied:
    case PushStatus::Duplicate:
        if (const Result<void> cleared = clearChildren(entry, settled); !cleared)
            return cleared;
        return accepted(entry, entry.rev, result.seq, settled, effects);
    case PushStatus::Superseded:
        // Someone has built on what we sent: that is the common version, never a side of a merge.
        if (result.current)
            if (const Result<void> set = m_remotes.set(headOf(*result.current)); !set)
                return set;
        // Its own place in the feed is not told; any that is known is older than the head's.
        settled.again = true;
        return accepted(entry, entry.rev, 0, settled, effects);
    case PushStatus::Unchanged:
        return unchanged(entry, result, settled, effects);
    case PushStatus::Conflict:
    case PushStatus::UnknownBase:
        settled.again = true;
        settled.pullFirst = settled.pullFirst || !result.current;
        return refused(entry, result, effects);
    case PushStatus::RevReuse:
        settled.again = true;
        return removeEntry(entry, effects);
    case PushStatus::MissingParent:
        return parentMissing(entry, settled, effects);
    case PushStatus::NotEmpty:
        return notEmpty(entry, settled, effects);
    case PushStatus::Cycle:
    case PushStatus::TooDeep:
        settled.again = true;
        return moveRefused(entry, result.status, effects);
    case PushStatus::TooLarge:
    case PushStatus::Quota:
    case PushStatus::BadOperation:
        return setProblem(entry, result.status, effects);
    }
    return {};
}

Result<void> PushSettlement::accepted(const OutboxEntry &entry, const RevisionId &rev, qint64 seq, Settled &settled,
                                      Effects &effects)
{
    if (const Result<void> removed = m_outbox.remove(entry.id); !removed)
        return removed;
    ++effects.pushed;
    const Result<bool> movedOn = m_reconciler.agreeOn(entry.id, rev, seq, entry.state, effects);
    if (!movedOn)
        return movedOn.error();
    settled.again = settled.again || *movedOn;
    return workInWaiting(entry.id, effects);
}

Result<void> PushSettlement::unchanged(const OutboxEntry &entry, const PushResult &result, Settled &settled,
                                       Effects &effects)
{
    if (result.current)
        return accepted(entry, result.current->rev, result.current->seq, settled, effects);
    // The head holds what we sent under a revision of its own, which the feed brings if it is news.
    const Result<std::optional<AgreedState>> base = m_bases.find(entry.id);
    if (!base)
        return base.error();
    return accepted(entry, entry.base.value_or(entry.rev), *base ? (*base)->seq : 0, settled, effects);
}

Result<void> PushSettlement::refused(const OutboxEntry &entry, const PushResult &result, Effects &effects)
{
    if (const Result<void> removed = m_outbox.remove(entry.id); !removed)
        return removed;
    const Result<std::optional<RemoteHead>> waiting = m_remotes.find(entry.id);
    if (!waiting)
        return waiting.error();
    std::optional<RemoteHead> head = *waiting;
    if (result.current && (!head || head->seq <= result.current->seq))
        head = headOf(*result.current);
    if (head)
        return m_reconciler.workIn(*head, effects, Reconciler::Freshness::Certain);
    if (result.status == PushStatus::UnknownBase)
        return m_reconciler.endpointLacks(entry.id, effects);
    return {};
}

Result<void> PushSettlement::parentMissing(const OutboxEntry &entry, Settled &settled, Effects &effects)
{
    settled.pullFirst = true;
    settled.again = true;
    if (entry.tries < maxTries)
        return m_outbox.setTries(entry.id, entry.tries + 1);
    if (entry.state.parent) {
        const Result<std::optional<OutboxEntry>> parent = m_outbox.find(*entry.state.parent);
        if (!parent)
            return parent.error();
        if (*parent)
            return setProblem(entry, PushStatus::MissingParent, effects); // until its notebook is accepted
    }
    // The endpoint has no such notebook and we have none to send: better a note in the wrong place than none.
    if (const Result<void> removed = removeEntry(entry, effects); !removed)
        return removed;
    return writePlace(entry.id, std::nullopt, notices::movedOutOfDeletedNotebook(), effects);
}

Result<void> PushSettlement::notEmpty(const OutboxEntry &entry, Settled &settled, Effects &effects)
{
    settled.pullFirst = true;
    settled.again = true;
    if (entry.tries < maxTries)
        return m_outbox.setTries(entry.id, entry.tries + 1);
    if (const Result<void> removed = removeEntry(entry, effects); !removed)
        return removed;
    Result<std::optional<ItemState>> kept = m_items.kept(entry.id);
    if (!kept)
        return kept.error();
    if (!*kept)
        return {};
    ItemState restored = **kept;
    restored.deleted = false;
    effects.written.append(entry.id);
    effects.notices.append({notices::notebookNeeded(), entry.id});
    return m_items.writeLocal(entry.id, restored, m_clock.now());
}

Result<void> PushSettlement::moveRefused(const OutboxEntry &entry, PushStatus why, Effects &effects)
{
    const Result<std::optional<AgreedState>> base = m_bases.find(entry.id);
    if (!base)
        return base.error();
    std::optional<ItemId> former;
    if (*base && !(*base)->state.deleted)
        former = (*base)->state.parent;
    if (former == entry.state.parent)
        former.reset();
    if (former == entry.state.parent)
        return setProblem(entry, why, effects);
    if (const Result<void> removed = removeEntry(entry, effects); !removed)
        return removed;
    return writePlace(entry.id, former, notices::moveRefused(), effects);
}

Result<void> PushSettlement::writePlace(const ItemId &id, const std::optional<ItemId> &parent, const QString &notice,
                                        Effects &effects)
{
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    if (!*item || (*item)->state.deleted)
        return {};
    ItemState moved = (*item)->state;
    moved.parent = parent;
    effects.written.append(id);
    effects.notices.append({notice, id});
    return m_items.writeLocal(id, moved, m_clock.now());
}

Result<void> PushSettlement::setProblem(const OutboxEntry &entry, PushStatus why, Effects &effects)
{
    effects.progressed = true;
    if (const Result<void> set = m_items.setProgress(entry.id, ItemProgress::OnThisDisk); !set)
        return set;
    const Result<std::optional<RemoteHead>> waiting = m_remotes.find(entry.id);
    if (!waiting)
        return waiting.error();
    if (!*waiting)
        return m_outbox.setProblem(entry.id, wordOf(why).toByteArray());
    // What is left to push after working the head in may be something else.
    return removeEntry(entry, effects);
}

Result<void> PushSettlement::removeEntry(const OutboxEntry &entry, Effects &effects)
{
    if (const Result<void> removed = m_outbox.remove(entry.id); !removed)
        return removed;
    return workInWaiting(entry.id, effects);
}

Result<void> PushSettlement::workInWaiting(const ItemId &id, Effects &effects)
{
    const Result<std::optional<RemoteHead>> waiting = m_remotes.find(id);
    if (!waiting)
        return waiting.error();
    return *waiting ? m_reconciler.workIn(**waiting, effects) : Result<void>();
}

Result<void> PushSettlement::clearChildren(const OutboxEntry &entry, Settled &settled)
{
    if (entry.state.kind != ItemKind::Notebook || entry.state.deleted)
        return {};
    const Result<int> cleared = m_outbox.removeRefusedBelow(entry.id, wordOf(PushStatus::MissingParent).toByteArray());
    if (!cleared)
        return cleared.error();
    settled.again = settled.again || *cleared > 0;
    return {};
}

} // namespace quillwort::sync
