#include "sync/cache/search_index.h"

#include "sync/cache/cache_database.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

Result<QList<qint64>> rowsOf(Query &query)
{
    QList<qint64> rows;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return rows;
        rows.append(query.integer(0));
    }
}

} // namespace

SearchIndex::SearchIndex(CacheDatabase &database)
    : m_database(database)
{
}

Result<void> SearchIndex::add(qint64 row, const QByteArray &title, const QByteArray &body)
{
    Query words = m_database.query("INSERT INTO note_words (rowid, title, body) VALUES (?1, ?2, ?3)");
    words.bind(1, row);
    words.bindText(2, title);
    words.bindText(3, body);
    if (const Result<void> done = words.run(); !done)
        return done;
    Query parts = m_database.query("INSERT INTO title_parts (rowid, title) VALUES (?1, ?2)");
    parts.bind(1, row);
    parts.bindText(2, title);
    return parts.run();
}

Result<void> SearchIndex::remove(qint64 row, const QByteArray &title, const QByteArray &body)
{
    Query waiting = m_database.query("DELETE FROM search_waiting WHERE row = ?1");
    waiting.bind(1, row);
    if (const Result<void> done = waiting.run(); !done)
        return done;
    if (m_database.changedRows() > 0)
        return {}; // it never came into the index

    Query words =
        m_database.query("INSERT INTO note_words (note_words, rowid, title, body) VALUES ('delete', ?1, ?2, ?3)");
    words.bind(1, row);
    words.bindText(2, title);
    words.bindText(3, body);
    if (const Result<void> done = words.run(); !done)
        return done;
    Query parts = m_database.query("INSERT INTO title_parts (title_parts, rowid, title) VALUES ('delete', ?1, ?2)");
    parts.bind(1, row);
    parts.bindText(2, title);
    return parts.run();
}

Result<void> SearchIndex::addLater(qint64 row)
{
    Query query = m_database.query("INSERT INTO search_waiting (row) VALUES (?1)");
    query.bind(1, row);
    return query.run();
}

Result<int> SearchIndex::waiting() const
{
    Query query = m_database.query("SELECT count(*) FROM search_waiting");
    if (const Result<bool> found = query.next(); !found)
        return found.error();
    return int(query.integer(0));
}

Result<int> SearchIndex::catchUp(int limit)
{
    Query newest = m_database.query("SELECT row FROM search_waiting ORDER BY row DESC LIMIT ?1");
    newest.bind(1, limit);
    Result<QList<qint64>> rows = rowsOf(newest);
    if (!rows)
        return rows.error();
    // FTS5 collects what is added in rising order and writes it at once; each step back makes it write what it has.
    std::reverse(rows->begin(), rows->end());

    Query text = m_database.query("SELECT title, body FROM items WHERE row = ?1 AND kind = 1");
    Query done = m_database.query("DELETE FROM search_waiting WHERE row = ?1");
    for (const qint64 row : *rows) {
        text.bind(1, row);
        const Result<bool> found = text.next();
        if (!found)
            return found.error();
        if (*found) {
            if (const Result<void> added = add(row, text.bytes(0), text.bytes(1)); !added)
                return added.error();
        }
        text.reset();
        done.bind(1, row);
        if (const Result<void> removed = done.run(); !removed)
            return removed.error();
    }
    return int(rows->size());
}

Result<QList<qint64>> SearchIndex::match(const QByteArray &expression, int limit) const
{
    Query query =
        m_database.query("SELECT rowid FROM note_words WHERE note_words MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
    query.bindText(1, expression);
    query.bind(2, limit);
    return rowsOf(query);
}

Result<QList<qint64>> SearchIndex::titlesContaining(const QString &part, int limit) const
{
    if (part.size() < 3)
        return QList<qint64>();
    Query query =
        m_database.query("SELECT rowid FROM title_parts WHERE title_parts MATCH ?1 ORDER BY rowid DESC LIMIT ?2");
    query.bind(1, u'"' + QString(part).replace(u'"', QLatin1StringView("\"\"")) + u'"');
    query.bind(2, limit);
    return rowsOf(query);
}

Result<void> SearchIndex::check()
{
    // A rank other than 0 asks for the comparison with the texts too.
    Query words = m_database.query("INSERT INTO note_words (note_words, rank) VALUES ('integrity-check', 1)");
    if (const Result<void> sound = words.run(); !sound)
        return sound;
    return m_database.query("INSERT INTO title_parts (title_parts, rank) VALUES ('integrity-check', 1)").run();
}

Result<void> SearchIndex::rebuildLater()
{
    static constexpr const char *statements[] = {
        "INSERT INTO note_words (note_words) VALUES ('delete-all')",
        "INSERT INTO title_parts (title_parts) VALUES ('delete-all')",
        "INSERT OR IGNORE INTO search_waiting SELECT row FROM items WHERE kind = 1"};
    for (const char *statement : statements) {
        if (const Result<void> done = m_database.query(statement).run(); !done)
            return done;
    }
    return {};
}

} // namespace quillwort::sync
