#pragma once

#include "sync/server/connection_caps.h"
#include "sync/server/http_session.h"

#include <set>

namespace quillwort::sync::server {

/**
 * Accepts connections for one thread of the endpoint. Each thread has its own listening socket on the same port
 * (SO_REUSEPORT): the kernel spreads connections and no lock is shared.
 */
class Listener {
public:
    Listener(asio::io_context &context, const SessionSurroundings &surroundings, ConnectionCaps &caps);

    /** `endpoint` with port 0 takes a free one; endpoint() says which. */
    Result<void> open(const tcp::endpoint &endpoint);
    tcp::endpoint endpoint() const;
    void start();

    void tick(SteadyTime now);
    /** Takes no more connections and lets those that are at work finish. */
    void drain();
    void abort();
    int connections() const { return int(m_sessions.size()); }

private:
    awaitable<void> accept();
    awaitable<void> serve(std::shared_ptr<HttpSession> session, QByteArray address);

    asio::io_context &m_context;
    tcp::acceptor m_acceptor;
    const SessionSurroundings &m_around;
    ConnectionCaps &m_caps;
    std::set<std::shared_ptr<HttpSession>> m_sessions;
};

} // namespace quillwort::sync::server
