#include "sync/cache/notebook_table.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/note_tag_table.h"

#include <QSet>

namespace quillwort::sync {

namespace {

Result<QList<ItemId>> idsOf(Query &query)
{
    QList<ItemId> ids;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return ids;
        ids.append(query.id<ItemId>(0));
    }
}

Result<int> countOf(Query &query)
{
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return *found ? int(query.integer(0)) : 0;
}

} // namespace

NotebookTable::NotebookTable(CacheDatabase &database)
    : m_database(database)
{
}

Result<QList<StoredNotebook>> NotebookTable::all() const
{
    Query query = m_database.query("SELECT id, parent, title FROM items WHERE deleted = 0 AND kind = 2");
    QList<StoredNotebook> notebooks;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return notebooks;
        notebooks.append({query.id<ItemId>(0), query.optionalId<ItemId>(1), query.string(2)});
    }
}

Result<std::optional<StoredNotebook>> NotebookTable::find(const ItemId &id) const
{
    Query query = m_database.query("SELECT id, parent, title FROM items WHERE id = ?1 AND deleted = 0 AND kind = 2");
    query.bind(1, id);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<StoredNotebook>();
    return std::optional<StoredNotebook>(
        StoredNotebook{query.id<ItemId>(0), query.optionalId<ItemId>(1), query.string(2)});
}

Result<QList<ItemId>> NotebookTable::named(const std::optional<ItemId> &parent, const QString &name) const
{
    Query query =
        m_database.query("SELECT id FROM items WHERE parent IS ?1 AND deleted = 0 AND kind = 2 AND title = ?2 "
                         "ORDER BY created, row");
    query.bind(1, parent);
    query.bind(2, name);
    return idsOf(query);
}

Result<QString> NotebookTable::pathOf(const std::optional<ItemId> &id) const
{
    QStringList names;
    QSet<ItemId> met;
    for (std::optional<ItemId> at = id; at && !met.contains(*at);) {
        met.insert(*at);
        const Result<std::optional<StoredNotebook>> notebook = find(*at);
        if (!notebook)
            return notebook.error();
        if (!*notebook)
            break;
        names.prepend((*notebook)->name);
        at = (*notebook)->parent;
    }
    return names.join(u'/');
}

Result<QList<ItemId>> NotebookTable::withAllBelow(const ItemId &id) const
{
    // UNION, not UNION ALL: should two devices have made a circle, it is walked once.
    Query query = m_database.query("WITH RECURSIVE below (id) AS (SELECT ?1 UNION "
                                   "SELECT i.id FROM items i JOIN below b ON i.parent = b.id "
                                   "WHERE i.deleted = 0 AND i.kind = 2) SELECT id FROM below");
    query.bind(1, id);
    return idsOf(query);
}

Result<QList<ItemId>> NotebookTable::notesIn(const ItemId &id) const
{
    Query query = m_database.query("SELECT id FROM items WHERE parent IS ?1 AND deleted = 0 AND kind = 1");
    query.bind(1, id);
    return idsOf(query);
}

Result<int> NotebookTable::countIn(const std::optional<ItemId> &notebook) const
{
    Query query =
        m_database.query("SELECT sum(notes) FROM note_counts WHERE parent = coalesce(?1, x'') AND deleted = 0");
    query.bind(1, notebook);
    return countOf(query);
}

Result<NoteCounts> NotebookTable::counts() const
{
    Query query = m_database.query("SELECT sum(notes) FILTER (WHERE deleted = 0), "
                                   "sum(notes) FILTER (WHERE deleted = 0 AND pinned = 1), "
                                   "sum(notes) FILTER (WHERE deleted = 1) FROM note_counts");
    if (const Result<bool> found = query.next(); !found)
        return found.error();
    return NoteCounts{int(query.integer(0)), int(query.integer(1)), int(query.integer(2))};
}

Result<int> NotebookTable::countTagged(const QString &tag) const
{
    Query query = m_database.query("SELECT notes FROM tag_counts WHERE folded = ?1");
    query.bind(1, NoteTagTable::folded(tag));
    return countOf(query);
}

Result<QList<TagCount>> NotebookTable::tags() const
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

} // namespace quillwort::sync
