#pragma once

#include "sync/clock.h"
#include "sync/note/id.h"
#include "sync/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** A text that an item once had. */
struct Revision {
    qint64 number = 0; ///< never used twice in one cache
    TimePoint time;
    QString reason; ///< a word of the interface: edited, before a merge, from NAME, ...
    QString device; ///< who wrote the text; empty for this device
    std::optional<RevisionId> rev; ///< set where the endpoint knows the text under this id
    QString title;
    int bytes = 0;
};

/**
 * The history of this device: texts that were replaced, and both inputs of every merge, compressed.
 *
 * REQUIRES for writes: inside the caller's Transaction. Thread: the connection's.
 */
class RevisionTable {
public:
    explicit RevisionTable(CacheDatabase &database);

    /** Adds an entry and gives its number. A text equal to the item's newest entry adds none and gives that one's
     * number, so that nothing fills the history with copies. */
    Result<qint64> add(const ItemId &id, const QByteArray &text, const QString &reason, const QString &device,
                       const std::optional<RevisionId> &rev, TimePoint time);

    /** Newest first. */
    Result<QList<Revision>> list(const ItemId &id) const;
    Result<std::optional<Revision>> newest(const ItemId &id) const;
    /** NotFound when the item has no such entry. */
    Result<QByteArray> text(const ItemId &id, qint64 number) const;
    /** The text under this id, where the history has it: the base of a merge that the bases no longer hold. */
    Result<std::optional<QByteArray>> textOfRevision(const ItemId &id, const RevisionId &rev) const;

    /** Drops what is older than `before`, but never an item's newest `keep` entries. */
    Result<void> forget(TimePoint before, int keep);

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
