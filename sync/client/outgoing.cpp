#include "sync/client/outgoing.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/push_order.h"
#include "sync/cache/sync_state_table.h"
#include "sync/cache/transaction.h"
#include "sync/client/notices.h"
#include "sync/protocol/json_codec.h"

namespace quillwort::sync {

namespace {

constexpr int maxDepth = 64;

} // namespace

BatchSize BatchSize::within(const ProtocolLimits &limits)
{
    // Escapes and the fields around a body take room; text that needs more is sent in smaller batches when refused.
    return {limits.pushOperations, limits.pushBytes * 3 / 4 - limits.pushOperations * qint64{512}, limits.noteBytes,
            limits.metaBytes};
}

Outgoing::Outgoing(CacheDatabase &database, const Clock &clock, Chance &chance)
    : m_database(database)
    , m_items(database)
    , m_bases(database)
    , m_outbox(database)
    , m_reconciler(database, clock, chance)
    , m_clock(clock)
    , m_chance(chance)
{
}

Result<void> Outgoing::prepare(QList<ItemId> &ids, const BatchSize &size, Effects &effects)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Effects done;
    qint64 bytes = 0;
    int operations = 0;
    qsizetype dealtWith = 0;
    while (dealtWith < ids.size() && operations < size.operations && (operations == 0 || bytes < size.payloadBytes)) {
        const Result<bool> added = prepareOne(ids.at(dealtWith), size, bytes, done);
        if (!added)
            return added.error();
        operations += *added ? 1 : 0;
        ++dealtWith;
    }
    if (const Result<void> committed = transaction->commit(); !committed)
        return committed;
    ids.remove(0, dealtWith);
    effects.add(done);
    return {};
}

Result<bool> Outgoing::prepareOne(const ItemId &id, const BatchSize &size, qint64 &bytes, Effects &effects)
{
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    if (!*item)
        return false;
    const Result<std::optional<OutboxEntry>> existing = m_outbox.find(id);
    if (!existing)
        return existing.error();
    if (*existing) {
        if ((*existing)->problem.isEmpty() || (*existing)->version == (*item)->version)
            return false;
        if (const Result<void> removed = m_outbox.remove(id); !removed)
            return removed.error();
    }
    const Result<std::optional<AgreedState>> base = m_bases.find(id);
    if (!base)
        return base.error();

    ItemState state = (*item)->state;
    bool movedUp = false;
    if (!state.deleted) {
        Result<ItemState> placed = withLivePlace(id, state, effects);
        if (!placed)
            return placed.error();
        movedUp = placed->parent != state.parent;
        state = std::move(*placed);
    }
    const std::optional<ItemState> agreed = *base ? std::optional((*base)->state) : std::nullopt;
    if (const Step step = plan(agreed, state, agreed); step != Step::Push && step != Step::Recreate) {
        // Typed and undone again, or made and deleted before anyone saw it.
        effects.progressed = true;
        if (const Result<void> set = m_items.setConfirmed(id); !set)
            return set.error();
        return false;
    }

    OutboxEntry entry;
    entry.id = id;
    entry.rev = RevisionId::random(m_chance);
    if (*base)
        entry.base = (*base)->rev;
    entry.state = std::move(state);
    entry.clientTimeMs = (*item)->edited.time_since_epoch().count();
    entry.version = (*item)->version + (movedUp ? 1 : 0); // A new place is a new version.
    const qint64 payload = entry.state.body.size() + entry.state.meta.size();
    if (entry.state.body.size() > size.noteBytes || entry.state.meta.size() > size.metaBytes)
        entry.problem = wordOf(PushStatus::TooLarge).toByteArray();
    if (const Result<void> added = m_outbox.add(entry); !added)
        return added.error();
    if (!entry.problem.isEmpty())
        return false;
    bytes += payload;
    // The dot between "here" and "confirmed" is for someone who watches a note, not worth a second write each of many.
    if (!size.marksSent)
        return true;
    effects.progressed = true;
    const Result<void> set = m_items.setProgress(id, ItemProgress::Sent);
    return set ? Result<bool>(true) : set.error();
}

Result<ItemState> Outgoing::withLivePlace(const ItemId &id, const ItemState &state, Effects &effects)
{
    const Result<std::optional<ItemId>> place = livePlace(state.parent);
    if (!place)
        return place.error();
    if (*place == state.parent)
        return state;
    ItemState moved = state;
    moved.parent = *place;
    if (const Result<void> written = m_items.writeLocal(id, moved, m_clock.now()); !written)
        return written.error();
    effects.written.append(id);
    effects.notices.append({notices::movedOutOfDeletedNotebook(), id});
    return moved;
}

Result<std::optional<ItemId>> Outgoing::livePlace(std::optional<ItemId> parent) const
{
    for (int depth = 0; parent && depth < maxDepth; ++depth) {
        const Result<std::optional<StoredItem>> notebook = m_items.find(*parent);
        if (!notebook)
            return notebook.error();
        // One that has not arrived yet may well be there: the endpoint's answer tells.
        if (!*notebook || !(*notebook)->state.deleted)
            return parent;
        const Result<std::optional<ItemState>> kept = m_items.kept(*parent);
        if (!kept)
            return kept.error();
        parent = *kept ? (*kept)->parent : std::nullopt;
    }
    return std::optional<ItemId>();
}

Result<PushRequest> Outgoing::batch(const BatchSize &size, const QSet<ItemId> &leftOut) const
{
    PushRequest request;
    const Result<QList<ItemId>> ids = itemsBeingSent(m_database);
    if (!ids)
        return ids.error();
    if (ids->isEmpty())
        return request;
    const Result<SyncState> state = SyncStateTable(m_database).read();
    if (!state)
        return state.error();
    request.cursor = Cursor::parse(state->cursor);
    qint64 bytes = 0;
    for (const ItemId &id : *ids) {
        if (request.operations.size() >= size.operations)
            break;
        if (leftOut.contains(id))
            continue;
        const Result<std::optional<OutboxEntry>> entry = m_outbox.find(id);
        if (!entry)
            return entry.error();
        if (!*entry)
            continue;
        bytes += (*entry)->state.body.size() + (*entry)->state.meta.size();
        if (!request.operations.isEmpty() && bytes > size.payloadBytes)
            break;
        request.operations.append(
            {id, (*entry)->rev, (*entry)->base, (*entry)->state, (*entry)->merged, (*entry)->clientTimeMs});
    }
    return request;
}

Result<void> Outgoing::markUnsent(const PushRequest &request, Effects &effects)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    for (const PushOperation &operation : request.operations) {
        const Result<std::optional<OutboxEntry>> entry = m_outbox.find(operation.id);
        if (!entry)
            return entry.error();
        if (!*entry || (*entry)->rev != operation.rev)
            continue;
        if (const Result<void> set = m_items.setProgress(operation.id, ItemProgress::OnThisDisk); !set)
            return set;
    }
    effects.progressed = true;
    return transaction->commit();
}

Result<void> Outgoing::forgetPassingRefusals()
{
    const Result<QList<OutboxEntry>> refused = m_outbox.withProblem();
    if (!refused || refused->isEmpty())
        return refused ? Result<void>() : refused.error();
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    for (const PushStatus status : {PushStatus::Quota, PushStatus::MissingParent, PushStatus::TooLarge}) {
        if (const Result<void> removed = m_outbox.removeRefused(wordOf(status).toByteArray()); !removed)
            return removed;
    }
    return transaction->commit();
}

} // namespace quillwort::sync
