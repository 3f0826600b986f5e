#include "sync/cache/note_count_table.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/note_tag_table.h"

namespace quillwort::sync {

namespace {

Result<int> countOf(Query &query)
{
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return *found ? int(query.integer(0)) : 0;
}

} // namespace

NoteCountTable::NoteCountTable(CacheDatabase &database)
    : m_database(database)
{
}

Result<void> NoteCountTable::moved(const std::optional<CountedPlace> &from, const CountedPlace &to)
{
    if (from == to)
        return {};
    if (from) {
        if (const Result<void> taken = add(*from, -1); !taken)
            return taken;
    }
    return add(to, 1);
}

Result<void> NoteCountTable::add(const CountedPlace &place, int notes)
{
    Query query =
        m_database.query("INSERT INTO note_counts (parent, deleted, pinned, notes) "
                         "VALUES (coalesce(?1, x''), ?2, ?3, ?4) ON CONFLICT DO UPDATE SET notes = notes + ?4");
    query.bind(1, place.notebook);
    query.bind(2, place.deleted);
    query.bind(3, place.pinned);
    query.bind(4, notes);
    return query.run();
}

Result<int> NoteCountTable::countIn(const std::optional<ItemId> &notebook) const
{
    Query query =
        m_database.query("SELECT sum(notes) FROM note_counts WHERE parent = coalesce(?1, x'') AND deleted = 0");
    query.bind(1, notebook);
    return countOf(query);
}

Result<NoteCounts> NoteCountTable::counts() const
{
    Query query = m_database.query("SELECT sum(notes) FILTER (WHERE deleted = 0), "
                                   "sum(notes) FILTER (WHERE deleted = 0 AND pinned = 1), "
                                   "sum(notes) FILTER (WHERE deleted = 1) FROM note_counts");
    if (const Result<bool> found = query.next(); !found)
        return found.error();
    return NoteCounts{int(query.integer(0)), int(query.integer(1)), int(query.integer(2))};
}

Result<int> NoteCountTable::countTagged(const QString &tag) const
{
    Query query = m_database.query("SELECT notes FROM tag_counts WHERE folded = ?1");
    query.bind(1, NoteTagTable::folded(tag));
    return countOf(query);
}

Result<QList<TagCount>> NoteCountTable::tags() const
{
    Query query = m_database.query("SELECT tag, notes FROM tag_counts ORDER BY folded");
    QList<TagCount> tags;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return tags;
        tags.append({query.string(0), int(query.integer(1))});
    }
}

Result<bool> NoteCountTable::isRight() const
{
    Query query = m_database.query(
        "SELECT EXISTS (SELECT parent, deleted, pinned, notes FROM note_counts WHERE notes <> 0 EXCEPT "
        "SELECT coalesce(parent, x''), deleted, pinned, count(*) FROM items WHERE kind = 1 GROUP BY 1, 2, 3) "
        "OR EXISTS (SELECT coalesce(parent, x''), deleted, pinned, count(*) FROM items WHERE kind = 1 GROUP BY 1, 2, 3 "
        "EXCEPT SELECT parent, deleted, pinned, notes FROM note_counts) "
        "OR EXISTS (SELECT folded, notes FROM tag_counts EXCEPT SELECT folded, count(*) FROM note_tags GROUP BY "
        "folded) "
        "OR EXISTS (SELECT folded, count(*) FROM note_tags GROUP BY folded EXCEPT SELECT folded, notes FROM "
        "tag_counts) "
        "OR EXISTS (SELECT row FROM note_tags WHERE row NOT IN (SELECT row FROM items))");
    if (const Result<bool> found = query.next(); !found)
        return found.error();
    return !query.boolean(0);
}

Result<void> NoteCountTable::countAgain()
{
    return m_database.execute(
        "DELETE FROM note_tags WHERE row NOT IN (SELECT row FROM items WHERE kind = 1 AND deleted = 0);"
        "DELETE FROM note_counts; DELETE FROM tag_counts;"
        "INSERT INTO note_counts SELECT coalesce(parent, x''), deleted, pinned, count(*) FROM items WHERE kind = 1 "
        "GROUP BY 1, 2, 3;"
        "INSERT INTO tag_counts SELECT folded, min(tag), count(*) FROM note_tags GROUP BY folded;");
}

} // namespace quillwort::sync
