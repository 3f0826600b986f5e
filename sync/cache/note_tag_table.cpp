#include "sync/cache/note_tag_table.h"

#include "sync/cache/cache_database.h"

#include <algorithm>

namespace quillwort::sync {

NoteTagTable::NoteTagTable(CacheDatabase &database)
    : m_database(database)
{
}

Result<QStringList> NoteTagTable::tagsOf(qint64 row) const
{
    Query query = m_database.query("SELECT tag FROM note_tags WHERE row = ?1 ORDER BY folded");
    query.bind(1, row);
    QStringList tags;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return tags;
        tags.append(query.string(0));
    }
}

Result<void> NoteTagTable::set(qint64 row, const QStringList &tags)
{
    Result<QStringList> before = tagsOf(row);
    if (!before)
        return before.error();
    QStringList after = tags;
    std::sort(after.begin(), after.end(), [](const QString &a, const QString &b) { return folded(a) < folded(b); });
    // Most saves touch no tag; then nothing is written.
    if (*before == after)
        return {};
    Query countDown = m_database.query("UPDATE tag_counts SET notes = notes - 1 WHERE folded = ?1");
    Query forget = m_database.query("DELETE FROM tag_counts WHERE folded = ?1 AND notes <= 0");
    for (const QString &tag : std::as_const(*before)) {
        for (Query *step : {&countDown, &forget}) {
            step->bind(1, folded(tag));
            if (const Result<void> done = step->run(); !done)
                return done;
        }
    }
    Query remove = m_database.query("DELETE FROM note_tags WHERE row = ?1");
    remove.bind(1, row);
    if (const Result<void> done = remove.run(); !done)
        return done;
    return add(row, tags);
}

Result<void> NoteTagTable::add(qint64 row, const QStringList &tags)
{
    if (tags.isEmpty())
        return {};
    Query insert = m_database.query("INSERT INTO note_tags (row, folded, tag) VALUES (?1, ?2, ?3)");
    Query count = m_database.query("INSERT INTO tag_counts (folded, tag, notes) VALUES (?2, ?3, 1) "
                                   "ON CONFLICT DO UPDATE SET notes = notes + 1");
    for (const QString &tag : tags) {
        insert.bind(1, row);
        for (Query *step : {&insert, &count}) {
            step->bind(2, folded(tag));
            step->bind(3, tag);
            if (const Result<void> done = step->run(); !done)
                return done;
        }
    }
    return {};
}

Result<void> NoteTagTable::moveRow(qint64 from, qint64 to)
{
    Query query = m_database.query("UPDATE note_tags SET row = ?2 WHERE row = ?1");
    query.bind(1, from);
    query.bind(2, to);
    return query.run();
}

Result<QList<qint64>> NoteTagTable::rowsWith(const QString &tag, Below below) const
{
    // '0' is the character behind '/', so the range holds every tag below this one.
    Query query =
        m_database.query("SELECT row FROM note_tags WHERE folded = ?1 "
                         "UNION SELECT row FROM note_tags WHERE ?2 AND folded > ?1 || '/' AND folded < ?1 || '0' "
                         "ORDER BY row");
    query.bind(1, folded(tag));
    query.bind(2, below == Below::Included);
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

} // namespace quillwort::sync
