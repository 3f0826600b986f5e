#pragma once

#include "sync/note/id.h"
#include "sync/server/asio.h"
#include "sync/server/event_log.h"
#include "sync/server/postgres_connection.h"

#include <QHash>
#include <QList>
#include <QSet>

#include <functional>
#include <mutex>

namespace quillwort::sync::server {

/** One request that is held until its account has something new. Lives as long as the request. */
class Held {
public:
    Held(const asio::any_io_executor &executor, SteadyTime until)
        : m_timer(executor, until)
    {
    }

    awaitable<void> wait()
    {
        if (!m_isWoken)
            co_await m_timer.async_wait(asTuple);
    }
    void wake()
    {
        m_isWoken = true;
        m_timer.cancel();
    }
    void arm() { m_isWoken = false; }

private:
    asio::steady_timer m_timer;
    bool m_isWoken = false;
};

/**
 * The held requests of one thread, by account. Register first, then read the head: what is written in between wakes.
 *
 * Thread: its own.
 */
class WaitingRoom {
public:
    /** False when the device already has `limit` of them. */
    bool enter(const AccountId &account, const DeviceId &device, Held *held, int limit);
    void leave(const AccountId &account, const DeviceId &device, Held *held);
    void wake(const AccountId &account);
    void wakeAll();
    int size() const { return m_size; }

private:
    QHash<AccountId, QList<Held *>> m_held;
    QHash<DeviceId, int> m_perDevice;
    int m_size = 0;
};

/**
 * Tells the threads of this process, and other processes on the same database, which accounts have something new.
 *
 * Own threads hear at once; others by NOTIFY, sent after the commit on a connection of its own and at most once in 25
 * ms: inside the write it would cost two thirds of the writes. A lost poke costs one wait, never a change.
 */
class LiveFeed {
public:
    using Wake = std::function<void(const AccountId &)>;

    LiveFeed(asio::io_context &context, QByteArray conninfo, EventLog &log);

    /** For each thread: how to wake its waiting room, from any thread. Before start(). */
    void addListener(Wake wake, std::function<void()> wakeAll);
    void start();
    void stop();

    /** `account` has a new head. Any thread, after the commit. */
    void announce(const AccountId &account);

private:
    awaitable<void> listen();
    awaitable<void> notify();

    asio::io_context &m_context;
    QByteArray m_conninfo;
    EventLog &m_log;
    std::vector<Wake> m_wakes;
    std::vector<std::function<void()>> m_wakeAlls;
    std::mutex m_mutex;
    QSet<AccountId> m_pending;
    asio::steady_timer m_due;
    std::shared_ptr<PostgresConnection> m_listening;
    int m_notifierPid = 0;
    bool m_isStopping = false;
};

} // namespace quillwort::sync::server
