#include "sync/cache/note_list_table.h"

#include "sync/cache/cache_database.h"

namespace quillwort::sync {

namespace {

/** Columns as every query of this file names them, in one order. */
ListedNote listedNoteOf(const Query &query)
{
    ListedNote note;
    note.row = query.integer(0);
    note.id = query.id<ItemId>(1);
    note.parent = query.optionalId<ItemId>(2);
    note.title = query.string(3);
    note.excerpt = query.string(4);
    note.created = query.time(5);
    note.edited = query.time(6);
    note.pinned = query.boolean(7);
    note.progress = ItemProgress(query.integer(8));
    return note;
}

Result<QList<ListedNote>> notesOf(Query &query)
{
    QList<ListedNote> notes;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return notes;
        notes.append(listedNoteOf(query));
    }
}

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

/** Binds ?1, ?2 and, for the queries that sort, ?3. */
void bindRange(Query &query, ListOrder order, const ListRange &range)
{
    query.bind(1, range.limit);
    query.bind(2, range.offset);
    if (order != ListOrder::Edited)
        query.bind(3, order == ListOrder::Title);
}

} // namespace

NoteListTable::NoteListTable(CacheDatabase &database)
    : m_database(database)
{
}

Result<QList<ListedNote>> NoteListTable::all(Kept kept, ListOrder order, const ListRange &range) const
{
    Query query = order == ListOrder::Edited
        ? m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress FROM items "
                           "WHERE deleted = ?4 AND kind = 1 ORDER BY pinned DESC, edited DESC, row "
                           "LIMIT ?1 OFFSET ?2")
        : m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress FROM items "
                           "WHERE deleted = ?4 AND kind = 1 "
                           "ORDER BY pinned DESC, CASE WHEN ?3 THEN title END COLLATE NOCASE, created DESC, row "
                           "LIMIT ?1 OFFSET ?2");
    bindRange(query, order, range);
    query.bind(4, kept == Kept::Trash);
    return notesOf(query);
}

Result<QList<ListedNote>> NoteListTable::pinned(ListOrder order, const ListRange &range) const
{
    Query query = order == ListOrder::Edited
        ? m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress FROM items "
                           "WHERE deleted = 0 AND kind = 1 AND pinned = 1 ORDER BY edited DESC, row "
                           "LIMIT ?1 OFFSET ?2")
        : m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress FROM items "
                           "WHERE deleted = 0 AND kind = 1 AND pinned = 1 "
                           "ORDER BY CASE WHEN ?3 THEN title END COLLATE NOCASE, created DESC, row "
                           "LIMIT ?1 OFFSET ?2");
    bindRange(query, order, range);
    return notesOf(query);
}

Result<QList<ListedNote>> NoteListTable::inNotebook(const std::optional<ItemId> &notebook, ListOrder order,
                                                    const ListRange &range) const
{
    // Named, because without statistics SQLite takes the index that covers all columns and reads the whole of it.
    Query query = order == ListOrder::Edited
        ? m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress "
                           "FROM items INDEXED BY items_by_parent WHERE parent IS ?4 AND deleted = 0 AND kind = 1 "
                           "ORDER BY pinned DESC, edited DESC, row "
                           "LIMIT ?1 OFFSET ?2")
        : m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress "
                           "FROM items INDEXED BY items_by_parent WHERE parent IS ?4 AND deleted = 0 AND kind = 1 "
                           "ORDER BY pinned DESC, CASE WHEN ?3 THEN title END COLLATE NOCASE, created DESC, row "
                           "LIMIT ?1 OFFSET ?2");
    bindRange(query, order, range);
    query.bind(4, notebook);
    return notesOf(query);
}

Result<QList<ListedNote>> NoteListTable::withTag(const QString &tag, ListOrder order, const ListRange &range) const
{
    Query query = order == ListOrder::Edited
        ? m_database.query("SELECT i.row, id, parent, title, excerpt, created, edited, pinned, progress "
                           "FROM note_tags t JOIN items i ON i.row = t.row WHERE t.folded = ?4 AND deleted = 0 "
                           "ORDER BY pinned DESC, edited DESC, i.row LIMIT ?1 OFFSET ?2")
        : m_database.query("SELECT i.row, id, parent, title, excerpt, created, edited, pinned, progress "
                           "FROM note_tags t JOIN items i ON i.row = t.row WHERE t.folded = ?4 AND deleted = 0 "
                           "ORDER BY pinned DESC, CASE WHEN ?3 THEN title END COLLATE NOCASE, created DESC, i.row "
                           "LIMIT ?1 OFFSET ?2");
    bindRange(query, order, range);
    query.bind(4, NoteTagTable::folded(tag));
    return notesOf(query);
}

Result<std::optional<ListedNote>> NoteListTable::at(qint64 row) const
{
    Query query = m_database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress "
                                   "FROM items WHERE row = ?1");
    query.bind(1, row);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return *found ? std::optional<ListedNote>(listedNoteOf(query)) : std::nullopt;
}

Result<QList<WeighedNote>> NoteListTable::weigh(const QList<qint64> &rows) const
{
    Query query = m_database.query("SELECT deleted, parent, created, edited, pinned, holds "
                                   "FROM items INDEXED BY items_by_row WHERE row = ?1 AND kind = 1");
    QList<WeighedNote> notes;
    notes.reserve(rows.size());
    for (const qint64 row : rows) {
        query.bind(1, row);
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (*found)
            notes.append({row, query.boolean(0), query.optionalId<ItemId>(1), query.time(2), query.time(3),
                          query.boolean(4), int(query.integer(5))});
        query.reset();
    }
    return notes;
}

Result<QByteArray> NoteListTable::textAt(qint64 row, int limit) const
{
    // As a blob: of a text, substr would count and decode characters.
    Query query = m_database.query("SELECT substr(CAST(body AS BLOB), 1, ?2) FROM items WHERE row = ?1");
    query.bind(1, row);
    query.bind(2, limit);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    return *found ? query.bytes(0) : QByteArray();
}

Result<QList<qint64>> NoteListTable::rowsByEdit(Kept kept) const
{
    Query query =
        m_database.query("SELECT row FROM items WHERE deleted = ?1 AND kind = 1 ORDER BY edited DESC, row DESC");
    query.bind(1, kept == Kept::Trash);
    return rowsOf(query);
}

Result<QList<qint64>> NoteListTable::trashRows() const
{
    Query query = m_database.query("SELECT row FROM items WHERE deleted = 1 AND kind = 1 ORDER BY row");
    return rowsOf(query);
}

} // namespace quillwort::sync
