#include "sync/server/history_table.h"

#include "sync/server/feed_table.h"

namespace quillwort::sync::server {

namespace {

constexpr PostgresStatement revisionsStatement{
    "revisions",
    "select r.rev, r.base_rev, r.seq, d.name, r.client_time, length(r.body)::bigint, r.deleted"
    " from (select * from revisions h where h.account_id = $1::uuid and h.item_id between $2::uuid and $2::uuid order "
    "by h.item_id) r"
    " left join devices d on d.account_id = r.account_id and d.device_id = r.device_id"
    " order by r.seq desc limit 1000"};

constexpr PostgresStatement revisionStatement{
    "revision",
    "select r.item_id, r.rev, r.seq, r.kind, r.deleted, r.parent_id, r.meta, r.body, d.name, r.client_time"
    " from revision_of($1::uuid, $2::uuid, $3::uuid) r"
    " left join devices d on d.account_id = r.account_id and d.device_id = r.device_id"};

} // namespace

awaitable<Result<QList<RevisionEntry>>> HistoryTable::revisions(Bearer bearer, ItemId item)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(revisionsStatement, PostgresParameters().id(bearer.account).id(item));
    const auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(1);
    if (found.isEmpty())
        co_return Error{ErrorKind::NotFound, QStringLiteral("no such item")};
    QList<RevisionEntry> entries;
    for (int row = 0; row < found.size(); ++row) {
        RevisionEntry entry;
        entry.rev = found.id<RevisionId>(row, 0);
        entry.base = found.optionalId<RevisionId>(row, 1);
        entry.seq = found.integer(row, 2);
        entry.device = found.isNull(row, 3) ? QString() : found.text(row, 3);
        entry.clientTimeMs = found.integer(row, 4);
        entry.bodyBytes = found.integer(row, 5);
        entry.deleted = found.boolean(row, 6);
        entries.append(entry);
    }
    co_return entries;
}

awaitable<Result<StoredRevision>> HistoryTable::revision(Bearer bearer, ItemId item, RevisionId rev)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(revisionStatement, PostgresParameters().id(bearer.account).id(item).id(rev));
    auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    StoredRevision stored;
    stored.rows = std::move(rows->at(1));
    if (stored.rows.isEmpty())
        co_return Error{ErrorKind::NotFound, QStringLiteral("no such revision")};
    stored.item = itemAt(stored.rows, 0);
    co_return stored;
}

} // namespace quillwort::sync::server
