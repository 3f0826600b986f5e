#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace quillwort::sync {

class CacheDatabase;

/**
 * The full-text index of notes, those in the trash included.
 *
 * What is found: words by their beginning, without regard to case and accents, in any order; phrases in order; Chinese,
 * Japanese and Korean text by any part of it (words_tokenizer.h); any part of three characters or more of a title. A
 * part from the middle of a word in a text is not found.
 *
 * The index does not copy the texts, so whoever changes a note must hand remove() exactly what add() was given:
 * ItemTable does. Thread: the connection's. Writes: inside the caller's Transaction.
 */
class SearchIndex {
public:
    explicit SearchIndex(CacheDatabase &database);

    Result<void> add(qint64 row, const QByteArray &title, const QByteArray &body);
    Result<void> remove(qint64 row, const QByteArray &title, const QByteArray &body);
    /** The row is readable now and indexed by catchUp() later. */
    Result<void> addLater(qint64 row);

    /** Notes that wait for catchUp(): what a search does not see yet. */
    Result<int> waiting() const;
    /** Indexes the newest `limit` notes that wait, and says how many it did; 0 when none did. */
    Result<int> catchUp(int limit);

    /** Rows that match `expression` (FTS5 syntax), newest first; at most `limit`. */
    Result<QList<qint64>> match(const QByteArray &expression, int limit) const;
    /** Rows whose title contains `part`, newest first; none for fewer than three characters. */
    Result<QList<qint64>> titlesContaining(const QString &part, int limit) const;
    /** Damaged when the index does not agree with itself or with the notes. Reads everything: for doctor. */
    Result<void> check();
    /** Throws the index away and has all notes wait for catchUp(). */
    Result<void> rebuildLater();

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
