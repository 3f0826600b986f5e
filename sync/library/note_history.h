#pragma once

#include "sync/cache/item_table.h"
#include "sync/cache/revision_table.h"
#include "sync/clock.h"
#include "sync/library/note_edit.h"
#include "sync/library/note_query.h"
#include "sync/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace quillwort::sync {

class CacheDatabase;

/** The versions of a note that this device remembers. Thread: the connection's. */
class NoteHistory {
public:
    explicit NoteHistory(CacheDatabase &database);

    Result<QList<HistoryEntry>> list(const ItemId &id) const;
    Result<QByteArray> text(const ItemId &id, qint64 number) const;

    /** Remembers `before`, the text that is about to be replaced. REQUIRES: inside the caller's Transaction. */
    Result<void> keep(const ItemId &id, const QByteArray &before, SaveReason reason, const QString &word,
                      TimePoint now);

private:
    ItemTable m_items;
    RevisionTable m_revisions;
};

} // namespace quillwort::sync
