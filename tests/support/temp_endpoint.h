#pragma once

#include "sync/server/endpoint.h"

#include <QByteArray>

#include <memory>

namespace quillwort::tests {

/** An endpoint inside the test program, on a free port of loopback and a database of its own in TempPostgres. */
class TempEndpoint {
public:
    /** Sign-up is open, nothing is logged, and nobody is told to slow down, unless `options` say otherwise. */
    explicit TempEndpoint(sync::server::EndpointOptions options = generous());
    ~TempEndpoint();

    static sync::server::EndpointOptions generous();

    bool isRunning() const { return m_endpoint != nullptr; }
    quint16 port() const { return m_endpoint->port(); }
    const QByteArray &database() const { return m_options.databaseUrl; }
    sync::server::Endpoint &endpoint() { return *m_endpoint; }
    /** Ends it and starts another one on the same database and port. */
    bool restart();
    void stop() { m_endpoint.reset(); }

private:
    sync::server::EndpointOptions m_options;
    sync::server::EventLog m_log;
    std::unique_ptr<sync::server::Endpoint> m_endpoint;
};

/** A database with the whole schema; the conninfo of its owner. Empty when that failed. */
QByteArray migratedDatabase();

} // namespace quillwort::tests
