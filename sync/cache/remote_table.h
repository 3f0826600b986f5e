#pragma once

#include "sync/note/item_state.h"
#include "sync/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** A head that was pulled and not yet worked in. */
struct RemoteHead {
    ItemId id;
    RevisionId rev;
    qint64 seq = 0;
    ItemState state;
    QString device; ///< name of the device that wrote it; may be empty
    qint64 clientTimeMs = 0;

    bool operator==(const RemoteHead &) const = default;
};

/** The table of heads that wait, for instance until it is known whether our own push came before them. Thread and
 * lifetime: those of the database. */
class RemoteTable {
public:
    explicit RemoteTable(CacheDatabase &database)
        : m_database(database)
    {
    }

    Result<std::optional<RemoteHead>> find(const ItemId &id) const;
    /** Replaces an older head; one with a higher seq stays. */
    Result<void> set(const RemoteHead &head);
    Result<void> forget(const ItemId &id);
    Result<void> clear();
    Result<QList<ItemId>> ids() const;

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
