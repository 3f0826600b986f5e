#pragma once

#include "sync/clock.h"
#include "sync/note/id.h"
#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <optional>
#include <unordered_map>

struct sqlite3;
struct sqlite3_stmt;

namespace quillwort::sync {

/** Prepared statements of one connection, kept for the next use. Closed before the connection is. */
class StatementCache {
public:
    explicit StatementCache(sqlite3 *handle);
    ~StatementCache();
    StatementCache(const StatementCache &) = delete;
    StatementCache &operator=(const StatementCache &) = delete;

    /** The statement of this literal, taken out of the cache until give(); nullptr when it can not be prepared. */
    sqlite3_stmt *take(const char *sql);
    void give(const char *sql, sqlite3_stmt *statement);
    void clear();

    sqlite3 *handle() const { return m_handle; }

private:
    sqlite3 *m_handle;
    std::unordered_map<const char *, sqlite3_stmt *> m_idle;
};

/**
 * One run of one statement: bind, then next() until it says false, or run().
 *
 *     Query query = database.query("SELECT title FROM items WHERE id = ?1");
 *     query.bind(1, id);
 *     const Result<bool> found = query.next();
 *
 * REQUIRES: `sql` is a string literal; its address names the prepared statement. Columns are read only after next()
 * said true. Parameters count from 1, columns from 0, as in SQL's own C interface.
 * Thread: that of the connection. Lifetime: ends before the connection closes; while it stands on a row it holds a
 * read lock, so let it end soon.
 */
class Query {
public:
    Query(StatementCache &cache, const char *sql);
    ~Query();
    Query(Query &&other) noexcept;
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;

    void bind(int parameter, qint64 value);
    void bind(int parameter, int value) { bind(parameter, qint64{value}); }
    void bind(int parameter, bool value) { bind(parameter, qint64{value}); }
    void bind(int parameter, TimePoint value) { bind(parameter, qint64{value.time_since_epoch().count()}); }
    void bind(int parameter, const QString &value);
    template <class Tag>
    void bind(int parameter, const Id<Tag> &id)
    {
        bindBlob(parameter, id.bytes());
    }
    /** NULL when unset. */
    template <class Tag>
    void bind(int parameter, const std::optional<Id<Tag>> &id)
    {
        if (id)
            bindBlob(parameter, id->bytes());
        else
            bindNull(parameter);
    }
    /** UTF-8 as it stands, byte for byte. */
    void bindText(int parameter, QByteArrayView utf8);
    void bindBlob(int parameter, QByteArrayView bytes);
    void bindNull(int parameter);

    /** True when there is a row to read, false at the end. */
    Result<bool> next();
    /** Runs a statement whose rows, if it has any, nobody reads; then it may be bound and run again. */
    Result<void> run();

    /** Leaves the row it stands on, so that it may be bound and run again. */
    void reset();

    bool isNull(int column) const;
    qint64 integer(int column) const;
    bool boolean(int column) const { return integer(column) != 0; }
    TimePoint time(int column) const { return TimePoint{std::chrono::milliseconds{integer(column)}}; }
    /** A copy of the bytes of a text or blob. */
    QByteArray bytes(int column) const;
    QString string(int column) const;
    /** REQUIRES: the column holds 16 bytes, as every id column of the schema does; else the id is null. */
    template <class Named>
    Named id(int column) const
    {
        return Named::fromBytes(bytes(column)).value_or(Named{});
    }
    template <class Named>
    std::optional<Named> optionalId(int column) const
    {
        return Named::fromBytes(bytes(column));
    }

private:
    StatementCache *m_cache;
    const char *m_sql;
    sqlite3_stmt *m_statement;
    std::optional<Error> m_failed; ///< what preparing or binding met; next() tells it
    void note(int code);
};

} // namespace quillwort::sync
