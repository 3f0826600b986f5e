#pragma once

#include "sync/cache/note_count_table.h"
#include "sync/cache/note_tag_table.h"
#include "sync/cache/search_index.h"
#include "sync/clock.h"
#include "sync/note/id.h"
#include "sync/note/item_state.h"
#include "sync/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** How far what stands in a row has come. The numbers are stored and those of NoteProgress. */
enum class ItemProgress { OnThisDisk = 0, Sent = 1, Confirmed = 2 };

/** An item as the cache holds it. */
struct StoredItem {
    ItemId id;
    qint64 row = 0; ///< its place in the search index; a write of the text may change it
    ItemState state; ///< as sync compares it: of a deleted item a tombstone, see ItemTable::kept()
    qint64 version = 0; ///< grows with each write of state
    bool changed = false; ///< differs, or may differ, from the base
    TimePoint created;
    TimePoint edited;
    ItemProgress progress = ItemProgress::OnThisDisk;
    QString title; ///< derived from the text; of a notebook its name
};

/** How items come from the endpoint. */
enum class Arrival {
    Live, ///< one by one: searchable at once
    FirstSync, ///< very many, newest first: readable at once, indexed in slices later (SearchIndex::catchUp)
};

/**
 * The items: what the window shows, and the local side of what sync compares.
 *
 * Each write keeps what derives from the text (title, excerpt, tags, search index) in step with it.
 * REQUIRES for writes: inside the caller's Transaction. Thread: the connection's.
 */
class ItemTable {
public:
    explicit ItemTable(CacheDatabase &database);

    Result<std::optional<StoredItem>> find(const ItemId &id) const;

    /** What the row holds, deleted or not: the text in the trash, and where it lay. `deleted` tells which. */
    Result<std::optional<ItemState>> kept(const ItemId &id) const;

    /**
     * An edit made here: marks the item changed and only on this disk, and keeps the agreed text in bases.body when it
     * was still shared with this row. Makes the item when it is new. A tombstone (`state.deleted`) leaves text, meta
     * and parent in the row, so that kept() has them for a restore. A state equal to the stored one writes nothing.
     */
    Result<void> writeLocal(const ItemId &id, const ItemState &state, TimePoint edited);

    /**
     * A state that came from the endpoint or was agreed with it: not changed, confirmed. The caller writes the base, in
     * the same transaction and with body NULL. `created` counts only for an item whose meta does not say it.
     */
    Result<void> writeAgreed(const ItemId &id, const ItemState &state, TimePoint edited, TimePoint created,
                             Arrival arrival = Arrival::Live);

    Result<void> setChanged(const ItemId &id, bool changed);
    Result<void> setProgress(const ItemId &id, ItemProgress progress);
    /** Both at once: it is the base now, and everyone may know. */
    Result<void> setConfirmed(const ItemId &id);
    /** The account is gone: every item is only on this disk again. */
    Result<void> setAllLocal();

    /** Items that differ, or may differ, from their base, earliest row first; at most `limit`. */
    Result<QList<ItemId>> changedItems(int limit) const;
    /** How many there are. */
    Result<int> changedCount() const;

private:
    struct Row;
    Result<std::optional<Row>> findRow(const ItemId &id) const;
    Result<void> write(const ItemId &id, const std::optional<Row> &before, Row after, Arrival arrival);
    Result<void> index(qint64 row, const std::optional<Row> &before, const Row &after, Arrival arrival);
    Result<qint64> insertRow(const ItemId &id, const Row &row, Arrival arrival);
    Result<qint64> updateRow(const ItemId &id, const Row &row, bool textChanged);

    CacheDatabase &m_database;
    NoteCountTable m_counts;
    NoteTagTable m_tags;
    SearchIndex m_search;
};

} // namespace quillwort::sync
