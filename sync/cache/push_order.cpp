#include "sync/cache/push_order.h"

#include "sync/cache/cache_database.h"
#include "sync/note/item_state.h"

#include <QHash>

#include <algorithm>

namespace quillwort::sync {

namespace {

struct Candidate {
    ItemId id;
    ItemKind kind = ItemKind::Note;
    bool deleted = false;
    std::optional<ItemId> parent;
    int depth = 0;

    /** Live notebooks, live notes, deleted notes, deleted notebooks. */
    int group() const
    {
        const bool notebook = kind == ItemKind::Notebook;
        if (deleted)
            return notebook ? 3 : 2;
        return notebook ? 0 : 1;
    }
};

/** Two notebooks moved into each other on two devices make a circle for a while. */
constexpr int maxDepth = 64;

/** REQUIRES: the columns id, kind, deleted, parent. */
Result<QList<ItemId>> ordered(Query query)
{
    QList<Candidate> candidates;
    QHash<ItemId, std::optional<ItemId>> notebookParents;
    for (;;) {
        const Result<bool> more = query.next();
        if (!more)
            return more.error();
        if (!*more)
            break;
        Candidate next{query.id<ItemId>(0), static_cast<ItemKind>(query.integer(1)), query.boolean(2),
                       query.optionalId<ItemId>(3), 0};
        if (next.kind == ItemKind::Notebook)
            notebookParents.insert(next.id, next.parent);
        candidates.append(std::move(next));
    }
    for (Candidate &candidate : candidates) {
        std::optional<ItemId> above = candidate.kind == ItemKind::Notebook ? candidate.parent : std::nullopt;
        while (above && candidate.depth < maxDepth) {
            ++candidate.depth;
            above = notebookParents.value(*above);
        }
    }
    std::ranges::stable_sort(candidates, [](const Candidate &a, const Candidate &b) {
        if (a.group() != b.group())
            return a.group() < b.group();
        return a.deleted ? a.depth > b.depth : a.depth < b.depth;
    });
    QList<ItemId> ids;
    ids.reserve(candidates.size());
    for (const Candidate &candidate : candidates)
        ids.append(candidate.id);
    return ids;
}

} // namespace

Result<QList<ItemId>> itemsToPush(CacheDatabase &database)
{
    return ordered(database.query("SELECT i.id, i.kind, i.deleted, i.parent FROM items i "
                                  "LEFT JOIN outbox o ON o.id = i.id WHERE i.changed = 1 "
                                  "AND (o.id IS NULL OR (o.problem <> '' AND o.version <> i.version)) ORDER BY i.row"));
}

Result<QList<ItemId>> itemsBeingSent(CacheDatabase &database)
{
    return ordered(database.query("SELECT o.id, o.kind, o.deleted, coalesce(o.parent, i.parent) FROM outbox o "
                                  "LEFT JOIN items i ON i.id = o.id WHERE o.problem = '' ORDER BY o.id"));
}

} // namespace quillwort::sync
