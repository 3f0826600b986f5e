#include "sync/client/incoming.h"

#include "sync/cache/base_table.h"
#include "sync/cache/cache_database.h"
#include "sync/cache/outbox_table.h"
#include "sync/cache/remote_table.h"
#include "sync/cache/sync_state_table.h"
#include "sync/cache/transaction.h"

namespace quillwort::sync {

Incoming::Incoming(CacheDatabase &database, const Clock &clock, Chance &chance)
    : m_database(database)
    , m_reconciler(database, clock, chance)
{
}

Result<PageFate> Incoming::applyChanges(const QByteArray &asked, const ChangesReply &page, Effects &effects)
{
    const QByteArray cursor = page.cursor.toUtf8();
    if (page.items.isEmpty() && cursor == asked)
        return PageFate::Applied; // Idle means no writes.
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    SyncStateTable states(m_database);
    Result<SyncState> state = states.read();
    if (!state)
        return state.error();
    if (state->cursor != asked)
        return PageFate::Overtaken;

    Effects done;
    for (const FeedItem &item : page.items) {
        if (const Result<void> received = receive(item, Arrival::Live, done); !received)
            return received.error();
    }
    state->cursor = cursor;
    if (const Result<void> written = states.write(*state); !written)
        return written.error();
    if (const Result<void> committed = transaction->commit(); !committed)
        return committed.error();
    effects.add(done);
    return PageFate::Applied;
}

Result<PageFate> Incoming::applySnapshot(const QByteArray &before, const SnapshotReply &page, Effects &effects)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    SyncStateTable states(m_database);
    Result<SyncState> state = states.read();
    if (!state)
        return state.error();
    if (!state->cursor.isEmpty() || state->next != before)
        return PageFate::Overtaken;

    Effects done;
    for (const FeedItem &item : page.items) {
        if (const Result<void> received = receive(item, Arrival::FirstSync, done); !received)
            return received.error();
    }
    // What changed while the pages were fetched lies behind the first page's watermark.
    if (state->watermark.isEmpty())
        state->watermark = page.watermark.toUtf8();
    state->next = page.next;
    if (page.next.isEmpty()) {
        state->cursor = state->watermark;
        state->watermark.clear();
    }
    if (const Result<void> written = states.write(*state); !written)
        return written.error();
    if (const Result<void> committed = transaction->commit(); !committed)
        return committed.error();
    effects.add(done);
    return PageFate::Applied;
}

Result<void> Incoming::receive(const FeedItem &item, Arrival arrival, Effects &effects)
{
    const RemoteHead head{item.id, item.rev, item.seq, item.state, item.device, item.clientTimeMs};
    OutboxTable outbox(m_database);
    const Result<std::optional<OutboxEntry>> sent = outbox.find(item.id);
    if (!sent)
        return sent.error();
    if (*sent && (*sent)->rev == item.rev) {
        // The answer to our push was lost, or has yet to arrive: this is it.
        if (const Result<void> removed = outbox.remove(item.id); !removed)
            return removed;
        ++effects.pushed;
        const Result<bool> agreed = m_reconciler.agreeOn(item.id, item.rev, item.seq, (*sent)->state, effects);
        return agreed ? Result<void>() : agreed.error();
    }
    if (*sent && (*sent)->problem.isEmpty()) {
        // Is this built on what we sent, or beside it? Only the answer to our push tells.
        return RemoteTable(m_database).set(head);
    }
    if (*sent) {
        if (const Result<void> removed = outbox.remove(item.id); !removed)
            return removed;
    }
    return m_reconciler.workIn(head, effects, Reconciler::Freshness::MayBeStale, arrival);
}

Result<void> Incoming::forgetPosition()
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    SyncStateTable states(m_database);
    Result<SyncState> state = states.read();
    if (!state)
        return state.error();
    state->cursor.clear();
    state->watermark.clear();
    state->next.clear();
    if (const Result<void> written = states.write(*state); !written)
        return written;
    // Waiting heads belong to the history that is gone, too.
    if (const Result<void> cleared = RemoteTable(m_database).clear(); !cleared)
        return cleared;
    if (const Result<void> forgotten = BaseTable(m_database).forgetSeqs(); !forgotten)
        return forgotten;
    return transaction->commit();
}

Result<int> Incoming::recreateLost(Effects &effects)
{
    const Result<QList<ItemId>> unseen = BaseTable(m_database).idsWithoutSeq();
    if (!unseen)
        return unseen.error();
    if (unseen->isEmpty())
        return 0;
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Effects done;
    int recreated = 0;
    // Read again inside: another process may have been here.
    const Result<QList<ItemId>> lost = BaseTable(m_database).idsWithoutSeq();
    if (!lost)
        return lost.error();
    for (const ItemId &id : *lost) {
        const Result<std::optional<OutboxEntry>> sent = OutboxTable(m_database).find(id);
        if (!sent)
            return sent.error();
        if (*sent && (*sent)->problem.isEmpty())
            continue; // The answer to the push will tell.
        if (const Result<void> worked = m_reconciler.endpointLacks(id, done); !worked)
            return worked.error();
        ++recreated;
    }
    if (const Result<void> committed = transaction->commit(); !committed)
        return committed.error();
    effects.add(done);
    return recreated;
}

} // namespace quillwort::sync
