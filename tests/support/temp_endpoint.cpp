#include "tests/support/temp_endpoint.h"

#include "sync/server/migrator.h"
#include "tests/support/temp_postgres.h"

#include <QDebug>

#include <unistd.h>

namespace quillwort::tests {

namespace server = sync::server;
using namespace std::chrono_literals;

QByteArray migratedDatabase()
{
    const QByteArray database = TempPostgres::shared().makeDatabase();
    auto session = server::PostgresSession::open(database);
    const auto steps = server::embeddedSchema();
    if (!session || !steps)
        return {};
    server::Migrator migrator(*session, *steps);
    const auto moved = migrator.upgrade("head", [](const QString &) {});
    if (!moved)
        qWarning() << moved.error().detail;
    return moved ? database : QByteArray();
}

server::EndpointOptions TempEndpoint::generous()
{
    server::EndpointOptions options;
    options.port = 0;
    options.threads = 2;
    options.connectionsPerThread = 8;
    options.signUp = server::SignUp::Open;
    options.http.connectionsPerAddress = 100'000;
    options.pushesPerDevice = {1, 0ms};
    options.signInsPerAccount = {1, 0ms};
    options.signInsPerAddress = {1, 0ms};
    return options;
}

TempEndpoint::TempEndpoint(server::EndpointOptions options)
    : m_options(std::move(options))
    , m_log(STDERR_FILENO, server::EventLog::Level::Quiet)
{
    if (m_options.databaseUrl.isEmpty())
        m_options.databaseUrl = migratedDatabase();
    restart();
}

TempEndpoint::~TempEndpoint() = default;

bool TempEndpoint::restart()
{
    m_endpoint.reset();
    auto started = server::Endpoint::start(m_options, m_log);
    if (!started) {
        qWarning() << started.error().detail;
        return false;
    }
    m_endpoint = std::move(*started);
    m_options.port = m_endpoint->port();
    return true;
}

} // namespace quillwort::tests
