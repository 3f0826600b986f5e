#include "sync/library/note_reading.h"

#include "sync/cache/transaction.h"
#include "sync/library/match_expression.h"
#include "sync/library/match_snippet.h"
#include "sync/library/title_rank.h"

#include <QDateTime>
#include <QHash>

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr int snippetBytes = 256 * 1024;
constexpr int maxTitleHits = 500;

using Kept = NoteListTable::Kept;

ListOrder listOrderOf(NoteQuery::Order order)
{
    switch (order) {
    case NoteQuery::Order::Created:
        return ListOrder::Created;
    case NoteQuery::Order::Title:
        return ListOrder::Title;
    case NoteQuery::Order::Edited:
        break;
    }
    return ListOrder::Edited;
}

NoteProgress progressOf(ItemProgress progress)
{
    switch (progress) {
    case ItemProgress::Sent:
        return NoteProgress::Sent;
    case ItemProgress::Confirmed:
        return NoteProgress::Confirmed;
    case ItemProgress::OnThisDisk:
        break;
    }
    return NoteProgress::OnThisDisk;
}

} // namespace

NoteReading::NoteReading(CacheDatabase &database)
    : m_database(database)
    , m_items(database)
    , m_lists(database)
    , m_tags(database)
    , m_notebooks(database)
    , m_counts(database)
    , m_index(database)
    , m_search(database)
{
}

Result<NotePage> NoteReading::list(const NoteQuery &query) const
{
    const ReadMoment moment(m_database);
    return query.text.trimmed().isEmpty() ? place(query) : search(query);
}

Result<NotePage> NoteReading::place(const NoteQuery &query) const
{
    const ListRange range{query.offset, query.limit};
    const ListOrder order = listOrderOf(query.order);
    const auto read = [&]() -> Result<QList<ListedNote>> {
        switch (query.place) {
        case NoteQuery::Place::All:
            return m_lists.all(Kept::Live, order, range);
        case NoteQuery::Place::Trash:
            return m_lists.all(Kept::Trash, order, range);
        case NoteQuery::Place::Pinned:
            return m_lists.pinned(order, range);
        case NoteQuery::Place::TopLevel:
            return m_lists.inNotebook(std::nullopt, order, range);
        case NoteQuery::Place::Notebook:
            return m_lists.inNotebook(query.notebook, order, range);
        case NoteQuery::Place::Tag:
            return m_lists.withTag(query.tag, order, range);
        }
        Q_UNREACHABLE();
    };
    const Result<QList<ListedNote>> notes = read();
    if (!notes)
        return notes.error();
    Result<QList<NoteRow>> rows = rowsOf(*notes);
    if (!rows)
        return rows.error();
    const Result<int> total = countOf(query);
    if (!total)
        return total.error();
    return NotePage{*std::move(rows), *total, {}};
}

Result<int> NoteReading::countOf(const NoteQuery &query) const
{
    if (query.place == NoteQuery::Place::TopLevel)
        return m_counts.countIn(std::nullopt);
    if (query.place == NoteQuery::Place::Notebook)
        return m_counts.countIn(query.notebook);
    if (query.place == NoteQuery::Place::Tag)
        return m_counts.countTagged(query.tag);
    const Result<NoteCounts> counts = m_counts.counts();
    if (!counts)
        return counts.error();
    if (query.place == NoteQuery::Place::Pinned)
        return counts->pinned;
    return query.place == NoteQuery::Place::Trash ? counts->trash : counts->notes;
}

Result<NotePage> NoteReading::search(const NoteQuery &query) const
{
    const SearchQuery search = parseSearchQuery(query.text, QDateTime::currentDateTime());
    const Result<FoundNotes> found = m_search.find(search, query);
    if (!found)
        return found.error();
    Result<QList<NoteRow>> rows = rowsAt(found->rows);
    if (!rows)
        return rows.error();

    QStringList words;
    for (const SearchWord &word : search.words) {
        if (!word.negative && !word.titleOnly)
            words.append(word.text);
    }
    for (qsizetype at = 0; at < rows->size() && !words.isEmpty(); ++at) {
        const Result<QByteArray> text = m_lists.textAt(found->rows.at(at), snippetBytes);
        if (!text)
            return text.error();
        if (const QString snippet = matchSnippet(*text, words); !snippet.isEmpty())
            (*rows)[at].excerpt = snippet;
    }

    NotePage page{*std::move(rows), found->total, search.understood()};
    const Result<int> waiting = m_index.waiting();
    if (!waiting)
        return waiting.error();
    if (*waiting > 0 && !words.isEmpty())
        page.understood += QStringLiteral(" (%1 notes are not searchable yet)").arg(*waiting);
    return page;
}

