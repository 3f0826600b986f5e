#include "sync/server/listener.h"

#include <sys/socket.h>

namespace quillwort::sync::server {

using namespace std::chrono_literals;

namespace {

Error listenError(const char *what, const error_code &error)
{
    return {ErrorKind::Io, QString::fromLatin1(what) + QStringLiteral(": ") + QString::fromStdString(error.message())};
}

} // namespace

Listener::Listener(asio::io_context &context, const SessionSurroundings &surroundings, ConnectionCaps &caps)
    : m_context(context)
    , m_acceptor(context)
    , m_around(surroundings)
    , m_caps(caps)
{
}

Result<void> Listener::open(const tcp::endpoint &endpoint)
{
    error_code error;
    m_acceptor.open(endpoint.protocol(), error);
    if (error)
        return listenError("no socket", error);
    m_acceptor.set_option(tcp::acceptor::reuse_address(true), error);
    const int on = 1;
    if (::setsockopt(m_acceptor.native_handle(), SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) != 0)
        return Error{ErrorKind::Io, QStringLiteral("the port can not be shared between threads")};
    m_acceptor.bind(endpoint, error);
    if (error)
        return listenError("the address can not be used", error);
    m_acceptor.listen(1024, error);
    if (error)
        return listenError("can not listen", error);
    return {};
}

tcp::endpoint Listener::endpoint() const
{
    error_code ignored;
    return m_acceptor.local_endpoint(ignored);
}

void Listener::start()
{
    asio::co_spawn(m_context, accept(), asio::detached);
}

awaitable<void> Listener::accept()
{
    while (m_acceptor.is_open()) {
        auto [error, socket] = co_await m_acceptor.async_accept(asTuple);
        if (!m_acceptor.is_open())
            break;
        if (error) {
            // Out of descriptors, most likely: give those that end a moment.
            asio::steady_timer pause(m_context, 50ms);
            co_await pause.async_wait(asTuple);
            continue;
        }
        error_code addressError;
        const auto peer = socket.remote_endpoint(addressError);
        if (addressError)
            continue;
        const QByteArray address = QByteArray::fromStdString(peer.address().to_string());
        if (!m_caps.enter(address, m_around.isTrustedProxy(address)))
            continue; // closed at once: a reply would cost what the cap is there to save
        auto session = std::make_shared<HttpSession>(std::move(socket), address, m_around);
        m_sessions.insert(session);
        asio::co_spawn(m_context, serve(session, address), asio::detached);
    }
}

awaitable<void> Listener::serve(std::shared_ptr<HttpSession> session, QByteArray address)
{
    co_await session->serve();
    m_sessions.erase(session);
    m_caps.leave(address);
}

void Listener::tick(SteadyTime now)
{
    for (const auto &session : m_sessions)
        session->tick(now);
}

void Listener::drain()
{
    error_code ignored;
    m_acceptor.close(ignored);
    for (const auto &session : m_sessions)
        session->drain();
}

void Listener::abort()
{
    error_code ignored;
    m_acceptor.close(ignored);
    for (const auto &session : m_sessions)
        session->abort();
}

} // namespace quillwort::sync::server
