#pragma once

#include "sync/cache/item_table.h"
#include "sync/cache/note_count_table.h"
#include "sync/cache/note_list_table.h"
#include "sync/cache/note_tag_table.h"
#include "sync/cache/notebook_table.h"
#include "sync/cache/search_index.h"
#include "sync/library/note_query.h"
#include "sync/library/note_search.h"
#include "sync/result.h"

#include <QList>
#include <QString>

namespace quillwort::sync {

class CacheDatabase;

/** What Library reads, on the data thread: lists, searches, single notes, the outline. Changes nothing. */
class NoteReading {
public:
    explicit NoteReading(CacheDatabase &database);

    Result<NotePage> list(const NoteQuery &query) const;
    Result<OpenNote> note(const ItemId &id) const;
    Result<QList<NoteRow>> titlesLike(const QString &part, int limit) const;

    Result<QList<Notebook>> notebooks() const;
    Result<QList<Tag>> tags() const;
    Result<LibraryCounts> counts() const;

private:
    Result<NotePage> place(const NoteQuery &query) const;
    Result<int> countOf(const NoteQuery &query) const;
    Result<NotePage> search(const NoteQuery &query) const;
    Result<QList<NoteRow>> rowsOf(const QList<ListedNote> &notes) const;
    Result<QList<NoteRow>> rowsAt(const QList<qint64> &rows) const;

    CacheDatabase &m_database;
    ItemTable m_items;
    NoteListTable m_lists;
    NoteTagTable m_tags;
    NotebookTable m_notebooks;
    NoteCountTable m_counts;
    SearchIndex m_index;
    NoteSearch m_search;
};

} // namespace quillwort::sync