Result<OpenNote> NoteReading::note(const ItemId &id) const
{
    const Result<std::optional<StoredItem>> item = m_items.find(id);
    if (!item)
        return item.error();
    if (!*item || (*item)->state.kind != ItemKind::Note)
        return Error{ErrorKind::NotFound, id.toString()};
    const StoredItem &stored = **item;
    QByteArray text = stored.state.body;
    if (stored.state.deleted) {
        const Result<std::optional<ItemState>> kept = m_items.kept(id);
        if (!kept)
            return kept.error();
        text = (*kept)->body;
    }
    Result<QList<NoteRow>> rows = rowsAt({stored.row});
    if (!rows)
        return rows.error();
    return OpenNote{id, text, stored.version, rows->value(0), stored.state.deleted};
}

Result<QList<NoteRow>> NoteReading::titlesLike(const QString &part, int limit) const
{
    const ReadMoment moment(m_database);
    const QString wanted = part.simplified();
    if (wanted.isEmpty()) {
        const Result<QList<ListedNote>> newest = m_lists.all(Kept::Live, ListOrder::Edited, {0, limit});
        return newest ? rowsOf(*newest) : newest.error();
    }
    Result<QList<qint64>> hits = m_index.titlesContaining(wanted, maxTitleHits);
    if (!hits)
        return hits.error();
    // Words of the title in any order and without accents, and parts too short for the index above.
    SearchQuery byWord;
    for (const QString &word : wanted.split(u' '))
        byWord.words.append({word, false, true, false});
    const Result<QList<qint64>> words = m_index.match(matchExpression(byWord, Words::Wanted), maxTitleHits);
    if (!words)
        return words.error();
    for (const qint64 row : *words) {
        if (!hits->contains(row))
            hits->append(row);
    }

    struct Ranked {
        TitleRank rank;
        ListedNote note;
    };
    QList<Ranked> ranked;
    const Result<QList<WeighedNote>> weighed = m_lists.weigh(*hits);
    if (!weighed)
        return weighed.error();
    for (const WeighedNote &hit : *weighed) {
        if (hit.deleted)
            continue;
        const Result<std::optional<ListedNote>> note = m_lists.at(hit.row);
        if (!note)
            return note.error();
        ranked.append({titleRank((*note)->title, wanted), **note});
    }
    std::sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) {
        return a.rank != b.rank ? a.rank < b.rank : a.note.edited > b.note.edited;
    });
    QList<ListedNote> best;
    for (const Ranked &entry : ranked.first(qMin<qsizetype>(ranked.size(), limit)))
        best.append(entry.note);
    return rowsOf(best);
}

Result<QList<NoteRow>> NoteReading::rowsAt(const QList<qint64> &rows) const
{
    QList<ListedNote> notes;
    for (const qint64 row : rows) {
        const Result<std::optional<ListedNote>> note = m_lists.at(row);
        if (!note)
            return note.error();
        if (*note)
            notes.append(**note);
    }
    return rowsOf(notes);
}

Result<QList<NoteRow>> NoteReading::rowsOf(const QList<ListedNote> &notes) const
{
    QHash<ItemId, QString> paths;
    QList<NoteRow> rows;
    rows.reserve(notes.size());
    for (const ListedNote &note : notes) {
        NoteRow row{note.id, note.title,  note.excerpt, {},          note.parent,
                    {},      note.edited, note.created, note.pinned, progressOf(note.progress)};
        if (note.parent) {
            if (!paths.contains(*note.parent)) {
                const Result<QString> path = m_notebooks.pathOf(note.parent);
                if (!path)
                    return path.error();
                paths.insert(*note.parent, *path);
            }
            row.notebook = paths.value(*note.parent);
        }
        const Result<QStringList> tags = m_tags.tagsOf(note.row);
        if (!tags)
            return tags.error();
        row.tags = *tags;
        rows.append(row);
    }
    return rows;
}

Result<QList<Notebook>> NoteReading::notebooks() const
{
    const ReadMoment moment(m_database);
    const Result<QList<StoredNotebook>> all = m_notebooks.all();
    if (!all)
        return all.error();
    QList<Notebook> notebooks;
    for (const StoredNotebook &stored : *all) {
        const Result<QString> path = m_notebooks.pathOf(stored.id);
        if (!path)
            return path.error();
        const Result<int> notes = m_counts.countIn(stored.id);
        if (!notes)
            return notes.error();
        notebooks.append({stored.id, stored.parent, stored.name, *path, *notes});
    }
    std::sort(notebooks.begin(), notebooks.end(), [](const Notebook &a, const Notebook &b) {
        const int compared = a.path.compare(b.path, Qt::CaseInsensitive);
        return compared != 0 ? compared < 0 : a.id < b.id;
    });
    return notebooks;
}

Result<QList<Tag>> NoteReading::tags() const
{
    const Result<QList<TagCount>> counted = m_counts.tags();
    if (!counted)
        return counted.error();
    QList<Tag> tags;
    for (const TagCount &tag : *counted)
        tags.append({tag.tag, tag.notes});
    return tags;
}

Result<LibraryCounts> NoteReading::counts() const
{
    const Result<NoteCounts> counted = m_counts.counts();
    if (!counted)
        return counted.error();
    return LibraryCounts{counted->notes, counted->pinned, counted->trash};
}

} // namespace quillwort::sync
