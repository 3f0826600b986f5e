#include "sync/cache/revision_table.h"

#include "sync/cache/cache_database.h"
#include "sync/note/note_text.h"

namespace quillwort::sync {

namespace {

Revision revisionOf(const Query &query)
{
    return Revision{
        query.integer(0), query.time(1),        query.string(2), query.string(3), query.optionalId<RevisionId>(4),
        query.string(5),  int(query.integer(6))};
}

} // namespace

RevisionTable::RevisionTable(CacheDatabase &database)
    : m_database(database)
{
}

Result<qint64> RevisionTable::add(const ItemId &id, const QByteArray &text, const QString &reason,
                                  const QString &device, const std::optional<RevisionId> &rev, TimePoint time)
{
    {
        Query newest =
            m_database.query("SELECT number, bytes, body FROM revisions WHERE id = ?1 ORDER BY number DESC LIMIT 1");
        newest.bind(1, id);
        const Result<bool> found = newest.next();
        if (!found)
            return found.error();
        if (*found && newest.integer(1) == text.size() && qUncompress(newest.bytes(2)) == text)
            return newest.integer(0);
    }
    Query query = m_database.query("INSERT INTO revisions (id, time, reason, device, rev, title, bytes, body) "
                                   "VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)");
    query.bind(1, id);
    query.bind(2, time);
    query.bind(3, reason);
    query.bind(4, device);
    query.bind(5, rev);
    query.bind(6, titleOf(text));
    query.bind(7, qint64(text.size()));
    query.bindBlob(8, qCompress(text, 3));
    if (const Result<void> done = query.run(); !done)
        return done.error();
    return m_database.lastInsertedRow();
}

Result<QList<Revision>> RevisionTable::list(const ItemId &id) const
{
    Query query = m_database.query("SELECT number, time, reason, device, rev, title, bytes FROM revisions "
                                   "WHERE id = ?1 ORDER BY number DESC");
    query.bind(1, id);
    QList<Revision> revisions;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return revisions;
        revisions.append(revisionOf(query));
    }
}

Result<std::optional<Revision>> RevisionTable::newest(const ItemId &id) const
{
    Query query = m_database.query("SELECT number, time, reason, device, rev, title, bytes FROM revisions "
                                   "WHERE id = ?1 ORDER BY number DESC LIMIT 1");
    query.bind(1, id);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return *found ? std::optional<Revision>(revisionOf(query)) : std::nullopt;
}

Result<QByteArray> RevisionTable::text(const ItemId &id, qint64 number) const
{
    Query query = m_database.query("SELECT body, bytes FROM revisions WHERE number = ?2 AND id = ?1");
    query.bind(1, id);
    query.bind(2, number);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorKind::NotFound, QStringLiteral("the note has no version %1").arg(number)};
    QByteArray text = qUncompress(query.bytes(0));
    if (text.size() != query.integer(1))
        return Error{ErrorKind::Damaged, QStringLiteral("version %1 can not be unpacked").arg(number)};
    return text;
}

Result<std::optional<QByteArray>> RevisionTable::textOfRevision(const ItemId &id, const RevisionId &rev) const
{
    Query query =
        m_database.query("SELECT number FROM revisions WHERE id = ?1 AND rev = ?2 ORDER BY number DESC LIMIT 1");
    query.bind(1, id);
    query.bind(2, rev);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<QByteArray>();
    Result<QByteArray> known = text(id, query.integer(0));
    if (!known)
        return known.error();
    return std::optional<QByteArray>(*std::move(known));
}

Result<void> RevisionTable::forget(TimePoint before, int keep)
{
    Query query = m_database.query(
        "DELETE FROM revisions WHERE time < ?1 AND number < (SELECT min(number) FROM (SELECT newer.number FROM "
        "revisions newer WHERE newer.id = revisions.id ORDER BY newer.number DESC LIMIT ?2))");
    query.bind(1, before);
    query.bind(2, keep);
    return query.run();
}

} // namespace quillwort::sync
