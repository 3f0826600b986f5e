#include "sync/client/reconciler.h"

#include "sync/client/notices.h"
#include "sync/client/state_merge.h"

namespace quillwort::sync {

namespace {

TimePoint timeOf(qint64 milliseconds)
{
    return TimePoint{std::chrono::milliseconds{milliseconds}};
}

const QString beforeMerge = QStringLiteral("before a merge");
const QString beforeUpdate = QStringLiteral("before an update");

} // namespace

/** The three states of one item. */
struct Reconciler::Case {
    const RemoteHead &head;
    std::optional<AgreedState> base;
    std::optional<StoredItem> item;
    std::optional<ItemState> kept; ///< what the row holds, in the trash too

    std::optional<ItemState> baseState() const { return base ? std::optional(base->state) : std::nullopt; }
    std::optional<ItemState> local() const { return item ? std::optional(item->state) : std::nullopt; }
    std::optional<QByteArray> localBody() const { return kept ? std::optional(kept->body) : std::nullopt; }
    TimePoint writtenAt(TimePoint otherwise) const
    {
        return head.clientTimeMs > 0 ? timeOf(head.clientTimeMs) : otherwise;
    }
};

Reconciler::Reconciler(CacheDatabase &database, const Clock &clock, Chance &chance)
    : m_bases(database)
    , m_items(database)
    , m_remotes(database)
    , m_revisions(database)
    , m_clock(clock)
    , m_chance(chance)
{
}

Result<void> Reconciler::workIn(const RemoteHead &head, Effects &effects, Freshness freshness, Arrival arrival)
{
    if (const Result<void> forgotten = m_remotes.forget(head.id); !forgotten)
        return forgotten;
    Case subject{head, {}, {}, {}};
    Result<std::optional<AgreedState>> base = m_bases.find(head.id);
    if (!base)
        return base.error();
    subject.base = std::move(*base);
    if (subject.base && subject.base->rev == head.rev) {
        if (subject.base->seq >= head.seq)
            return {};
        return m_bases.setRevision(head.id, head.rev, head.seq);
    }
    if (freshness == Freshness::MayBeStale && subject.base && head.seq <= subject.base->seq)
        return {};

    Result<std::optional<StoredItem>> item = m_items.find(head.id);
    if (!item)
        return item.error();
    subject.item = std::move(*item);
    if (subject.item) {
        Result<std::optional<ItemState>> kept = m_items.kept(head.id);
        if (!kept)
            return kept.error();
        subject.kept = std::move(*kept);
    }

    bool older = false;
    // Only after the endpoint's history changed (seq 0) can it be behind us: then ours goes on top, deletions too.
    if (subject.base && subject.base->seq == 0) {
        if (const Result<void> asked = isAncestor(subject, older); !asked)
            return asked;
    }
    ++effects.pulled;
    if (older)
        return keepLocal(subject);
    return carryOut(plan(subject.baseState(), subject.local(), head.state), subject, arrival, effects);
}

Result<void> Reconciler::isAncestor(const Case &subject, bool &known) const
{
    const auto text = m_revisions.textOfRevision(subject.head.id, subject.head.rev);
    if (!text)
        return text.error();
    known = text->has_value() && !subject.head.state.deleted;
    return {};
}

Result<void> Reconciler::carryOut(Step step, const Case &subject, Arrival arrival, Effects &effects)
{
    const ItemId &id = subject.head.id;
    switch (step) {
    case Step::Nothing:
    case Step::Agree:
    case Step::Remember:
        if (const Result<void> set =
                m_bases.set(id, subject.head.rev, subject.head.seq, subject.head.state, subject.localBody());
            !set || !subject.item)
            return set;
        return confirm(id, effects);
    case Step::Push:
    case Step::Recreate:
        return keepLocal(subject);
    case Step::KeepEdited:
        effects.notices.append({notices::editUndidDeletionThere(subject.head.device), id});
        return keepLocal(subject);
    case Step::RestoreEdited:
        effects.notices.append({notices::editUndidDeletionHere(subject.head.device), id});
        return take(subject, arrival, effects);
    case Step::TakeMissing:
        qWarning("sync: the row of %s was gone and is taken from the endpoint", id.toUtf8().constData());
        return take(subject, arrival, effects);
    case Step::Take:
        return take(subject, arrival, effects);
    case Step::Trash:
        return trash(subject, effects);
    case Step::Merge:
        return merge(subject.base->state, subject, effects);
    case Step::MergeWithLastText:
        return merge(subject.base->lastLive, subject, effects);
    case Step::MergeWithoutBase: {
        ItemState nothing;
        nothing.kind = subject.head.state.kind;
        return merge(nothing, subject, effects);
    }
    case Step::Forget:
        return m_bases.forget(id);
    }
    return {};
}

Result<void> Reconciler::keepLocal(const Case &subject)
{
    const RemoteHead &head = subject.head;
    if (const Result<void> set = m_bases.set(head.id, head.rev, head.seq, head.state, subject.localBody()); !set)
        return set;
    return m_items.setChanged(head.id, true);
}

Result<void> Reconciler::confirm(const ItemId &id, Effects &effects)
{
    effects.progressed = true;
    return m_items.setConfirmed(id);
}

Result<void> Reconciler::keepReplacedText(const Case &subject, const QByteArray &next)
{
    if (!subject.kept || subject.kept->kind != ItemKind::Note || subject.kept->body == next)
        return {};
    // With its revision where it has one, so that an endpoint that fell behind can be told from one that went on.
    std::optional<RevisionId> rev;
    if (subject.base && subject.base->lastLive.body == subject.kept->body && !subject.base->state.deleted)
        rev = subject.base->rev;
    const auto added =
        m_revisions.add(subject.head.id, subject.kept->body, beforeUpdate, QString(), rev, m_clock.now());
    return added ? Result<void>() : added.error();
}

Result<void> Reconciler::take(const Case &subject, Arrival arrival, Effects &effects)
{
    const RemoteHead &head = subject.head;
    if (const Result<void> kept = keepReplacedText(subject, head.state.body); !kept)
        return kept;
    const TimePoint written = subject.writtenAt(m_clock.now());
    const TimePoint created = subject.item ? subject.item->created : written;
    if (const Result<void> done = m_items.writeAgreed(head.id, head.state, written, created, arrival); !done)
        return done;
    effects.written.append(head.id);
    return m_bases.set(head.id, head.rev, head.seq, head.state, head.state.body);
}

Result<void> Reconciler::trash(const Case &subject, Effects &effects)
{
    const RemoteHead &head = subject.head;
    if (const Result<void> set = m_bases.set(head.id, head.rev, head.seq, head.state, subject.localBody()); !set)
        return set;
    const auto done = m_items.writeAgreed(head.id, ItemState::tombstone(subject.item->state.kind), subject.item->edited,
                                          subject.item->created);
    if (!done)
        return done;
    effects.written.append(head.id);
    if (subject.item->state.kind == ItemKind::Note)
        ++effects.trashed;
    return {};
}

Result<void> Reconciler::merge(const ItemState &base, const Case &subject, Effects &effects)
{
    const RemoteHead &head = subject.head;
    const ItemState &local = subject.item->state;
    const TimePoint now = m_clock.now();
    if (local.kind == ItemKind::Note && local.body != head.state.body) {
        const auto here = m_revisions.add(head.id, local.body, beforeMerge, QString(), std::nullopt, now);
        if (!here)
            return here.error();
        const auto there = m_revisions.add(head.id, head.state.body, beforeMerge, head.device, head.rev, now);
        if (!there)
            return there.error();
    }

    const MergedState merged = mergeStates(base, local, head.state);
    ++effects.merged;
    effects.keptBoth += merged.keptBoth ? 1 : 0;
    if (merged.keptBoth)
        effects.notices.append({notices::keptBoth(head.device), head.id});
    else if (local.body != head.state.body)
        effects.notices.append({notices::merged(head.device), head.id});
    if (merged.placeLost)
        effects.notices.append({notices::movedTwice(head.device), head.id});
    if (!merged.contained) {
        if (const Result<void> added = addSecondNote(subject, effects); !added)
            return added;
    }

    effects.written.append(head.id);
    if (merged.state == head.state) {
        const auto done = m_items.writeAgreed(head.id, merged.state, subject.writtenAt(now), subject.item->created);
        if (!done)
            return done;
        return m_bases.set(head.id, head.rev, head.seq, head.state, head.state.body);
    }
    if (const Result<void> done = m_items.writeLocal(head.id, merged.state, now); !done)
        return done;
    if (const Result<void> set = m_items.setChanged(head.id, true); !set)
        return set;
    return m_bases.set(head.id, head.rev, head.seq, head.state, merged.state.body);
}

Result<void> Reconciler::addSecondNote(const Case &subject, Effects &effects)
{
    const ItemId second = ItemId::random(m_chance);
    if (const Result<void> done = m_items.writeLocal(second, subject.item->state, m_clock.now()); !done)
        return done;
    effects.written.append(second);
    effects.notices.append({notices::keptAsTwoNotes(subject.head.device), second});
    return {};
}

Result<void> Reconciler::endpointLacks(const ItemId &id, Effects &effects)
{
    const Result<std::optional<AgreedState>> base = m_bases.find(id);
    if (!base)
        return base.error();
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    const Step step = plan(*base ? std::optional((*base)->state) : std::nullopt,
                           *item ? std::optional((*item)->state) : std::nullopt, std::nullopt);
    // Without a base an item is new, and new items are pushed; what lies in the trash stays there, for this device.
    if (const Result<void> forgotten = m_bases.forget(id); !forgotten || !*item)
        return forgotten;
    effects.progressed = true;
    return m_items.setChanged(id, step == Step::Recreate || step == Step::Push);
}

Result<bool> Reconciler::agreeOn(const ItemId &id, const RevisionId &rev, qint64 seq, const ItemState &sent,
                                 Effects &effects)
{
    const Result<std::optional<AgreedState>> base = m_bases.find(id);
    if (!base)
        return base.error();
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    if (*base && (*base)->state.kind == ItemKind::Note && !(*base)->state.deleted && (*base)->state.body != sent.body) {
        const auto added =
            m_revisions.add(id, (*base)->state.body, beforeUpdate, QString(), (*base)->rev, m_clock.now());
        if (!added)
            return added.error();
    }
    std::optional<QByteArray> localBody;
    if (*item && !(*item)->state.deleted) {
        localBody = (*item)->state.body;
    } else if (*item) {
        const Result<std::optional<ItemState>> kept = m_items.kept(id);
        if (!kept)
            return kept.error();
        if (*kept)
            localBody = (*kept)->body;
    }
    if (const Result<void> set = m_bases.set(id, rev, seq, sent, localBody); !set)
        return set.error();
    if (!*item)
        return false;
    const bool movedOn = (*item)->state != sent;
    const Result<void> marked = movedOn ? m_items.setChanged(id, true) : confirm(id, effects);
    return marked ? Result<bool>(movedOn) : marked.error();
}

} // namespace quillwort::sync
