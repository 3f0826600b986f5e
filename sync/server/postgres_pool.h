#pragma once

#include "sync/result.h"
#include "sync/server/event_log.h"
#include "sync/server/postgres_connection.h"

#include <QByteArray>

#include <deque>
#include <memory>
#include <vector>

namespace quillwort::sync::server {

/** Whether a batch may be sent again when nobody knows how its first sending ended. */
enum class Repeat { Safe, Never };

/**
 * Connections of one thread of the endpoint, opened when needed, and `perform()`.
 *
 * Thread: that of the executor.
 */
class PostgresPool {
public:
    PostgresPool(const asio::any_io_executor &executor, QByteArray conninfo, int limit, EventLog &log);

    /**
     * Runs a batch as one transaction and gives its rows.
     *
     * Tried again, at most twice: what PostgreSQL rolled back for reasons that pass (deadlock, serialisation, a
     * statement prepared for an older schema, a server that goes down), and what was never sent. A batch whose line
     * broke before its commit was confirmed is in doubt: it is repeated only when `repeat` is Safe. A push is in doubt
     * too, and is not repeated here: the client sends the same revisions again, and only it knows whether it still
     * wants to.
     *
     * Errors: TryLater when the database can not be had, or is too slow; SignInNeeded, Denied, NotFound, Taken as
     * the functions of the schema raise them, with the code of the protocol as detail; else Internal.
     */
    awaitable<Result<std::vector<PostgresRows>>> perform(PostgresBatch batch, Repeat repeat = Repeat::Never);

    /** Gives up on queries that take too long; called about once a second. */
    void tick(SteadyTime now);
    /** Closes idle connections and refuses new work. */
    void close();

    int busy() const { return int(m_busy.size()); }
    int waiting() const { return int(m_waiters.size()); }

private:
    using Connection = std::shared_ptr<PostgresConnection>;
    struct Waiter {
        asio::steady_timer timer;
        Connection granted;
        bool isTurn = false;
    };

    awaitable<Connection> acquire();
    void release(const Connection &connection, bool isUsable);
    void wakeNext(Connection granted);

    asio::any_io_executor m_executor;
    QByteArray m_conninfo;
    size_t m_limit;
    EventLog &m_log;
    std::vector<Connection> m_idle;
    std::vector<Connection> m_busy;
    std::deque<std::shared_ptr<Waiter>> m_waiters;
    bool m_isClosed = false;
};

} // namespace quillwort::sync::server
