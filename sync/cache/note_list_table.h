#pragma once

#include "sync/cache/item_table.h"
#include "sync/clock.h"
#include "sync/note/id.h"
#include "sync/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** What a list shows of one note, without its text. */
struct ListedNote {
    qint64 row = 0;
    ItemId id;
    std::optional<ItemId> parent;
    QString title;
    QString excerpt;
    TimePoint created;
    TimePoint edited;
    bool pinned = false;
    ItemProgress progress = ItemProgress::OnThisDisk;
};

/** A note as a search weighs it. */
struct WeighedNote {
    qint64 row = 0;
    bool deleted = false;
    std::optional<ItemId> parent;
    TimePoint created;
    TimePoint edited;
    bool pinned = false;
    int holds = 0; ///< NoteFeatures

    bool operator==(const WeighedNote &) const = default;
};

enum class ListOrder { Edited, Created, Title };

/** [offset, offset + limit) of a list. */
struct ListRange {
    int offset = 0;
    int limit = 50;
};

/**
 * Pages of notes, pinned ones first; newest first or by title.
 *
 * By time of edit a page of all notes, of the pinned ones or of the trash reads one index and no note, and a page of a
 * notebook reads just its own rows: the order of everyday. The other orders sort the whole list.
 */
class NoteListTable {
public:
    explicit NoteListTable(CacheDatabase &database);

    enum class Kept { Live, Trash };
    Result<QList<ListedNote>> all(Kept kept, ListOrder order, const ListRange &range) const;
    Result<QList<ListedNote>> pinned(ListOrder order, const ListRange &range) const;
    /** Directly in the notebook; unset is the top level. */
    Result<QList<ListedNote>> inNotebook(const std::optional<ItemId> &notebook, ListOrder order,
                                         const ListRange &range) const;
    Result<QList<ListedNote>> withTag(const QString &tag, ListOrder order, const ListRange &range) const;

    /** One note by its row; unset when there is none. */
    Result<std::optional<ListedNote>> at(qint64 row) const;
    /** The notes of these rows, in their order; a row that is gone is left out. */
    Result<QList<WeighedNote>> weigh(const QList<qint64> &rows) const;

    /** The first `limit` bytes of the text; empty when there is no such note. */
    Result<QByteArray> textAt(qint64 row, int limit) const;

    /** Rows of all notes, newest edit first. */
    Result<QList<qint64>> rowsByEdit(Kept kept) const;
    /** Rows of the notes in the trash, ascending. */
    Result<QList<qint64>> trashRows() const;

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
