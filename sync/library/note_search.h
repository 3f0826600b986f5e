#pragma once

#include "sync/cache/note_list_table.h"
#include "sync/cache/note_tag_table.h"
#include "sync/cache/notebook_table.h"
#include "sync/cache/search_index.h"
#include "sync/library/note_query.h"
#include "sync/library/search_query.h"
#include "sync/result.h"

#include <QList>

namespace quillwort::sync {

class CacheDatabase;

/** The rows of one page of a search. */
struct FoundNotes {
    QList<qint64> rows;
    int total = 0; ///< counted to maxFound
};

/**
 * Finds notes by a SearchQuery, inside the place that a NoteQuery names.
 *
 * The newest maxFound hits are looked at. Up to maxSorted of them are in the exact order of the NoteQuery; of more, the
 * ones behind stand in order of their last write on this device, which is nearly the same and costs nothing.
 * Thread: the connection's.
 */
class NoteSearch {
public:
    static constexpr int maxFound = 10'000;
    static constexpr int maxSorted = 1'000;

    explicit NoteSearch(CacheDatabase &database);

    Result<FoundNotes> find(const SearchQuery &search, const NoteQuery &place) const;

private:
    Result<QList<qint64>> candidates(const SearchQuery &search, const NoteQuery &place) const;
    Result<void> keepTagged(const SearchQuery &search, const NoteQuery &place, QList<qint64> &rows) const;
    Result<void> dropUnwanted(const SearchQuery &search, QList<qint64> &rows) const;
    Result<void> keepInPlace(const SearchQuery &search, const NoteQuery &place, QList<qint64> &rows) const;
    Result<QList<ItemId>> notebooksNamed(const QString &name) const;
    Result<void> sort(NoteQuery::Order order, QList<qint64> &rows) const;
    Result<void> sortByTitle(QList<qint64> &rows) const;

    NoteListTable m_lists;
    NoteTagTable m_tags;
    NotebookTable m_notebooks;
    SearchIndex m_index;
};

} // namespace quillwort::sync
