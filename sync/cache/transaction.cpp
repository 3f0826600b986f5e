#include "sync/cache/transaction.h"

#include "sync/cache/cache_database.h"

#include <sqlite3.h>

#include <utility>

namespace quillwort::sync {

Transaction::Transaction(CacheDatabase &database)
    : m_database(&database)
{
}

Transaction::Transaction(Transaction &&other) noexcept
    : m_database(std::exchange(other.m_database, nullptr))
{
}

Result<Transaction> Transaction::begin(CacheDatabase &database)
{
    if (database.isNewer())
        return Error{ErrorKind::NewerCache, QStringLiteral("the cache was written by a newer version")};
    if (const Result<void> begun = database.query("BEGIN IMMEDIATE").run(); !begun)
        return begun.error();
    return Transaction(database);
}

Transaction::~Transaction()
{
    // Some failures (a full disk, a damaged page) have rolled back already; a second ROLLBACK would only complain.
    if (m_database && !sqlite3_get_autocommit(m_database->handle()))
        static_cast<bool>(m_database->query("ROLLBACK").run());
}

Result<void> Transaction::commit()
{
    Result<void> done = m_database->query("COMMIT").run();
    if (done)
        m_database = nullptr;
    return done;
}

ReadMoment::ReadMoment(CacheDatabase &database)
    : m_database(sqlite3_get_autocommit(database.handle()) ? &database : nullptr)
{
    // Should it not begin, each query begins for itself: slower, and just as right.
    if (m_database && !m_database->query("BEGIN").run())
        m_database = nullptr;
}

ReadMoment::~ReadMoment()
{
    if (m_database)
        static_cast<bool>(m_database->query("COMMIT").run());
}

} // namespace quillwort::sync
