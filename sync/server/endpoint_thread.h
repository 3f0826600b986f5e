#pragma once

#include "sync/server/account_table.h"
#include "sync/server/endpoint_options.h"
#include "sync/server/feed_table.h"
#include "sync/server/history_table.h"
#include "sync/server/listener.h"
#include "sync/server/live_feed.h"
#include "sync/server/publication_table.h"
#include "sync/server/published_pages.h"
#include "sync/server/push_table.h"
#include "sync/server/sign_in.h"

#include <atomic>
#include <thread>
#include <vector>

namespace quillwort::sync::server {

/** What all threads of an endpoint share: each part may be used on any of them. */
struct EndpointShared {
    EndpointShared(const EndpointOptions &given, EventLog &events)
        : options(given)
        , log(events)
        , caps(given.http.connections, given.http.connectionsPerAddress)
        , hasher(given.hashingThreads, given.hashingQueue)
        , pages(given)
        , pushes(given.pushesPerDevice)
        , signInsPerAccount(given.signInsPerAccount)
        , signInsPerAddress(given.signInsPerAddress)
    {
    }

    const EndpointOptions options;
    EventLog &log;
    ConnectionCaps caps;
    KeyHasher hasher;
    PublishedPages pages;
    RateLimit pushes;
    RateLimit signInsPerAccount;
    RateLimit signInsPerAddress;
    LiveFeed *live = nullptr; ///< set before any thread starts
    std::atomic<bool> isDraining = false;
};

/** One thread of the endpoint: an io_context with its own listening socket, connections to the database and routes. */
class EndpointThread {
    EndpointShared &m_shared;
    asio::io_context m_context{1};
    PostgresPool m_pool;

public:
    explicit EndpointThread(EndpointShared &shared);
    ~EndpointThread();

    asio::io_context &context() { return m_context; }
    Listener &listener() { return m_listener; }
    EndpointShared &shared() { return m_shared; }

    /** Only on this thread, by its routes. */
    AccountTable accounts;
    FeedTable feed;
    PushTable push;
    HistoryTable history;
    PublicationTable publications;
    WaitingRoom room;

    /** Runs until stop(). */
    void start();
    /** Any thread: no new connections, held requests are answered, idle connections end. */
    void drain();
    /** Any thread, as of a quarter of a second ago: connections that are open, and requests that are held. */
    int connections() const { return m_connections; }
    int heldRequests() const { return m_heldRequests; }
    /** Any thread; returns when the thread has ended. */
    void stop();

private:
    awaitable<void> tick();
    SessionSurroundings surroundings();

    RouteTable m_routes;
    std::vector<char> m_scratch;
    SessionSurroundings m_around;
    Listener m_listener;
    std::atomic<int> m_connections = 0;
    std::atomic<int> m_heldRequests = 0;
    std::thread m_thread;
};

/** Each adds the routes of its part; `thread` outlives the table. */
void addAccountRoutes(RouteTable &routes, EndpointThread &thread);
void addSyncRoutes(RouteTable &routes, EndpointThread &thread);
void addHistoryRoutes(RouteTable &routes, EndpointThread &thread);
void addPublishRoutes(RouteTable &routes, EndpointThread &thread);
void addStatusRoutes(RouteTable &routes, EndpointThread &thread);

} // namespace quillwort::sync::server
