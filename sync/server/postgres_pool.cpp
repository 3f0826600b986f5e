#include "sync/server/postgres_pool.h"

#include <algorithm>

namespace quillwort::sync::server {

using namespace std::chrono_literals;

namespace {

constexpr auto longestWaitForTurn = 5s;
constexpr auto longestConnect = 5s;
// Above statement_timeout and lock_timeout of the server, so that its own words come first.
constexpr auto longestBatch = 15s;
constexpr int attempts = 3;

// Asked for after connecting, because poolers refuse them as start-up options. Every statement of the endpoint is a
// walk along an index, so plans are made once and so: planning each time costs more than the work, and a plan that was
// made while the tables were small would read them whole when they no longer are.
constexpr PostgresStatement sessionSettings{
    "session_settings",
    "select set_config('statement_timeout', '10000', false), set_config('lock_timeout', '2000', false),"
    " set_config('idle_in_transaction_session_timeout', '15000', false), set_config('client_encoding', 'UTF8', false),"
    " set_config('plan_cache_mode', 'force_generic_plan', false), set_config('jit', 'off', false),"
    " set_config('enable_seqscan', 'off', false), set_config('enable_bitmapscan', 'off', false),"
    " set_config('enable_hashjoin', 'off', false), set_config('enable_mergejoin', 'off', false),"
    " set_config('enable_material', 'off', false), set_config('enable_sort', 'off', false)"};

/** Rolled back for a reason that another try does not meet again. */
bool passes(const QByteArray &sqlState)
{
    return sqlState == "40001" || sqlState == "40P01" // serialisation, deadlock
        || sqlState == "0A000" // "cached plan must not change result type": the schema moved under us
        || sqlState == "26000" // the prepared statement is gone: a pooler gave us another backend
        || sqlState.startsWith("57P"); // going down, or not up yet
}

Error errorOf(const PostgresOutcome &outcome)
{
    const QByteArray &state = outcome.sqlState;
    const QString words = QString::fromUtf8(outcome.message);
    if (state == "QW401")
        return {ErrorKind::SignInNeeded, words};
    if (state == "QW403")
        return {ErrorKind::Denied, words};
    if (state == "QW404")
        return {ErrorKind::NotFound, words};
    if (state == "QW409")
        return {ErrorKind::Taken, words};
    if (state == "23505")
        return {ErrorKind::Taken, QStringLiteral("taken")};
    // Lock and statement time-outs, no room, no connection left, read-only after a fail-over.
    if (state == "55P03" || state == "57014" || state.startsWith("53") || state == "25006" || passes(state)
        || outcome.kind != PostgresOutcome::Refused)
        return {ErrorKind::TryLater, QStringLiteral("the database is not available")};
    return {ErrorKind::Internal, QStringLiteral("the database refused: ") + QString::fromLatin1(state)};
}

} // namespace

PostgresPool::PostgresPool(const asio::any_io_executor &executor, QByteArray conninfo, int limit, EventLog &log)
    : m_executor(executor)
    , m_conninfo(std::move(conninfo))
    , m_limit(size_t(limit))
    , m_log(log)
{
}

awaitable<Result<std::vector<PostgresRows>>> PostgresPool::perform(PostgresBatch batch, Repeat repeat)
{
    PostgresOutcome outcome;
    for (int attempt = 0; attempt < attempts; ++attempt) {
        const Connection connection = co_await acquire();
        if (!connection)
            co_return Error{ErrorKind::TryLater, QStringLiteral("no connection to the database")};
        connection->abandonAfter(std::chrono::steady_clock::now() + longestBatch);
        outcome = co_await connection->run(batch);
        connection->abandonAfter(SteadyTime::max());
        const bool isUsable = (outcome.kind == PostgresOutcome::Done || outcome.kind == PostgresOutcome::Refused)
            && outcome.sqlState != "0A000" && outcome.sqlState != "26000" && !outcome.sqlState.startsWith("57P");
        release(connection, isUsable);
        if (outcome.kind == PostgresOutcome::Done)
            co_return std::move(outcome.rows);
        if (!outcome.sqlState.startsWith("QW")) {
            m_log.write("database", {{"state", outcome.sqlState}, {"message", outcome.message}, {"try", attempt + 1}});
        }
        const bool again = outcome.kind == PostgresOutcome::NotSent
            || (outcome.kind == PostgresOutcome::Refused && passes(outcome.sqlState))
            || (outcome.kind == PostgresOutcome::Unknown && repeat == Repeat::Safe);
        if (!again)
            break;
        asio::steady_timer pause(m_executor, 20ms * (attempt + 1));
        co_await pause.async_wait(asTuple);
    }
    co_return errorOf(outcome);
}

awaitable<PostgresPool::Connection> PostgresPool::acquire()
{
    const SteadyTime deadline = std::chrono::steady_clock::now() + longestWaitForTurn;
    Connection connection;
    while (!connection) {
        if (m_isClosed)
            co_return nullptr;
        if (!m_idle.empty()) {
            connection = std::move(m_idle.back());
            m_idle.pop_back();
            if (!connection->isAlive())
                connection.reset();
            else
                m_busy.push_back(connection);
            continue;
        }
        if (m_busy.size() < m_limit) {
            Connection fresh = std::make_shared<PostgresConnection>(m_executor);
            m_busy.push_back(fresh); // counts from now on, so that the limit holds while it connects
            bool isOpen = co_await fresh->open(m_conninfo, std::chrono::steady_clock::now() + longestConnect);
            if (isOpen) {
                PostgresBatch settings;
                settings.add(sessionSettings);
                const PostgresOutcome outcome = co_await fresh->run(settings);
                isOpen = outcome.kind == PostgresOutcome::Done;
            }
            if (!isOpen) {
                m_log.write("database", {{"message", fresh->lastError()}});
                release(fresh, false);
                co_return nullptr;
            }
            co_return fresh;
        }
        const auto waiter = std::make_shared<Waiter>(Waiter{asio::steady_timer(m_executor, deadline), {}, false});
        m_waiters.push_back(waiter);
        co_await waiter->timer.async_wait(asTuple);
        if (!waiter->isTurn) {
            std::erase(m_waiters, waiter);
            co_return nullptr;
        }
        connection = std::move(waiter->granted); // null: there is room for a new one
    }
    co_return connection;
}

void PostgresPool::release(const Connection &connection, bool isUsable)
{
    if (isUsable && !m_isClosed && !m_waiters.empty()) {
        wakeNext(connection); // stays busy, for the next in line
        return;
    }
    std::erase(m_busy, connection);
    if (isUsable && !m_isClosed)
        m_idle.push_back(connection);
    else
        wakeNext(nullptr);
}

void PostgresPool::wakeNext(Connection granted)
{
    if (m_waiters.empty())
        return;
    const std::shared_ptr<Waiter> waiter = m_waiters.front();
    m_waiters.pop_front();
    waiter->granted = std::move(granted);
    waiter->isTurn = true;
    waiter->timer.cancel();
}

void PostgresPool::tick(SteadyTime now)
{
    for (const Connection &connection : m_busy)
        connection->checkDeadline(now);
}

void PostgresPool::close()
{
    m_isClosed = true;
    m_idle.clear();
    while (!m_waiters.empty())
        wakeNext(nullptr);
}

} // namespace quillwort::sync::server
