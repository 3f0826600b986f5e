#include "sync/server/live_feed.h"

namespace quillwort::sync::server {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr PostgresStatement listenStatement{"listen", "listen quillwort_feed"};
constexpr PostgresStatement notifyStatement{"notify", "select pg_notify('quillwort_feed', $1::text)"};

constexpr auto pokeInterval = 25ms;
constexpr auto reconnectPause = 1s;
constexpr qsizetype idsPerPoke = 200; // a payload holds 8,000 bytes

} // namespace

bool WaitingRoom::enter(const AccountId &account, const DeviceId &device, Held *held, int limit)
{
    int &count = m_perDevice[device];
    if (count >= limit)
        return false;
    ++count;
    ++m_size;
    m_held[account].append(held);
    return true;
}

void WaitingRoom::leave(const AccountId &account, const DeviceId &device, Held *held)
{
    const auto found = m_held.find(account);
    if (found == m_held.end() || !found->removeOne(held))
        return;
    if (found->isEmpty())
        m_held.erase(found);
    if (--m_perDevice[device] <= 0)
        m_perDevice.remove(device);
    --m_size;
}

void WaitingRoom::wake(const AccountId &account)
{
    const auto found = m_held.constFind(account);
    if (found == m_held.constEnd())
        return;
    for (Held *held : *found)
        held->wake();
}

void WaitingRoom::wakeAll()
{
    for (const QList<Held *> &all : std::as_const(m_held)) {
        for (Held *held : all)
            held->wake();
    }
}

LiveFeed::LiveFeed(asio::io_context &context, QByteArray conninfo, EventLog &log)
    : m_context(context)
    , m_conninfo(std::move(conninfo))
    , m_log(log)
    , m_due(context, SteadyTime::max())
{
}

void LiveFeed::addListener(Wake wake, std::function<void()> wakeAll)
{
    m_wakes.push_back(std::move(wake));
    m_wakeAlls.push_back(std::move(wakeAll));
}

void LiveFeed::start()
{
    asio::co_spawn(m_context, listen(), asio::detached);
    asio::co_spawn(m_context, notify(), asio::detached);
}

void LiveFeed::stop()
{
    m_isStopping = true;
    m_due.cancel();
    if (m_listening)
        m_listening->abandonAfter(SteadyTime::min());
    if (m_listening)
        m_listening->checkDeadline(steady_clock::now());
}

void LiveFeed::announce(const AccountId &account)
{
    for (const Wake &wake : m_wakes)
        wake(account);
    bool isFirst = false;
    {
        const std::lock_guard lock(m_mutex);
        isFirst = m_pending.isEmpty();
        m_pending.insert(account);
    }
    if (isFirst)
        asio::post(m_context, [this] { m_due.cancel(); });
}

awaitable<void> LiveFeed::listen()
{
    while (!m_isStopping) {
        m_listening = std::make_shared<PostgresConnection>(m_context.get_executor());
        bool isOpen = co_await m_listening->open(m_conninfo, steady_clock::now() + 5s);
        if (isOpen) {
            PostgresBatch batch;
            batch.add(listenStatement);
            const PostgresOutcome outcome = co_await m_listening->run(batch);
            isOpen = outcome.kind == PostgresOutcome::Done;
        }
        // Whatever happened while nobody listened is found by asking.
        for (const auto &wakeAll : m_wakeAlls)
            wakeAll();
        while (isOpen && !m_isStopping) {
            const auto pokes = co_await m_listening->notifications();
            if (pokes.empty())
                break;
            for (const auto &[payload, pid] : pokes) {
                if (pid == m_notifierPid)
                    continue; // our own threads know
                for (const QByteArray &text : payload.split(',')) {
                    const auto account = AccountId::parse(text);
                    for (const Wake &wake : m_wakes) {
                        if (account)
                            wake(*account);
                    }
                }
            }
        }
        m_listening.reset();
        if (m_isStopping)
            break;
        m_log.write("listen_lost", {});
        asio::steady_timer pause(m_context, reconnectPause);
        co_await pause.async_wait(asTuple);
    }
}

awaitable<void> LiveFeed::notify()
{
    std::shared_ptr<PostgresConnection> connection;
    while (!m_isStopping) {
        QSet<AccountId> pending;
        {
            const std::lock_guard lock(m_mutex);
            pending.swap(m_pending);
        }
        if (pending.isEmpty()) {
            m_due.expires_at(SteadyTime::max());
            co_await m_due.async_wait(asTuple);
            continue;
        }
        if (!connection || !connection->isAlive()) {
            connection = std::make_shared<PostgresConnection>(m_context.get_executor());
            const bool isOpen = co_await connection->open(m_conninfo, steady_clock::now() + 5s);
            if (!isOpen)
                connection.reset(); // the poke is lost; held requests end by themselves
            m_notifierPid = isOpen ? connection->backendPid() : 0;
        }
        if (connection) {
            PostgresBatch batch;
            QByteArray payload;
            qsizetype count = 0;
            for (const AccountId &account : pending) {
                payload += (payload.isEmpty() ? "" : ",") + account.toUtf8();
                if (++count % idsPerPoke == 0 || count == pending.size()) {
                    batch.add(notifyStatement, PostgresParameters().bytes(payload));
                    payload.clear();
                }
            }
            const PostgresOutcome outcome = co_await connection->run(std::move(batch));
            if (outcome.kind != PostgresOutcome::Done)
                connection.reset();
        }
        asio::steady_timer pause(m_context, pokeInterval);
        co_await pause.async_wait(asTuple);
    }
}

} // namespace quillwort::sync::server
