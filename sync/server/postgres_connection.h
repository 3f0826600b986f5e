#pragma once

#include "sync/server/asio.h"
#include "sync/server/postgres_values.h"

#include <QByteArray>
#include <QSet>

#include <vector>

namespace quillwort::sync::server {

/** A statement that is prepared once a connection under its name. Both live for ever: string literals. */
struct PostgresStatement {
    const char *name;
    const char *sql;
};

/** Statements that run in one round trip and one transaction: all of them or none. */
class PostgresBatch {
public:
    PostgresBatch &add(const PostgresStatement &statement, PostgresParameters parameters = {})
    {
        m_steps.push_back({&statement, std::move(parameters)});
        return *this;
    }

    struct Step {
        const PostgresStatement *statement;
        PostgresParameters parameters;
    };
    const std::vector<Step> &steps() const { return m_steps; }

private:
    std::vector<Step> m_steps;
};

/** How a batch ended. */
struct PostgresOutcome {
    enum Kind {
        Done, ///< committed; `rows` has one entry for each statement
        Refused, ///< PostgreSQL answered with an error and rolled back; see sqlState
        NotSent, ///< the line was down before anything left: nothing happened
        Unknown, ///< the line went down later: it may or may not have been committed
    };
    Kind kind = NotSent;
    std::vector<PostgresRows> rows;
    QByteArray sqlState;
    QByteArray message; ///< of the server: for the log, never for the client
};

/**
 * One libpq connection driven by an io_context, in pipeline mode.
 *
 * Thread: that of the executor. One batch at a time. After NotSent or Unknown it is of no further use.
 */
class PostgresConnection {
public:
    explicit PostgresConnection(const asio::any_io_executor &executor);
    ~PostgresConnection();
    PostgresConnection(const PostgresConnection &) = delete;

    /** True when it is ready. `deadline` bounds the wait for the server, not name resolution. */
    awaitable<bool> open(QByteArray conninfo, SteadyTime deadline);
    awaitable<PostgresOutcome> run(PostgresBatch batch);

    /** Whether the line still stands as far as this end can tell without asking; call it while idle. */
    bool isAlive();
    /** Ends a run() that waits longer than it was allowed to; called by the pool's clock. */
    void abandonAfter(SteadyTime deadline) { m_deadline = deadline; }
    void checkDeadline(SteadyTime now);

    /** Waits for a notification on a connection that listens; empty when the line broke. */
    awaitable<std::vector<std::pair<QByteArray, int>>> notifications();
    int backendPid() const;
    QByteArray lastError() const;

private:
    awaitable<bool> waitReadable();
    awaitable<bool> waitWritable();
    void adoptSocket();
    struct Command {
        const char *name;
        bool isPreparation;
    };
    bool send(const PostgresBatch &batch, std::vector<Command> &commands);
    awaitable<bool> flush();
    awaitable<bool> nextResult(PGresult *&result);

    asio::any_io_executor m_executor;
    asio::posix::stream_descriptor m_descriptor;
    PGconn *m_connection = nullptr;
    QSet<const char *> m_prepared;
    SteadyTime m_deadline = SteadyTime::max();
};

} // namespace quillwort::sync::server
