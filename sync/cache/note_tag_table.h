#pragma once

#include "sync/result.h"

#include <QList>
#include <QStringList>

namespace quillwort::sync {

class CacheDatabase;

/** The tags of live notes, by which lists and searches find them. A note in the trash has none here. */
class NoteTagTable {
public:
    explicit NoteTagTable(CacheDatabase &database);

    /** Tags as first written, in order of the alphabet. */
    Result<QStringList> tagsOf(qint64 row) const;
    /** REQUIRES: `tags` unique without regard to case. */
    Result<void> set(qint64 row, const QStringList &tags);
    /** The same for a row that has none yet: no look at what is there. */
    Result<void> add(qint64 row, const QStringList &tags);
    /** The note has another row now. */
    Result<void> moveRow(qint64 from, qint64 to);

    /** Rows of the notes with this tag, ascending. With `below`, also those of `tag/...`. */
    enum class Below { Excluded, Included };
    Result<QList<qint64>> rowsWith(const QString &tag, Below below) const;

    /** The form tags are compared by. */
    static QString folded(const QString &tag) { return tag.toCaseFolded(); }

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
