#pragma once

#include "sync/result.h"
#include "sync/server/postgres_values.h"

#include <memory>

namespace quillwort::sync::server {

/** A connection that blocks: for the migrator and the command line, never for the endpoint. */
class PostgresSession {
public:
    /** Unreachable when there is no server or it refuses. */
    static Result<PostgresSession> open(const QByteArray &conninfo);

    /** One statement with parameters; rows in binary. `sqlState()` says why it failed. */
    Result<PostgresRows> run(const char *sql, const PostgresParameters &parameters = {});
    /** Any number of statements without parameters. */
    Result<void> script(const QByteArray &sql);

    const QByteArray &sqlState() const { return m_sqlState; }

private:
    explicit PostgresSession(PGconn *connection)
        : m_connection(connection, PQfinish)
    {
    }
    Error failure(const PGresult *result);

    std::shared_ptr<PGconn> m_connection;
    QByteArray m_sqlState;
};

} // namespace quillwort::sync::server
