#pragma once

#include "sync/cache/item_table.h"
#include "sync/cache/notebook_table.h"
#include "sync/cache/revision_table.h"
#include "sync/chance.h"
#include "sync/clock.h"
#include "sync/library/note_edit.h"
#include "sync/library/note_history.h"
#include "sync/library/note_query.h"
#include "sync/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/**
 * What Library writes about notes: each call is one transaction, durable when it returns and without effect when it
 * fails. Thread: the connection's.
 */
class NoteWriting {
public:
    NoteWriting(CacheDatabase &database, const Clock &clock, Chance &chance);

    /** Ids in the order given. InvalidInput for a text that is no UTF-8 or holds NUL, NotFound for a notebook. */
    Result<QList<ItemId>> create(const QList<NewNote> &notes);

    /** See Library::saveNote. A note in the trash comes back with the text: an edit beats a deletion. */
    Result<SavedNote> save(const ItemId &id, const QByteArray &text, qint64 openedVersion, const QByteArray &openedText,
                           SaveReason reason);
    Result<void> revert(const ItemId &id, qint64 number);

    Result<void> remove(const QList<ItemId> &ids);
    /** With the notebooks they lay in, where those were deleted too. */
    Result<void> restore(const QList<ItemId> &ids);
    Result<void> move(const QList<ItemId> &ids, const std::optional<ItemId> &notebook);
    Result<void> setPinned(const ItemId &id, bool pinned);

private:
    struct Opened {
        ItemState content;
        TimePoint edited;
        qint64 version = 0;
    };
    Result<Opened> openNote(const ItemId &id) const;
    Result<SavedNote> merge(const ItemId &id, const Opened &stored, const QByteArray &text,
                            const QByteArray &openedText);
    Result<SavedNote> writeText(const ItemId &id, ItemState content, const QByteArray &text);
    Result<void> requireNotebook(const std::optional<ItemId> &notebook) const;
    Result<void> restoreNotebooks(const std::optional<ItemId> &notebook);

    CacheDatabase &m_database;
    const Clock &m_clock;
    Chance &m_chance;
    ItemTable m_items;
    NotebookTable m_notebooks;
    RevisionTable m_revisions;
    NoteHistory m_history;
};

} // namespace quillwort::sync
