#pragma once

#include "sync/note/item_state.h"
#include "sync/result.h"

#include <QList>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** The last state that this cache and the endpoint agreed on about one item. */
struct AgreedState {
    RevisionId rev;
    qint64 seq = 0; ///< of `rev` in the feed; 0 when the endpoint's history changed since
    ItemState state;
    ItemState lastLive; ///< `state`, or for a deletion what was agreed before it: the base of an undeletion's merge

    bool operator==(const AgreedState &) const = default;
};

/** One line of a digest. */
struct AgreedRevision {
    ItemId id;
    RevisionId rev;
};

/**
 * The table of last agreed states.
 *
 * A text that is still the local one is not stored twice, see the schema; ItemTable copies it here before it writes
 * another. Thread and lifetime: those of the database.
 */
class BaseTable {
public:
    explicit BaseTable(CacheDatabase &database)
        : m_database(database)
    {
    }

    /** nullopt: never agreed on. */
    Result<std::optional<AgreedState>> find(const ItemId &id) const;

    /** Agreed on `state`. `localBody` is what items holds now, nullopt without a row: an equal text is not copied. A
     * deletion keeps what was agreed before. */
    Result<void> set(const ItemId &id, const RevisionId &rev, qint64 seq, const ItemState &state,
                     const std::optional<QByteArray> &localBody);
    /** The same state became another revision. */
    Result<void> setRevision(const ItemId &id, const RevisionId &rev, qint64 seq);
    Result<void> forget(const ItemId &id);
    Result<void> clear();
    /** The endpoint's history changed: no seq that we know means anything any more. */
    Result<void> forgetSeqs();

    /** Live items that were agreed on, in order of id. */
    Result<QList<AgreedRevision>> liveRevisions() const;
    /** What has not been seen since forgetSeqs(), deletions included. */
    Result<QList<ItemId>> idsWithoutSeq() const;
    Result<bool> isEmpty() const;
    Result<int> countLiveNotes() const;

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
