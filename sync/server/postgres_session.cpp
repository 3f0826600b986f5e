#include "sync/server/postgres_session.h"

namespace quillwort::sync::server {

Result<PostgresSession> PostgresSession::open(const QByteArray &conninfo)
{
    PostgresSession session(PQconnectdb(conninfo.constData()));
    if (PQstatus(session.m_connection.get()) != CONNECTION_OK)
        return Error{ErrorKind::Unreachable, QString::fromUtf8(PQerrorMessage(session.m_connection.get())).trimmed()};
    PQsetNoticeProcessor(
        session.m_connection.get(), [](void *, const char *) {}, nullptr);
    return session;
}

Error PostgresSession::failure(const PGresult *result)
{
    m_sqlState = PQresultErrorField(result, PG_DIAG_SQLSTATE);
    const ErrorKind kind = PQstatus(m_connection.get()) != CONNECTION_OK ? ErrorKind::Unreachable
        : m_sqlState == "23505"                                          ? ErrorKind::Taken
        : m_sqlState == "55P03"                                          ? ErrorKind::TryLater
                                                                         : ErrorKind::Internal;
    return {kind, QString::fromUtf8(PQerrorMessage(m_connection.get())).trimmed()};
}

Result<PostgresRows> PostgresSession::run(const char *sql, const PostgresParameters &parameters)
{
    const std::vector<const char *> values = parameters.pointers();
    const std::vector<int> lengths = parameters.lengths();
    const std::vector<int> formats(values.size(), 1);
    PGresult *result = PQexecParams(m_connection.get(), sql, parameters.count(), nullptr, values.data(), lengths.data(),
                                    formats.data(), 1);
    PostgresRows rows(result);
    m_sqlState.clear();
    if (PQresultStatus(result) != PGRES_TUPLES_OK && PQresultStatus(result) != PGRES_COMMAND_OK)
        return failure(result);
    return rows;
}

Result<void> PostgresSession::script(const QByteArray &sql)
{
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(m_connection.get(), sql.constData()), PQclear);
    m_sqlState.clear();
    const ExecStatusType status = PQresultStatus(result.get());
    if (status != PGRES_TUPLES_OK && status != PGRES_COMMAND_OK && status != PGRES_EMPTY_QUERY)
        return failure(result.get());
    return {};
}

} // namespace quillwort::sync::server
