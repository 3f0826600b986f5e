#include "sync/library/note_search.h"

#include "sync/library/match_expression.h"

#include <QSet>

#include <algorithm>

namespace quillwort::sync {

namespace {

using Kept = NoteListTable::Kept;
using Below = NoteTagTable::Below;

bool wantsTrash(const SearchQuery &search, const NoteQuery &place)
{
    return search.inTrash || place.place == NoteQuery::Place::Trash;
}

QList<SearchWord> wantedWords(const SearchQuery &search)
{
    QList<SearchWord> words;
    std::copy_if(search.words.cbegin(), search.words.cend(), std::back_inserter(words),
                 [](const SearchWord &word) { return !word.negative; });
    return words;
}

/** REQUIRES: `others` ascending. */
void keep(QList<qint64> &rows, const QList<qint64> &others, bool inside)
{
    rows.removeIf([&](qint64 row) { return std::binary_search(others.cbegin(), others.cend(), row) != inside; });
}

} // namespace

NoteSearch::NoteSearch(CacheDatabase &database)
    : m_lists(database)
    , m_tags(database)
    , m_notebooks(database)
    , m_index(database)
{
}

Result<FoundNotes> NoteSearch::find(const SearchQuery &search, const NoteQuery &place) const
{
    Result<QList<qint64>> rows = candidates(search, place);
    if (!rows)
        return rows.error();
    if (const Result<void> done = keepTagged(search, place, *rows); !done)
        return done.error();
    if (const Result<void> done = dropUnwanted(search, *rows); !done)
        return done.error();
    if (const Result<void> done = keepInPlace(search, place, *rows); !done)
        return done.error();
    if (const Result<void> done = sort(place.order, *rows); !done)
        return done.error();
    return FoundNotes{rows->mid(place.offset, place.limit), int(qMin<qsizetype>(rows->size(), maxFound))};
}

/** Newest first. */
Result<QList<qint64>> NoteSearch::candidates(const SearchQuery &search, const NoteQuery &place) const
{
    const QByteArray expression = matchExpression(search, Words::Wanted);
    if (expression.isEmpty())
        return m_lists.rowsByEdit(wantsTrash(search, place) ? Kept::Trash : Kept::Live);

    Result<QList<qint64>> rows = m_index.match(expression, maxFound);
    if (!rows || rows->size() >= maxFound)
        return rows;
    // Titles are also found by a part from the middle of a word; of several words all must be in the title then.
    QList<qint64> byTitle;
    const QList<SearchWord> words = wantedWords(search);
    for (const SearchWord &word : words) {
        Result<QList<qint64>> titles = m_index.titlesContaining(word.text, maxFound);
        if (!titles)
            return titles.error();
        std::reverse(titles->begin(), titles->end());
        if (&word == &words.first())
            byTitle = *titles;
        else
            keep(byTitle, *titles, true);
    }
    if (byTitle.isEmpty())
        return rows;
    QList<qint64> both = *rows;
    std::reverse(both.begin(), both.end());
    QList<qint64> all;
    std::set_union(both.cbegin(), both.cend(), byTitle.cbegin(), byTitle.cend(), std::back_inserter(all));
    std::reverse(all.begin(), all.end());
    return all;
}

Result<void> NoteSearch::keepTagged(const SearchQuery &search, const NoteQuery &place, QList<qint64> &rows) const
{
    if (place.place == NoteQuery::Place::Tag) {
        const Result<QList<qint64>> tagged = m_tags.rowsWith(place.tag, Below::Excluded);
        if (!tagged)
            return tagged.error();
        keep(rows, *tagged, true);
    }
    for (const SearchPlace &tag : search.tags) {
        const Result<QList<qint64>> tagged = m_tags.rowsWith(tag.name, Below::Included);
        if (!tagged)
            return tagged.error();
        keep(rows, *tagged, !tag.negative);
    }
    return {};
}

Result<void> NoteSearch::dropUnwanted(const SearchQuery &search, QList<qint64> &rows) const
{
    const QByteArray expression = matchExpression(search, Words::Unwanted);
    if (expression.isEmpty())
        return {};
    Result<QList<qint64>> unwanted = m_index.match(expression, -1);
    if (!unwanted)
        return unwanted.error();
    std::reverse(unwanted->begin(), unwanted->end());
    keep(rows, *unwanted, false);
    return {};
}

Result<void> NoteSearch::keepInPlace(const SearchQuery &search, const NoteQuery &place, QList<qint64> &rows) const
{
    const Result<QList<qint64>> trash = m_lists.trashRows();
    if (!trash)
        return trash.error();
    keep(rows, *trash, wantsTrash(search, place));

    struct Inside {
        QSet<ItemId> notebooks; ///< the null id is the top level
        bool negative;
    };
    QList<Inside> places;
    if (place.place == NoteQuery::Place::TopLevel)
        places.append({{ItemId()}, false});
    if (place.place == NoteQuery::Place::Notebook)
        places.append({{place.notebook.value_or(ItemId())}, false});
    for (const SearchPlace &wanted : search.notebooks) {
        const Result<QList<ItemId>> notebooks = notebooksNamed(wanted.name);
        if (!notebooks)
            return notebooks.error();
        Inside inside{{}, wanted.negative};
        for (const ItemId &id : *notebooks)
            inside.notebooks.insert(id);
        places.append(inside);
    }
    std::optional<bool> pinned = search.pinned;
    if (place.place == NoteQuery::Place::Pinned)
        pinned = true;
    if (places.isEmpty() && !pinned && search.features.isEmpty() && search.created.isEmpty() && search.edited.isEmpty())
        return {};

    const auto fits = [&](const WeighedNote &note) {
        const auto inPlace = [&](const Inside &at) {
            return at.notebooks.contains(note.parent.value_or(ItemId())) != at.negative;
        };
        const auto holds = [&](const SearchFeature &wanted) {
            return ((note.holds & int(wanted.feature)) != 0) != wanted.negative;
        };
        const auto created = [&](const SearchTime &at) { return at.range.contains(note.created) != at.negative; };
        const auto edited = [&](const SearchTime &at) { return at.range.contains(note.edited) != at.negative; };
        return (!pinned || note.pinned == *pinned) && std::all_of(places.cbegin(), places.cend(), inPlace)
            && std::all_of(search.features.cbegin(), search.features.cend(), holds)
            && std::all_of(search.created.cbegin(), search.created.cend(), created)
            && std::all_of(search.edited.cbegin(), search.edited.cend(), edited);
    };
    const Result<QList<WeighedNote>> notes = m_lists.weigh(rows);
    if (!notes)
        return notes.error();
    QList<qint64> kept;
    for (const WeighedNote &note : *notes) {
        if (fits(note))
            kept.append(note.row);
    }
    rows = kept;
    return {};
}

/** The notebooks that a path or a name means, in any case, and all below them. */
Result<QList<ItemId>> NoteSearch::notebooksNamed(const QString &name) const
{
    const Result<QList<StoredNotebook>> all = m_notebooks.all();
    if (!all)
        return all.error();
    QList<ItemId> found;
    for (const StoredNotebook &notebook : *all) {
        const Result<QString> path = m_notebooks.pathOf(notebook.id);
        if (!path)
            return path.error();
        if (notebook.name.compare(name, Qt::CaseInsensitive) != 0 && path->compare(name, Qt::CaseInsensitive) != 0)
            continue;
        const Result<QList<ItemId>> below = m_notebooks.withAllBelow(notebook.id);
        if (!below)
            return below.error();
        found.append(*below);
    }
    return found;
}

Result<void> NoteSearch::sort(NoteQuery::Order order, QList<qint64> &rows) const
{
    if (order == NoteQuery::Order::Title)
        return sortByTitle(rows);
    const qsizetype sorted = order == NoteQuery::Order::Edited ? qMin<qsizetype>(rows.size(), maxSorted) : rows.size();
    Result<QList<WeighedNote>> notes = m_lists.weigh(rows.first(sorted));
    if (!notes)
        return notes.error();
    const auto time = order == NoteQuery::Order::Edited ? &WeighedNote::edited : &WeighedNote::created;
    std::stable_sort(notes->begin(), notes->end(),
                     [&](const WeighedNote &a, const WeighedNote &b) { return a.*time > b.*time; });
    std::transform(notes->cbegin(), notes->cend(), rows.begin(), [](const WeighedNote &note) { return note.row; });
    return {};
}

Result<void> NoteSearch::sortByTitle(QList<qint64> &rows) const
{
    QList<std::pair<QString, qint64>> titles;
    for (const qint64 row : std::as_const(rows)) {
        const Result<std::optional<ListedNote>> note = m_lists.at(row);
        if (!note)
            return note.error();
        titles.append({*note ? (*note)->title.toCaseFolded() : QString(), row});
    }
    std::stable_sort(titles.begin(), titles.end(), [](const auto &a, const auto &b) { return a.first < b.first; });
    std::transform(titles.cbegin(), titles.cend(), rows.begin(), [](const auto &title) { return title.second; });
    return {};
}

} // namespace quillwort::sync
