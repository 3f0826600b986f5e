#pragma once

#include "sync/note/item_state.h"
#include "sync/result.h"

#include <QByteArray>
#include <QList>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** What is being sent about one item: sent again byte for byte until its answer is known. */
struct OutboxEntry {
    ItemId id;
    RevisionId rev;
    std::optional<RevisionId> base;
    ItemState state;
    QList<RevisionId> merged;
    qint64 clientTimeMs = 0;
    qint64 version = 0; ///< of the local item it was taken from
    int tries = 0; ///< answers that asked to try again
    QByteArray problem; ///< the endpoint's word for why it will not have it; empty while it is being sent

    bool operator==(const OutboxEntry &) const = default;
};

/** The table of what is being sent, at most one entry an item. Thread and lifetime: those of the database. */
class OutboxTable {
public:
    explicit OutboxTable(CacheDatabase &database)
        : m_database(database)
    {
    }

    Result<std::optional<OutboxEntry>> find(const ItemId &id) const;
    /** REQUIRES: there is none for this item. */
    Result<void> add(const OutboxEntry &entry);
    Result<void> remove(const ItemId &id);
    Result<void> clear();

    Result<QList<OutboxEntry>> withProblem() const;

    Result<void> setTries(const ItemId &id, int tries);
    Result<void> setProblem(const ItemId &id, const QByteArray &problem);
    /** Drops what the endpoint refused for `problem`, so that it is made anew from the local state. */
    Result<void> removeRefused(const QByteArray &problem);
    /** The same for what lies in this notebook; gives how many. */
    Result<int> removeRefusedBelow(const ItemId &parent, const QByteArray &problem);

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
