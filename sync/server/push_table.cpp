#include "sync/server/push_table.h"

#include "sync/protocol/content_hash.h"
#include "sync/server/feed_table.h"

namespace quillwort::sync::server {

namespace {

constexpr PostgresStatement pushStatement{
    "sync_push",
    "select refused, statuses, seqs, epoch, before_seq, before_chain, head, chain from sync_push($1::bytea, $2::bigint,"
    " $3::bytea, $4::uuid[], $5::uuid[], $6::uuid[], $7::smallint[], $8::boolean[], $9::uuid[], $10::integer[],"
    " $11::bytea[], $12::bytea[], $13::bigint[], $14::smallint[], $15::bytea[], $16::bytea[])"};

constexpr PostgresStatement headsStatement{
    "push_heads",
    "select r.item_id, r.rev, r.seq, r.kind, r.deleted, r.parent_id, r.meta, r.body, d.name, r.client_time"
    " from unnest($2::uuid[]) as u(id)"
    " cross join lateral item_of($1::uuid, u.id) i cross join lateral revision_at($1::uuid, i.seq) r"
    " left join devices d on d.account_id = r.account_id and d.device_id = r.device_id"};

/** Columns of a batch, as the function takes them. */
struct Columns {
    QList<QByteArray> ids, revs, bases, parents, hashes, merges, metas, bodies;
    QList<qint16> kinds, refusals;
    QList<bool> deletions;
    QList<qint32> sizes;
    QList<qint64> times;

    void add(const PushOperation &operation, PushStatus refusal)
    {
        const bool isKept = refusal == PushStatus::Applied;
        const ItemState &state = operation.state;
        ids.append(operation.id.bytes());
        revs.append(operation.rev.bytes());
        bases.append(operation.base ? operation.base->bytes() : QByteArray());
        parents.append(state.parent ? state.parent->bytes() : QByteArray());
        kinds.append(qint16(state.kind));
        deletions.append(state.deleted);
        sizes.append(state.deleted ? 0 : qint32(state.meta.size() + state.body.size()));
        hashes.append(contentHash(state));
        QByteArray merged;
        for (const RevisionId &rev : operation.merged)
            merged += rev.bytes();
        merges.append(merged.isEmpty() ? QByteArray() : merged);
        times.append(operation.clientTimeMs);
        refusals.append(isKept ? qint16(0) : qint16(refusal));
        // What is refused anyway need not travel to the database. An empty text is no NULL.
        metas.append(isKept ? state.meta : QByteArray("{}"));
        bodies.append(isKept && !state.body.isEmpty() ? state.body : QByteArray(""));
    }
};

} // namespace

PushStatus judge(const PushOperation &operation, const ProtocolLimits &limits)
{
    const ItemState &state = operation.state;
    if (operation.id.isNull() || operation.rev.isNull() || operation.base == operation.rev
        || operation.merged.size() > 64)
        return PushStatus::BadOperation;
    if (state.deleted)
        return PushStatus::Applied;
    if (state.parent == operation.id || (state.kind == ItemKind::Notebook && !state.body.isEmpty()))
        return PushStatus::BadOperation;
    if (state.body.size() > limits.noteBytes || state.meta.size() > limits.metaBytes)
        return PushStatus::TooLarge;
    return PushStatus::Applied;
}

QByteArray contentHash(const ItemState &state)
{
    QByteArray content;
    content += state.deleted ? '\1' : '\0';
    content += state.parent ? state.parent->bytes() : QByteArray(16, '\0');
    content += sha256(state.meta);
    content += sha256(state.body);
    return sha256(content);
}

awaitable<Result<PushTable::Accepted>> PushTable::push(Bearer bearer, PushRequest request)
{
    Columns columns;
    for (const PushOperation &operation : request.operations)
        columns.add(operation, judge(operation, m_limits));
    PostgresParameters parameters;
    if (request.cursor)
        parameters.bytes(request.cursor->epoch).bigint(request.cursor->seq).bytes(request.cursor->chain);
    else
        parameters.null().null().null();
    parameters.ids(columns.ids).ids(columns.revs).ids(columns.bases).smallints(columns.kinds);
    parameters.booleans(columns.deletions).ids(columns.parents).integers(columns.sizes).byteArrays(columns.hashes);
    parameters.byteArrays(columns.merges).bigints(columns.times).smallints(columns.refusals);
    parameters.byteArrays(columns.metas).byteArrays(columns.bodies);
    columns = {};
    PostgresBatch batch = authorized(bearer);
    batch.add(pushStatement, std::move(parameters));
    const auto rows = co_await m_pool.perform(std::move(batch));
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(1);
    if (!found.isNull(0, 0))
        co_return Error{ErrorKind::Healing, found.text(0, 0)};
    const QList<qint64> statuses = found.integers(0, 1);
    const QList<qint64> seqs = found.integers(0, 2);
    if (statuses.size() != request.operations.size() || seqs.size() != statuses.size())
        co_return Error{ErrorKind::Internal, QStringLiteral("sync_push gave another number of results")};

    Accepted accepted;
    const Cursor before{found.bytes(0, 3), found.integer(0, 4), found.bytes(0, 5)};
    const Cursor head{before.epoch, found.integer(0, 6), found.bytes(0, 7)};
    for (qsizetype i = 0; i < statuses.size(); ++i) {
        PushResult result;
        result.id = request.operations[i].id;
        result.rev = request.operations[i].rev;
        result.status = PushStatus(statuses[i]);
        result.seq = seqs[i];
        accepted.reply.results.append(result);
    }
    if (request.cursor == before)
        accepted.reply.cursor = head;
    accepted.hasNew = head.seq > before.seq;
    request = {};
    const auto added = co_await addHeads(bearer, accepted.reply);
    if (!added)
        co_return added.error();
    co_return accepted;
}

awaitable<Result<void>> PushTable::addHeads(Bearer bearer, PushReply &reply)
{
    QList<QByteArray> wanted;
    for (const PushResult &result : reply.results) {
        if (result.status == PushStatus::Conflict || result.status == PushStatus::UnknownBase
            || result.status == PushStatus::Superseded)
            wanted.append(result.id.bytes());
    }
    if (wanted.isEmpty())
        co_return Result<void>();
    PostgresBatch batch = authorized(bearer);
    batch.add(headsStatement, PostgresParameters().id(bearer.account).ids(wanted));
    const auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(1);
    QHash<ItemId, FeedItem> heads;
    for (int row = 0; row < found.size(); ++row) {
        FeedItem item = itemAt(found, row);
        item.state.meta.detach(); // the rows end before the reply does
        item.state.body.detach();
        heads.insert(item.id, item);
    }
    for (PushResult &result : reply.results) {
        const auto head = heads.constFind(result.id);
        const bool isWanted = result.status == PushStatus::Conflict || result.status == PushStatus::UnknownBase
            || result.status == PushStatus::Superseded;
        if (isWanted && head != heads.constEnd())
            result.current = *head;
    }
    co_return Result<void>();
}

} // namespace quillwort::sync::server
