#include "sync/cache/notebook_table.h"

#include "sync/cache/cache_database.h"

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
    Query query = m_database.query("SELECT id FROM items INDEXED BY items_by_parent WHERE parent IS ?1 AND deleted = 0 "
                                   "AND kind = 2 AND title = ?2 "
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
    Query query =
        m_database.query("WITH RECURSIVE below (id) AS (SELECT ?1 UNION "
                         "SELECT i.id FROM items i INDEXED BY items_by_parent JOIN below b ON i.parent = b.id "
                         "WHERE i.deleted = 0 AND i.kind = 2) SELECT id FROM below");
    query.bind(1, id);
    return idsOf(query);
}

Result<QList<ItemId>> NotebookTable::notesIn(const ItemId &id) const
{
    Query query = m_database.query(
        "SELECT id FROM items INDEXED BY items_by_parent WHERE parent IS ?1 AND deleted = 0 AND kind = 1");
    query.bind(1, id);
    return idsOf(query);
}

} // namespace quillwort::sync
