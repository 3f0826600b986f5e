#include "sync/cache/remote_table.h"

#include "sync/cache/cache_database.h"

namespace quillwort::sync {

Result<std::optional<RemoteHead>> RemoteTable::find(const ItemId &id) const
{
    Query query = m_database.query("SELECT rev, seq, kind, deleted, parent, meta, body, device, client_time "
                                   "FROM remotes WHERE id = ?1");
    query.bind(1, id);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<RemoteHead>();
    RemoteHead head;
    head.id = id;
    head.rev = query.id<RevisionId>(0);
    head.seq = query.integer(1);
    head.state.kind = static_cast<ItemKind>(query.integer(2));
    head.state.deleted = query.boolean(3);
    head.state.parent = query.optionalId<ItemId>(4);
    head.state.meta = query.bytes(5);
    head.state.body = query.bytes(6);
    head.device = query.string(7);
    head.clientTimeMs = query.integer(8);
    return std::optional<RemoteHead>(std::move(head));
}

Result<void> RemoteTable::set(const RemoteHead &head)
{
    Query query = m_database.query(
        "INSERT INTO remotes (id, rev, seq, kind, deleted, parent, meta, body, device, client_time) "
        "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) ON CONFLICT (id) DO UPDATE SET rev = ?2, seq = ?3, kind = "
        "?4, "
        "deleted = ?5, parent = ?6, meta = ?7, body = ?8, device = ?9, client_time = ?10 WHERE seq < ?3");
    query.bind(1, head.id);
    query.bind(2, head.rev);
    query.bind(3, head.seq);
    query.bind(4, static_cast<int>(head.state.kind));
    query.bind(5, head.state.deleted);
    query.bind(6, head.state.parent);
    query.bindText(7, head.state.meta);
    query.bindText(8, head.state.body);
    query.bind(9, head.device);
    query.bind(10, head.clientTimeMs);
    return query.run();
}

Result<void> RemoteTable::forget(const ItemId &id)
{
    Query query = m_database.query("DELETE FROM remotes WHERE id = ?1");
    query.bind(1, id);
    return query.run();
}

Result<void> RemoteTable::clear()
{
    return m_database.query("DELETE FROM remotes").run();
}

Result<QList<ItemId>> RemoteTable::ids() const
{
    Query query = m_database.query("SELECT id FROM remotes ORDER BY seq");
    QList<ItemId> rows;
    for (;;) {
        const Result<bool> more = query.next();
        if (!more)
            return more.error();
        if (!*more)
            return rows;
        rows.append(query.id<ItemId>(0));
    }
}

} // namespace quillwort::sync
