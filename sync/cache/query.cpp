#include "sync/cache/query.h"

#include "sync/cache/sqlite_error.h"

#include <sqlite3.h>

namespace quillwort::sync {

StatementCache::StatementCache(sqlite3 *handle)
    : m_handle(handle)
{
}

StatementCache::~StatementCache()
{
    clear();
}

sqlite3_stmt *StatementCache::take(const char *sql)
{
    if (const auto found = m_idle.find(sql); found != m_idle.end()) {
        sqlite3_stmt *statement = found->second;
        m_idle.erase(found);
        return statement;
    }
    sqlite3_stmt *statement = nullptr;
    sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    return statement;
}

void StatementCache::give(const char *sql, sqlite3_stmt *statement)
{
    // A query inside the rows of an equal one leaves two; one is enough for later.
    if (!m_idle.emplace(sql, statement).second)
        sqlite3_finalize(statement);
}

void StatementCache::clear()
{
    for (const auto &[sql, statement] : m_idle)
        sqlite3_finalize(statement);
    m_idle.clear();
}

Query::Query(StatementCache &cache, const char *sql)
    : m_cache(&cache)
    , m_sql(sql)
    , m_statement(cache.take(sql))
{
    if (!m_statement)
        m_failed = errorOf(cache.handle(), sqlite3_errcode(cache.handle()));
}

Query::~Query()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
    m_cache->give(m_sql, m_statement);
}

Query::Query(Query &&other) noexcept
    : m_cache(other.m_cache)
    , m_sql(other.m_sql)
    , m_statement(std::exchange(other.m_statement, nullptr))
    , m_failed(std::move(other.m_failed))
{
}

void Query::note(int code)
{
    if (code != SQLITE_OK && !m_failed)
        m_failed = errorOf(m_cache->handle(), code);
}

void Query::bind(int parameter, qint64 value)
{
    if (m_statement)
        note(sqlite3_bind_int64(m_statement, parameter, value));
}

void Query::bind(int parameter, const QString &value)
{
    bindText(parameter, value.toUtf8());
}

void Query::bindText(int parameter, QByteArrayView utf8)
{
    // A null pointer would bind NULL, where an empty text is meant.
    const char *data = utf8.data() ? utf8.data() : "";
    if (m_statement)
        note(sqlite3_bind_text64(m_statement, parameter, data, quint64(utf8.size()), SQLITE_TRANSIENT, SQLITE_UTF8));
}

void Query::bindBlob(int parameter, QByteArrayView bytes)
{
    const char *data = bytes.data() ? bytes.data() : "";
    if (m_statement)
        note(sqlite3_bind_blob64(m_statement, parameter, data, quint64(bytes.size()), SQLITE_TRANSIENT));
}

void Query::bindNull(int parameter)
{
    if (m_statement)
        note(sqlite3_bind_null(m_statement, parameter));
}

Result<bool> Query::next()
{
    if (m_failed)
        return *m_failed;
    switch (const int code = sqlite3_step(m_statement)) {
    case SQLITE_ROW:
        return true;
    case SQLITE_DONE:
        return false;
    default: {
        const Error error = errorOf(m_cache->handle(), code);
        sqlite3_reset(m_statement);
        return error;
    }
    }
}

Result<void> Query::run()
{
    while (true) {
        const Result<bool> more = next();
        if (!more)
            return more.error();
        if (!*more)
            break;
    }
    reset();
    return {};
}

void Query::reset()
{
    if (m_statement)
        sqlite3_reset(m_statement);
}

bool Query::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

qint64 Query::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

QByteArray Query::bytes(int column) const
{
    // Not column_text: a blob is read as it stands, and a text in a UTF-8 database is the same bytes.
    const void *data = sqlite3_column_blob(m_statement, column);
    return QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(m_statement, column));
}

QString Query::string(int column) const
{
    return QString::fromUtf8(bytes(column));
}

} // namespace quillwort::sync
