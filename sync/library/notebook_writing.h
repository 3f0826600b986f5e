#pragma once

#include "sync/cache/item_table.h"
#include "sync/cache/notebook_table.h"
#include "sync/chance.h"
#include "sync/clock.h"
#include "sync/result.h"

#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** What Library writes about notebooks: each call is one transaction. Thread: the connection's. */
class NotebookWriting {
public:
    /** How deep notebooks may lie in each other: the endpoint's limit. */
    static constexpr int maxDepth = 64;

    NotebookWriting(CacheDatabase &database, const Clock &clock, Chance &chance);

    /** The notebook at this path, made with all that is missing above it. InvalidInput for an empty segment or too
     * many. */
    Result<ItemId> ensure(const QString &path);
    /** InvalidInput for an empty name or one with '/'. */
    Result<void> rename(const ItemId &id, const QString &name);
    /** InvalidInput for a move into itself or below, or too deep. */
    Result<void> move(const ItemId &id, const std::optional<ItemId> &parent);
    /** With the notes and notebooks in it; all can be restored. */
    Result<void> remove(const ItemId &id);

private:
    Result<ItemState> openNotebook(const ItemId &id) const;
    Result<int> depthOf(const std::optional<ItemId> &id) const;

    CacheDatabase &m_database;
    const Clock &m_clock;
    Chance &m_chance;
    ItemTable m_items;
    NotebookTable m_notebooks;
};

} // namespace quillwort::sync
