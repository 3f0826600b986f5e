#pragma once

#include "sync/cache/query.h"
#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <memory>

struct sqlite3;

namespace quillwort::sync {

/**
 * One connection to the cache: a SQLite file in WAL mode with `synchronous=FULL`, so that a committed transaction
 * survives power loss.
 *
 * Thread: the one that opened it, only. Several connections, also of other processes, may use one file; a writer waits
 * up to 5 s for another.
 * Lifetime: outlives every table, Query and Transaction made on it.
 */
class CacheDatabase {
public:
    /**
     * Opens or makes the file (and its folder) and applies the schema steps it lacks, each in a transaction of its own.
     * A file with notes is copied into backups/ beside it before its first step.
     *
     * Errors: DiskFull, ReadOnly, Damaged, Locked, Io. A file with steps that this program does not know opens for
     * reading only: isNewer().
     */
    static Result<std::unique_ptr<CacheDatabase>> open(const QString &path);
    ~CacheDatabase();
    CacheDatabase(const CacheDatabase &) = delete;
    CacheDatabase &operator=(const CacheDatabase &) = delete;

    /** Written by a newer program: every Transaction fails with NewerCache. */
    bool isNewer() const { return m_newer; }
    QString path() const { return m_path; }

    /** REQUIRES: a string literal. Failures to prepare show in the query's next() or run(). */
    Query query(const char *literal) { return Query(m_statements, literal); }
    /** Runs statements that take no values and give no rows, such as those of a schema step. */
    Result<void> execute(const QByteArray &sql);

    /** The row the newest INSERT on this connection made. */
    qint64 lastInsertedRow() const;
    /** Rows the newest INSERT, UPDATE or DELETE on this connection changed. */
    qint64 changedRows() const;
    /** Changes when another connection has committed, and only then. */
    Result<qint64> dataVersion();

    /** A consistent copy in one file, made while others read and write. Errors: DiskFull, ReadOnly, Io. */
    Result<void> copyTo(const QString &file);
    /** Replaces everything by the contents of `file`, in one step; a file of an older schema is brought up to date.
     * REQUIRES: no Query stands on a row. Errors: Damaged (nothing is changed then), NewerCache, NotFound, ... */
    Result<void> replaceBy(const QString &file);

    sqlite3 *handle() const { return m_handle; }

private:
    CacheDatabase(sqlite3 *handle, const QString &path);

    sqlite3 *m_handle;
    QString m_path;
    bool m_newer = false;
    StatementCache m_statements;
};

} // namespace quillwort::sync
