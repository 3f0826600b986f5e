#include "sync/server/endpoint_thread.h"

namespace quillwort::sync::server {

using namespace std::chrono_literals;

namespace {

constexpr size_t scratchBytes = 64 * 1024;
constexpr auto tickInterval = 250ms;

} // namespace

EndpointThread::EndpointThread(EndpointShared &shared)
    : m_shared(shared)
    , m_pool(m_context.get_executor(), shared.options.databaseUrl, shared.options.connectionsPerThread, shared.log)
    , accounts(m_pool)
    , feed(m_pool)
    , push(m_pool, shared.options.limits)
    , history(m_pool)
    , publications(m_pool)
    , m_scratch(scratchBytes)
    , m_around(surroundings())
    , m_listener(m_context, m_around, shared.caps)
{
    addAccountRoutes(m_routes, *this);
    addSyncRoutes(m_routes, *this);
    addHistoryRoutes(m_routes, *this);
    addPublishRoutes(m_routes, *this);
    addStatusRoutes(m_routes, *this);
}

EndpointThread::~EndpointThread()
{
    stop();
}

SessionSurroundings EndpointThread::surroundings()
{
    return SessionSurroundings{
        m_shared.options.http,
        m_routes,
        m_shared.log,
        m_scratch,
        [this](Bearer bearer) { return accounts.authorize(bearer); },
        [this](const QByteArray &address) { return m_shared.options.trustedProxies.contains(address); },
        [this] { return m_shared.isDraining.load(); },
        m_shared.options.serverName};
}

void EndpointThread::start()
{
    m_listener.start();
    asio::co_spawn(m_context, tick(), asio::detached);
    m_thread = std::thread([this] { m_context.run(); });
}

awaitable<void> EndpointThread::tick()
{
    asio::steady_timer timer(m_context);
    for (;;) {
        timer.expires_after(tickInterval);
        co_await timer.async_wait(asTuple);
        const SteadyTime now = std::chrono::steady_clock::now();
        m_listener.tick(now);
        m_pool.tick(now);
        m_connections = m_listener.connections();
        m_heldRequests = room.size();
    }
}

void EndpointThread::drain()
{
    asio::post(m_context, [this] {
        m_listener.drain();
        room.wakeAll();
    });
}

void EndpointThread::stop()
{
    if (!m_thread.joinable())
        return;
    asio::post(m_context, [this] {
        m_listener.abort();
        m_pool.close();
        m_context.stop();
    });
    m_thread.join();
}

} // namespace quillwort::sync::server
