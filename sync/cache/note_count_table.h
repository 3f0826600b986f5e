#pragma once

#include "sync/note/id.h"
#include "sync/result.h"

#include <QList>
#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** What the sidebar counts. */
struct NoteCounts {
    int notes = 0;
    int pinned = 0;
    int trash = 0;

    bool operator==(const NoteCounts &) const = default;
};

struct TagCount {
    QString tag;
    int notes = 0;
};

/** What a note is counted by. */
struct CountedPlace {
    std::optional<ItemId> notebook;
    bool deleted = false;
    bool pinned = false;

    bool operator==(const CountedPlace &) const = default;
};

/** How many notes there are, by place and by tag, without counting them. ItemTable and NoteTagTable keep it. */
class NoteCountTable {
public:
    explicit NoteCountTable(CacheDatabase &database);

    /** A note went from one place to another; unset `from`: it is new. REQUIRES: inside the caller's Transaction. */
    Result<void> moved(const std::optional<CountedPlace> &from, const CountedPlace &to);

    Result<int> countIn(const std::optional<ItemId> &notebook) const;
    Result<NoteCounts> counts() const;
    Result<int> countTagged(const QString &tag) const;
    /** All tags, in order of the alphabet. */
    Result<QList<TagCount>> tags() const;

    /** Whether the counts are those of the notes. Reads everything: for doctor. */
    Result<bool> isRight() const;
    /** Counts anew. REQUIRES: inside the caller's Transaction. */
    Result<void> countAgain();

private:
    Result<void> add(const CountedPlace &place, int notes);

    CacheDatabase &m_database;
};

} // namespace quillwort::sync
