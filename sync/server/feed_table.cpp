#include "sync/server/feed_table.h"

#include "sync/server/snapshot_mark.h"

namespace quillwort::sync::server {

namespace {

constexpr PostgresStatement headStatement{
    "feed_head",
    "select epoch, head_seq, chain, cursor_refusal(account_id, $2::bytea, $3::bigint, $4::bytea, epoch, head_seq)"
    " from accounts where account_id = $1::uuid"};

// Joined by seq: by (item, revision) the same page takes a hundred times as long. The running sum bounds the bytes
// before a body is read.
constexpr PostgresStatement changesStatement{
    "feed_changes",
    "with page as materialized ("
    "  select seq, rev, item_id, size from items where account_id = $1::uuid and seq > $2::bigint"
    "  order by seq limit $3::integer"
    "), bounded as ("
    "  select seq, sum(size + 512) over (order by seq) - size as before from page"
    ")"
    " select r.item_id, r.rev, r.seq, r.kind, r.deleted, r.parent_id, r.meta, r.body, d.name, r.client_time, r.chain"
    " from bounded b cross join lateral revision_at($1::uuid, b.seq) r"
    " left join devices d on d.account_id = $1::uuid and d.device_id = r.device_id"
    " where b.before <= $4::bigint order by b.seq"};

constexpr PostgresStatement snapshotStatement{
    "feed_snapshot",
    "with page as materialized ("
    "  (select 0 as part, seq, seq as place, size from items where account_id = $1::uuid and kind = 2 and not deleted"
    "   and seq > $2::bigint and seq <= $4::bigint order by seq limit $5::integer)"
    "  union all"
    "  (select 1, seq, -seq, size from items where account_id = $1::uuid and kind <> 2 and not deleted"
    "   and seq < $3::bigint and seq <= $4::bigint order by seq desc limit $5::integer)"
    "  limit $5::integer"
    "), bounded as ("
    "  select part, seq, place, sum(size + 512) over (order by part, place) - size as before from page"
    ")"
    " select r.item_id, r.rev, r.seq, r.kind, r.deleted, r.parent_id, r.meta, r.body, d.name, r.client_time, r.chain"
    " from bounded b cross join lateral revision_at($1::uuid, b.seq) r"
    " left join devices d on d.account_id = $1::uuid and d.device_id = r.device_id"
    " where b.before <= $6::bigint order by b.part, b.place"};

constexpr PostgresStatement totalStatement{
    "feed_total", "select count(*) from items where account_id = $1::uuid and not deleted and seq <= $2::bigint"};

constexpr PostgresStatement manifestStatement{
    "feed_manifest",
    "select item_id, kind, seq, rev, deleted from items where account_id = $1::uuid and item_id > $2::uuid"
    " order by item_id limit $3::integer"};

constexpr PostgresStatement digestStatement{
    "feed_digest",
    "select get_byte(uuid_send(item_id), 0)::integer,"
    " sha256(string_agg(uuid_send(item_id) || uuid_send(rev), ''::bytea order by item_id))"
    " from items where account_id = $1::uuid and not deleted group by 1"};

/** What the statements above count for an item beside its text. */
constexpr qint64 perItemBytes = 512;

Cursor cursorAt(const PostgresRows &rows, int row)
{
    return Cursor{rows.bytes(row, 0), rows.integer(row, 1), rows.bytes(row, 2)};
}

/** Adds the question whether `cursor` can be followed; without one, whether the account is there. */
void addHead(PostgresBatch &batch, const Bearer &bearer, const std::optional<Cursor> &cursor)
{
    PostgresParameters parameters;
    parameters.id(bearer.account);
    if (cursor)
        parameters.bytes(cursor->epoch).bigint(cursor->seq).bytes(cursor->chain);
    else
        parameters.null().bigint(0).bytes(QByteArray(8, '\0'));
    batch.add(headStatement, parameters);
}

std::optional<Error> refusalIn(const PostgresRows &head)
{
    if (head.isEmpty())
        return Error{ErrorKind::Internal, QStringLiteral("an account without a row")};
    if (!head.isNull(0, 3))
        return Error{ErrorKind::Healing, head.text(0, 3)};
    return std::nullopt;
}

} // namespace

FeedItem itemAt(const PostgresRows &rows, int row)
{
    FeedItem item;
    item.id = rows.id<ItemId>(row, 0);
    item.rev = rows.id<RevisionId>(row, 1);
    item.seq = rows.integer(row, 2);
    item.state.kind = ItemKind(rows.integer(row, 3));
    item.state.deleted = rows.boolean(row, 4);
    item.state.parent = rows.optionalId<ItemId>(row, 5);
    item.state.meta = rows.view(row, 6);
    item.state.body = rows.view(row, 7);
    item.device = rows.isNull(row, 8) ? QString() : rows.text(row, 8);
    item.clientTimeMs = rows.integer(row, 9);
    return item;
}

awaitable<Result<FeedPage>> FeedTable::changes(Bearer bearer, std::optional<Cursor> cursor, PageLimit limit)
{
    const qint64 from = cursor ? cursor->seq : 0;
    PostgresBatch batch = authorized(bearer);
    addHead(batch, bearer, cursor);
    batch.add(changesStatement,
              PostgresParameters().id(bearer.account).bigint(from).integer(limit.items).bigint(limit.bytes));
    auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &head = rows->at(1);
    if (const auto refusal = refusalIn(head))
        co_return *refusal;
    FeedPage page;
    page.rows = std::move(rows->at(2));
    for (int row = 0; row < page.rows.size(); ++row)
        page.reply.items.append(itemAt(page.rows, row));
    const Cursor atHead = cursorAt(head, 0);
    page.reply.cursor = cursor.value_or(Cursor{atHead.epoch, 0, QByteArray(8, '\0')});
    if (const int count = page.rows.size(); count > 0) {
        page.reply.cursor.seq = page.rows.integer(count - 1, 2);
        page.reply.cursor.chain = page.rows.bytes(count - 1, 10);
    }
    page.reply.more = page.reply.cursor.seq < atHead.seq;
    co_return page;
}

awaitable<Result<SnapshotPage>> FeedTable::snapshot(Bearer bearer, QByteArray before, PageLimit limit)
{
    std::optional<SnapshotMark> mark;
    if (!before.isEmpty()) {
        mark = SnapshotMark::parse(before);
        if (!mark)
            co_return Error{ErrorKind::InvalidInput, QStringLiteral("before is no mark of a page")};
    }
    if (!mark) {
        // The watermark has to be known before the page is asked for.
        PostgresBatch first = authorized(bearer);
        addHead(first, bearer, std::nullopt);
        const auto rows = co_await m_pool.perform(first, Repeat::Safe);
        if (!rows)
            co_return rows.error();
        if (const auto refusal = refusalIn(rows->at(1)))
            co_return *refusal;
        mark = SnapshotMark{cursorAt(rows->at(1), 0), 0, std::numeric_limits<qint64>::max()};
    }
    PostgresBatch batch = authorized(bearer);
    addHead(batch, bearer, mark->watermark);
    PostgresParameters place;
    place.id(bearer.account).bigint(mark->notebooksAfter).bigint(mark->notesBefore).bigint(mark->watermark.seq);
    batch.add(snapshotStatement, place.integer(limit.items).bigint(limit.bytes));
    batch.add(totalStatement, PostgresParameters().id(bearer.account).bigint(mark->watermark.seq));
    auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    if (const auto refusal = refusalIn(rows->at(1)))
        co_return *refusal;
    SnapshotPage page;
    page.rows = std::move(rows->at(2));
    qint64 pageBytes = 0;
    for (int row = 0; row < page.rows.size(); ++row) {
        const FeedItem item = itemAt(page.rows, row);
        mark->pass(item);
        pageBytes += item.state.meta.size() + item.state.body.size() + perItemBytes;
        page.reply.items.append(item);
    }
    page.reply.watermark = mark->watermark;
    page.reply.total = rows->at(3).integer(0, 0);
    // The statement leaves out what would start beyond the bytes allowed; a short page that had room is the last one.
    if (page.rows.size() == limit.items || pageBytes + perItemBytes > limit.bytes)
        page.reply.next = mark->toUtf8();
    co_return page;
}

awaitable<Result<ManifestReply>> FeedTable::manifest(Bearer bearer, QByteArray after, int limit)
{
    const ItemId place = after.isEmpty() ? ItemId{} : ItemId::parse(after).value_or(ItemId{});
    if (!after.isEmpty() && place.isNull())
        co_return Error{ErrorKind::InvalidInput, QStringLiteral("after is no id")};
    PostgresBatch batch = authorized(bearer);
    batch.add(manifestStatement, PostgresParameters().id(bearer.account).id(place).integer(limit));
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(1);
    ManifestReply reply;
    for (int row = 0; row < found.size(); ++row) {
        ManifestEntry entry;
        entry.id = found.id<ItemId>(row, 0);
        entry.kind = ItemKind(found.integer(row, 1));
        entry.seq = found.integer(row, 2);
        entry.rev = found.id<RevisionId>(row, 3);
        entry.deleted = found.boolean(row, 4);
        reply.entries.append(entry);
    }
    if (found.size() == limit)
        reply.next = reply.entries.last().id.toUtf8();
    co_return reply;
}

awaitable<Result<DigestReply>> FeedTable::digest(Bearer bearer)
{
    PostgresBatch batch = authorized(bearer);
    addHead(batch, bearer, std::nullopt);
    batch.add(digestStatement, PostgresParameters().id(bearer.account));
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    if (const auto refusal = refusalIn(rows->at(1)))
        co_return *refusal;
    DigestReply reply;
    reply.head = cursorAt(rows->at(1), 0);
    reply.buckets = QList<QByteArray>(256, QByteArray(32, '\0'));
    const PostgresRows &found = rows->at(2);
    for (int row = 0; row < found.size(); ++row)
        reply.buckets[found.integer(row, 0)] = found.bytes(row, 1);
    co_return reply;
}

} // namespace quillwort::sync::server
