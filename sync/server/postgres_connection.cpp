#include "sync/server/postgres_connection.h"

#include <poll.h>
#include <sys/socket.h>

namespace quillwort::sync::server {

PostgresConnection::PostgresConnection(const asio::any_io_executor &executor)
    : m_executor(executor)
    , m_descriptor(executor)
{
}

PostgresConnection::~PostgresConnection()
{
    // The socket belongs to libpq; Asio must forget it before it is closed.
    if (m_descriptor.is_open())
        m_descriptor.release();
    if (m_connection)
        PQfinish(m_connection);
}

void PostgresConnection::adoptSocket()
{
    const int socket = PQsocket(m_connection);
    if (m_descriptor.is_open()) {
        if (m_descriptor.native_handle() == socket)
            return;
        m_descriptor.release();
    }
    if (socket >= 0)
        m_descriptor.assign(socket);
}

awaitable<bool> PostgresConnection::waitReadable()
{
    const auto [error] = co_await m_descriptor.async_wait(asio::posix::stream_descriptor::wait_read, asTuple);
    co_return !error;
}

awaitable<bool> PostgresConnection::waitWritable()
{
    const auto [error] = co_await m_descriptor.async_wait(asio::posix::stream_descriptor::wait_write, asTuple);
    co_return !error;
}

awaitable<bool> PostgresConnection::open(QByteArray conninfo, SteadyTime deadline)
{
    m_deadline = deadline;
    m_connection = PQconnectStart(conninfo.constData());
    if (!m_connection || PQstatus(m_connection) == CONNECTION_BAD)
        co_return false;
    PostgresPollingStatusType wanted = PGRES_POLLING_WRITING;
    while (wanted != PGRES_POLLING_OK) {
        if (wanted == PGRES_POLLING_FAILED)
            co_return false;
        // libpq may have moved on to the next address, with a socket of another or even the same number.
        if (m_descriptor.is_open())
            m_descriptor.release();
        adoptSocket();
        if (!m_descriptor.is_open())
            co_return false;
        bool isReady = false;
        if (wanted == PGRES_POLLING_READING)
            isReady = co_await waitReadable();
        else
            isReady = co_await waitWritable();
        if (!isReady)
            co_return false;
        wanted = PQconnectPoll(m_connection);
    }
    m_deadline = SteadyTime::max();
    adoptSocket();
    PQsetNoticeProcessor(
        m_connection, [](void *, const char *) {}, nullptr);
    co_return PQsetnonblocking(m_connection, 1) == 0 && PQenterPipelineMode(m_connection) == 1;
}

bool PostgresConnection::send(const PostgresBatch &batch, std::vector<Command> &commands)
{
    QSet<const char *> preparing;
    for (const PostgresBatch::Step &step : batch.steps()) {
        const char *name = step.statement->name;
        if (!m_prepared.contains(name) && !preparing.contains(name)) {
            if (!PQsendPrepare(m_connection, name, step.statement->sql, 0, nullptr))
                return false;
            preparing.insert(name);
            commands.push_back({name, true});
        }
        const std::vector<const char *> values = step.parameters.pointers();
        const std::vector<int> lengths = step.parameters.lengths();
        const std::vector<int> formats(values.size(), 1);
        if (!PQsendQueryPrepared(m_connection, name, int(values.size()), values.data(), lengths.data(), formats.data(),
                                 1))
            return false;
        commands.push_back({name, false});
    }
    return PQpipelineSync(m_connection) == 1;
}

awaitable<bool> PostgresConnection::flush()
{
    for (;;) {
        const int state = PQflush(m_connection);
        if (state <= 0)
            co_return state == 0;
        const bool isReady = co_await waitWritable();
        // Reading too, so that a server that wants to talk first can not block us for ever.
        if (!isReady || !PQconsumeInput(m_connection))
            co_return false;
    }
}

awaitable<bool> PostgresConnection::nextResult(PGresult *&result)
{
    while (PQisBusy(m_connection)) {
        const bool isReady = co_await waitReadable();
        if (!isReady || !PQconsumeInput(m_connection))
            co_return false;
    }
    result = PQgetResult(m_connection);
    co_return PQstatus(m_connection) == CONNECTION_OK;
}

awaitable<PostgresOutcome> PostgresConnection::run(PostgresBatch batch)
{
    PostgresOutcome outcome;
    std::vector<Command> commands;
    if (!send(batch, commands)) {
        outcome.message = lastError();
        co_return outcome;
    }
    outcome.kind = PostgresOutcome::Unknown;
    const bool isSent = co_await flush();
    if (!isSent) {
        outcome.message = lastError();
        co_return outcome;
    }
    size_t at = 0;
    for (;;) {
        PGresult *result = nullptr;
        const bool isAnswered = co_await nextResult(result);
        const ExecStatusType status = PQresultStatus(result);
        if (result && (status == PGRES_FATAL_ERROR || status == PGRES_NONFATAL_ERROR)) {
            // An error rolls the whole batch back, even if the line goes down after it.
            outcome.kind = PostgresOutcome::Refused;
            outcome.sqlState = PQresultErrorField(result, PG_DIAG_SQLSTATE);
            outcome.message = PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY);
        }
        if (!isAnswered) {
            PQclear(result);
            if (outcome.message.isEmpty())
                outcome.message = lastError();
            co_return outcome;
        }
        if (!result) {
            ++at;
            continue;
        }
        if (status == PGRES_PIPELINE_SYNC) {
            PQclear(result);
            break;
        }
        const bool isGood = status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK;
        if (isGood && at < commands.size() && commands[at].isPreparation)
            m_prepared.insert(commands[at].name);
        if (isGood && at < commands.size() && !commands[at].isPreparation)
            outcome.rows.emplace_back(result);
        else
            PQclear(result);
    }
    // Only now is it committed: the answer to a statement comes before the end of its transaction.
    if (outcome.kind == PostgresOutcome::Unknown)
        outcome.kind = PostgresOutcome::Done;
    co_return outcome;
}

bool PostgresConnection::isAlive()
{
    if (!m_connection || PQstatus(m_connection) != CONNECTION_OK)
        return false;
    pollfd state{PQsocket(m_connection), POLLIN, 0};
    // Nothing is due on an idle connection: whatever arrived is a farewell.
    return ::poll(&state, 1, 0) == 0;
}

void PostgresConnection::checkDeadline(SteadyTime now)
{
    if (now > m_deadline && m_connection && PQsocket(m_connection) >= 0) {
        m_deadline = SteadyTime::max();
        ::shutdown(PQsocket(m_connection), SHUT_RDWR);
    }
}

awaitable<std::vector<std::pair<QByteArray, int>>> PostgresConnection::notifications()
{
    std::vector<std::pair<QByteArray, int>> found;
    while (found.empty()) {
        const bool isReady = co_await waitReadable();
        if (!isReady || !PQconsumeInput(m_connection))
            co_return found;
        while (PGnotify *notify = PQnotifies(m_connection)) {
            found.emplace_back(QByteArray(notify->extra), notify->be_pid);
            PQfreemem(notify);
        }
    }
    co_return found;
}

int PostgresConnection::backendPid() const
{
    return m_connection ? PQbackendPID(m_connection) : 0;
}

QByteArray PostgresConnection::lastError() const
{
    return m_connection ? QByteArray(PQerrorMessage(m_connection)).trimmed() : QByteArray("out of memory");
}

} // namespace quillwort::sync::server
