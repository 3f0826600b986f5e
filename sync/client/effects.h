#pragma once

#include "sync/note/id.h"

#include <QList>
#include <QString>

namespace quillwort::sync {

/** Something that happened to a note and that a person should know. */
struct Notice {
    QString sentence;
    ItemId id;

    bool operator==(const Notice &) const = default;
};

/** What one transaction did to the cache: told to others once it is committed, forgotten when it is not. */
struct Effects {
    QList<ItemId> written; ///< items with a new text, place, meta or deletion
    QList<Notice> notices;
    bool progressed = false; ///< state dots changed
    int pulled = 0; ///< heads that were news
    int pushed = 0; ///< operations that the endpoint has now
    int merged = 0;
    int keptBoth = 0;
    int trashed = 0; ///< notes that another device deleted

    void add(const Effects &other)
    {
        written += other.written;
        notices += other.notices;
        progressed = progressed || other.progressed;
        pulled += other.pulled;
        pushed += other.pushed;
        merged += other.merged;
        keptBoth += other.keptBoth;
        trashed += other.trashed;
    }
};

} // namespace quillwort::sync
