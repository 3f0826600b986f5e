#include "sync/cache/outbox_table.h"

#include "sync/cache/cache_database.h"

namespace quillwort::sync {

namespace {

constexpr qsizetype idBytes = 16;

QByteArray joined(const QList<RevisionId> &revisions)
{
    QByteArray bytes;
    for (const RevisionId &rev : revisions)
        bytes += rev.bytes();
    return bytes;
}

QList<RevisionId> split(const QByteArray &bytes)
{
    QList<RevisionId> revisions;
    for (qsizetype at = 0; at + idBytes <= bytes.size(); at += idBytes)
        revisions.append(RevisionId::fromBytes(bytes.mid(at, idBytes)).value_or(RevisionId()));
    return revisions;
}

OutboxEntry entryOf(const Query &query)
{
    OutboxEntry entry;
    entry.id = query.id<ItemId>(0);
    entry.rev = query.id<RevisionId>(1);
    entry.base = query.optionalId<RevisionId>(2);
    entry.state.kind = static_cast<ItemKind>(query.integer(3));
    entry.state.deleted = query.boolean(4);
    entry.state.parent = query.optionalId<ItemId>(5);
    entry.state.meta = query.bytes(6);
    entry.state.body = query.bytes(7);
    entry.merged = split(query.bytes(8));
    entry.clientTimeMs = query.integer(9);
    entry.version = query.integer(10);
    entry.tries = static_cast<int>(query.integer(11));
    entry.problem = query.bytes(12);
    return entry;
}

} // namespace

Result<std::optional<OutboxEntry>> OutboxTable::find(const ItemId &id) const
{
    Query query =
        m_database.query("SELECT id, rev, base, kind, deleted, parent, meta, body, merged, client_time, version, "
                         "tries, problem FROM outbox WHERE id = ?1");
    query.bind(1, id);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<OutboxEntry>();
    return std::optional<OutboxEntry>(entryOf(query));
}

Result<void> OutboxTable::add(const OutboxEntry &entry)
{
    Query query = m_database.query("INSERT INTO outbox (id, rev, base, kind, deleted, parent, meta, body, merged, "
                                   "client_time, version, tries, problem) "
                                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)");
    query.bind(1, entry.id);
    query.bind(2, entry.rev);
    query.bind(3, entry.base);
    query.bind(4, static_cast<int>(entry.state.kind));
    query.bind(5, entry.state.deleted);
    query.bind(6, entry.state.parent);
    query.bindText(7, entry.state.meta);
    query.bindText(8, entry.state.body);
    query.bindBlob(9, joined(entry.merged));
    query.bind(10, entry.clientTimeMs);
    query.bind(11, entry.version);
    query.bind(12, entry.tries);
    query.bindText(13, entry.problem);
    return query.run();
}

Result<void> OutboxTable::remove(const ItemId &id)
{
    Query query = m_database.query("DELETE FROM outbox WHERE id = ?1");
    query.bind(1, id);
    return query.run();
}

Result<void> OutboxTable::clear()
{
    return m_database.query("DELETE FROM outbox").run();
}

Result<QList<OutboxEntry>> OutboxTable::withProblem() const
{
    Query query =
        m_database.query("SELECT id, rev, base, kind, deleted, parent, meta, body, merged, client_time, version, "
                         "tries, problem FROM outbox WHERE problem <> '' ORDER BY id");
    QList<OutboxEntry> entries;
    for (;;) {
        const Result<bool> more = query.next();
        if (!more)
            return more.error();
        if (!*more)
            return entries;
        entries.append(entryOf(query));
    }
}

Result<void> OutboxTable::setTries(const ItemId &id, int tries)
{
    Query query = m_database.query("UPDATE outbox SET tries = ?2 WHERE id = ?1");
    query.bind(1, id);
    query.bind(2, tries);
    return query.run();
}

Result<void> OutboxTable::setProblem(const ItemId &id, const QByteArray &problem)
{
    Query query = m_database.query("UPDATE outbox SET problem = ?2 WHERE id = ?1");
    query.bind(1, id);
    query.bindText(2, problem);
    return query.run();
}

Result<void> OutboxTable::removeRefused(const QByteArray &problem)
{
    Query query = m_database.query("DELETE FROM outbox WHERE problem = ?1");
    query.bindText(1, problem);
    return query.run();
}

Result<int> OutboxTable::removeRefusedBelow(const ItemId &parent, const QByteArray &problem)
{
    Query query = m_database.query("DELETE FROM outbox WHERE parent = ?1 AND problem = ?2");
    query.bind(1, parent);
    query.bindText(2, problem);
    if (const Result<void> run = query.run(); !run)
        return run.error();
    return static_cast<int>(m_database.changedRows());
}

} // namespace quillwort::sync
