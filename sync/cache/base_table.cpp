#include "sync/cache/base_table.h"

#include "sync/cache/cache_database.h"

namespace quillwort::sync {

Result<std::optional<AgreedState>> BaseTable::find(const ItemId &id) const
{
    Query query = m_database.query("SELECT b.rev, b.seq, b.deleted, b.parent, b.meta, coalesce(b.body, i.body, ''), "
                                   "coalesce(i.kind, 1) FROM bases b LEFT JOIN items i ON i.id = b.id WHERE b.id = ?1");
    query.bind(1, id);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<AgreedState>();
    AgreedState agreed;
    agreed.rev = query.id<RevisionId>(0);
    agreed.seq = query.integer(1);
    agreed.lastLive.kind = static_cast<ItemKind>(query.integer(6));
    agreed.lastLive.parent = query.optionalId<ItemId>(3);
    agreed.lastLive.meta = query.bytes(4);
    agreed.lastLive.body = query.bytes(5);
    agreed.state = query.boolean(2) ? ItemState::tombstone(agreed.lastLive.kind) : agreed.lastLive;
    return std::optional<AgreedState>(std::move(agreed));
}

Result<void> BaseTable::set(const ItemId &id, const RevisionId &rev, qint64 seq, const ItemState &state,
                            const std::optional<QByteArray> &localBody)
{
    if (state.deleted) {
        Query query =
            m_database.query("INSERT INTO bases (id, rev, seq, deleted, meta, body) VALUES (?1, ?2, ?3, 1, '{}', "
                             "CASE WHEN EXISTS (SELECT 1 FROM items WHERE id = ?1) THEN NULL ELSE '' END) "
                             "ON CONFLICT (id) DO UPDATE SET rev = ?2, seq = ?3, deleted = 1");
        query.bind(1, id);
        query.bind(2, rev);
        query.bind(3, seq);
        return query.run();
    }
    Query query = m_database.query("INSERT OR REPLACE INTO bases (id, rev, seq, deleted, parent, meta, body) "
                                   "VALUES (?1, ?2, ?3, 0, ?4, ?5, ?6)");
    query.bind(1, id);
    query.bind(2, rev);
    query.bind(3, seq);
    query.bind(4, state.parent);
    query.bindText(5, state.meta);
    if (localBody == state.body)
        query.bindNull(6);
    else
        query.bindText(6, state.body);
    return query.run();
}

Result<void> BaseTable::setRevision(const ItemId &id, const RevisionId &rev, qint64 seq)
{
    Query query = m_database.query("UPDATE bases SET rev = ?2, seq = ?3 WHERE id = ?1");
    query.bind(1, id);
    query.bind(2, rev);
    query.bind(3, seq);
    return query.run();
}

Result<void> BaseTable::forget(const ItemId &id)
{
    Query query = m_database.query("DELETE FROM bases WHERE id = ?1");
    query.bind(1, id);
    return query.run();
}

Result<void> BaseTable::clear()
{
    return m_database.query("DELETE FROM bases").run();
}

Result<void> BaseTable::forgetSeqs()
{
    return m_database.query("UPDATE bases SET seq = 0 WHERE seq <> 0").run();
}

Result<QList<AgreedRevision>> BaseTable::liveRevisions() const
{
    Query query = m_database.query("SELECT id, rev FROM bases WHERE deleted = 0 ORDER BY id");
    QList<AgreedRevision> rows;
    for (;;) {
        const Result<bool> more = query.next();
        if (!more)
            return more.error();
        if (!*more)
            return rows;
        rows.append({query.id<ItemId>(0), query.id<RevisionId>(1)});
    }
}

Result<QList<ItemId>> BaseTable::idsWithoutSeq() const
{
    Query query = m_database.query("SELECT id FROM bases WHERE seq = 0 ORDER BY id");
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

Result<bool> BaseTable::isEmpty() const
{
    Query query = m_database.query("SELECT 1 FROM bases LIMIT 1");
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return !*found;
}

Result<int> BaseTable::countLiveNotes() const
{
    Query query = m_database.query("SELECT count(*) FROM bases b JOIN items i ON i.id = b.id "
                                   "WHERE b.deleted = 0 AND i.kind = 1 AND i.deleted = 0");
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return static_cast<int>(query.integer(0));
}

} // namespace quillwort::sync
