#include "sync/cache/item_table.h"

#include "sync/cache/cache_database.h"
#include "sync/note/item_meta.h"
#include "sync/note/note_features.h"
#include "sync/note/note_text.h"

namespace quillwort::sync {

struct ItemTable::Row {
    qint64 row = 0;
    ItemState state; ///< with `deleted`, what a restore brings back
    qint64 version = 0;
    bool changed = false;
    TimePoint created;
    TimePoint edited;
    ItemProgress progress = ItemProgress::OnThisDisk;
    QByteArray title;
    QByteArray excerpt;
    bool pinned = false;
    int holds = 0;

    bool isNote() const { return state.kind == ItemKind::Note; }

    void setContent(const ItemState &content)
    {
        const bool textChanged = version == 0 || state.body != content.body || state.kind != content.kind;
        const bool metaChanged = version == 0 || state.meta != content.meta;
        state = content;
        if (metaChanged || !isNote()) {
            const ItemMeta meta = readMeta(state.meta);
            pinned = isNote() && meta.pinned;
            if (meta.createdMs)
                created = TimePoint{std::chrono::milliseconds{*meta.createdMs}};
            if (!isNote())
                title = meta.name.toUtf8();
        }
        if (textChanged && isNote()) {
            title = titleOf(state.body).toUtf8();
            excerpt = excerptOf(state.body).toUtf8();
            holds = featuresOf(state.body).toInt();
        }
    }
};

namespace {

/** What sync compares: a deleted item is a tombstone, whatever the row keeps for a restore. */
ItemState comparable(const ItemState &kept)
{
    return kept.deleted ? ItemState::tombstone(kept.kind) : kept;
}

} // namespace

ItemTable::ItemTable(CacheDatabase &database)
    : m_database(database)
    , m_counts(database)
    , m_tags(database)
    , m_search(database)
{
}

Result<std::optional<ItemTable::Row>> ItemTable::findRow(const ItemId &id) const
{
    Query query = m_database.query("SELECT row, kind, deleted, parent, meta, version, changed, created, edited, title, "
                                   "excerpt, pinned, holds, progress, body FROM items WHERE id = ?1");
    query.bind(1, id);
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<Row>();
    Row row;
    row.row = query.integer(0);
    row.state.kind = ItemKind(query.integer(1));
    row.state.deleted = query.boolean(2);
    row.state.parent = query.optionalId<ItemId>(3);
    row.state.meta = query.bytes(4);
    row.version = query.integer(5);
    row.changed = query.boolean(6);
    row.created = query.time(7);
    row.edited = query.time(8);
    row.title = query.bytes(9);
    row.excerpt = query.bytes(10);
    row.pinned = query.boolean(11);
    row.holds = int(query.integer(12));
    row.progress = ItemProgress(query.integer(13));
    row.state.body = query.bytes(14);
    return std::optional<Row>(row);
}

Result<std::optional<StoredItem>> ItemTable::find(const ItemId &id) const
{
    const Result<std::optional<Row>> found = findRow(id);
    if (!found)
        return found.error();
    if (!*found)
        return std::optional<StoredItem>();
    const Row &row = **found;
    return std::optional<StoredItem>(StoredItem{id, row.row, comparable(row.state), row.version, row.changed,
                                                row.created, row.edited, row.progress, QString::fromUtf8(row.title)});
}

Result<std::optional<ItemState>> ItemTable::kept(const ItemId &id) const
{
    const Result<std::optional<Row>> found = findRow(id);
    if (!found)
        return found.error();
    return *found ? std::optional<ItemState>((*found)->state) : std::nullopt;
}

Result<void> ItemTable::writeLocal(const ItemId &id, const ItemState &state, TimePoint edited)
{
    const Result<std::optional<Row>> before = findRow(id);
    if (!before)
        return before.error();
    if (*before ? comparable((*before)->state) == state : state.deleted)
        return {};

    Row after = before->value_or(Row{});
    if (!*before)
        after.created = edited;
    if (state.deleted)
        after.state.deleted = true;
    else
        after.setContent(state);
    after.edited = edited;
    after.changed = true;
    after.progress = ItemProgress::OnThisDisk;

    if (*before && (*before)->state.body != after.state.body) {
        Query capture = m_database.query("UPDATE bases SET body = ?2 WHERE id = ?1 AND body IS NULL");
        capture.bind(1, id);
        capture.bindText(2, (*before)->state.body);
        if (const Result<void> done = capture.run(); !done)
            return done;
    }
    return write(id, *before, std::move(after), Arrival::Live);
}

Result<void> ItemTable::writeAgreed(const ItemId &id, const ItemState &state, TimePoint edited, TimePoint created,
                                    Arrival arrival)
{
    const Result<std::optional<Row>> before = findRow(id);
    if (!before)
        return before.error();
    if (!*before && state.deleted)
        return {}; // a deletion of something that is not here shows nowhere

    Row after = before->value_or(Row{});
    if (!*before)
        after.created = created;
    if (state.deleted)
        after.state.deleted = true;
    else
        after.setContent(state);
    after.edited = edited;
    after.changed = false;
    after.progress = ItemProgress::Confirmed;
    return write(id, *before, std::move(after), arrival);
}

Result<void> ItemTable::write(const ItemId &id, const std::optional<Row> &before, Row after, Arrival arrival)
{
    const bool textChanged = !before || before->state.body != after.state.body || before->title != after.title
        || before->isNote() != after.isNote();
    after.version = before ? before->version + 1 : 1;

    const Result<qint64> row = before ? updateRow(id, after, textChanged) : insertRow(id, after, arrival);
    if (!row)
        return row.error();
    if (!after.isNote())
        return {}; // an item's kind never changes

    const auto placeOf = [](const Row &note) {
        return CountedPlace{note.state.parent, note.state.deleted, note.pinned};
    };
    const std::optional<CountedPlace> from = before ? std::optional(placeOf(*before)) : std::nullopt;
    if (const Result<void> counted = m_counts.moved(from, placeOf(after)); !counted)
        return counted;
    if (before && before->row != *row) {
        if (const Result<void> moved = m_tags.moveRow(before->row, *row); !moved)
            return moved;
    }
    if (!before || textChanged || before->state.deleted != after.state.deleted) {
        const QStringList tags = after.state.deleted ? QStringList() : tagsOf(after.state.body);
        const Result<void> tagged = before ? m_tags.set(*row, tags) : m_tags.add(*row, tags);
        if (!tagged)
            return tagged;
    }
    return textChanged ? index(*row, before, after, arrival) : Result<void>();
}

Result<void> ItemTable::index(qint64 row, const std::optional<Row> &before, const Row &after, Arrival arrival)
{
    if (before && before->isNote()) {
        if (const Result<void> removed = m_search.remove(before->row, before->title, before->state.body); !removed)
            return removed;
    }
    if (arrival == Arrival::FirstSync)
        return m_search.addLater(row);
    return m_search.add(row, after.title, after.state.body);
}

Result<qint64> ItemTable::insertRow(const ItemId &id, const Row &row, Arrival arrival)
{
    // Rows grow with each write, so that falling rows are newest first. A first sync brings the newest first: its rows
    // fall, and the first row of all leaves room below.
    Query query = m_database.query(
        "INSERT INTO items (row, id, kind, deleted, parent, meta, version, changed, created, edited, title, "
        "excerpt, "
        "pinned, holds, progress, body) VALUES (CASE ?1 WHEN 0 THEN coalesce((SELECT max(row) FROM items), 1073741824) "
        "+ 1 "
        "ELSE coalesce((SELECT min(row) FROM items), 1073741824) - 1 END, "
        "?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16)");
    query.bind(1, arrival == Arrival::FirstSync);
    query.bind(2, id);
    query.bind(3, int(row.state.kind));
    query.bind(4, row.state.deleted);
    query.bind(5, row.state.parent);
    query.bindText(6, row.state.meta);
    query.bind(7, row.version);
    query.bind(8, row.changed);
    query.bind(9, row.created);
    query.bind(10, row.edited);
    query.bindText(11, row.title);
    query.bindText(12, row.excerpt);
    query.bind(13, row.pinned);
    query.bind(14, row.holds);
    query.bind(15, int(row.progress));
    query.bindText(16, row.state.body);
    if (const Result<void> done = query.run(); !done)
        return done.error();
    return m_database.lastInsertedRow();
}

Result<qint64> ItemTable::updateRow(const ItemId &id, const Row &row, bool textChanged)
{
    Query query = m_database.query(
        "UPDATE items SET row = CASE WHEN ?1 AND row < (SELECT max(row) FROM items) THEN (SELECT max(row) FROM items) "
        "+ 1 "
        "ELSE row END, kind = ?3, deleted = ?4, parent = ?5, meta = ?6, version = ?7, changed = ?8, created = ?9, "
        "edited = ?10, title = ?11, excerpt = ?12, pinned = ?13, holds = ?14, progress = ?15, body = ?16 "
        "WHERE id = ?2 RETURNING row");
    query.bind(1, textChanged);
    query.bind(2, id);
    query.bind(3, int(row.state.kind));
    query.bind(4, row.state.deleted);
    query.bind(5, row.state.parent);
    query.bindText(6, row.state.meta);
    query.bind(7, row.version);
    query.bind(8, row.changed);
    query.bind(9, row.created);
    query.bind(10, row.edited);
    query.bindText(11, row.title);
    query.bindText(12, row.excerpt);
    query.bind(13, row.pinned);
    query.bind(14, row.holds);
    query.bind(15, int(row.progress));
    query.bindText(16, row.state.body);
    const Result<bool> updated = query.next();
    if (!updated)
        return updated.error();
    const qint64 newRow = query.integer(0);
    if (const Result<void> done = query.run(); !done)
        return done.error();
    return newRow;
}

Result<void> ItemTable::setChanged(const ItemId &id, bool changed)
{
    Query query = m_database.query("UPDATE items SET changed = ?2 WHERE id = ?1 AND changed <> ?2");
    query.bind(1, id);
    query.bind(2, changed);
    return query.run();
}

Result<void> ItemTable::setProgress(const ItemId &id, ItemProgress progress)
{
    Query query = m_database.query("UPDATE items SET progress = ?2 WHERE id = ?1 AND progress <> ?2");
    query.bind(1, id);
    query.bind(2, int(progress));
    return query.run();
}

Result<void> ItemTable::setConfirmed(const ItemId &id)
{
    Query query = m_database.query(
        "UPDATE items SET changed = 0, progress = 2 WHERE id = ?1 AND (changed <> 0 OR progress <> 2)");
    query.bind(1, id);
    return query.run();
}

Result<void> ItemTable::setAllLocal()
{
    return m_database.query("UPDATE items SET changed = 1, progress = 0 WHERE changed = 0 OR progress <> 0").run();
}

Result<QList<ItemId>> ItemTable::changedItems(int limit) const
{
    Query query = m_database.query("SELECT id FROM items WHERE changed = 1 ORDER BY row LIMIT ?1");
    query.bind(1, limit);
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

Result<int> ItemTable::changedCount() const
{
    Query query = m_database.query("SELECT count(*) FROM items WHERE changed = 1");
    if (const Result<bool> found = query.next(); !found)
        return found.error();
    return int(query.integer(0));
}

} // namespace quillwort::sync
