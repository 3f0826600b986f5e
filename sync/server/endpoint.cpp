#include "sync/server/endpoint.h"

#include "sync/server/cluster_identity.h"
#include "sync/server/endpoint_thread.h"

#include <sodium.h>

namespace quillwort::sync::server {

using namespace std::chrono_literals;

struct Endpoint::Parts {
    Parts(const EndpointOptions &options, EventLog &log)
        : shared(options, log)
    {
        for (int i = 0; i < options.threads; ++i)
            threads.push_back(std::make_unique<EndpointThread>(shared));
        live = std::make_unique<LiveFeed>(threads.front()->context(), options.databaseUrl, log);
        shared.live = live.get();
    }

    EndpointShared shared;
    std::vector<std::unique_ptr<EndpointThread>> threads;
    std::unique_ptr<LiveFeed> live;
    quint16 port = 0;
};

Endpoint::Endpoint(std::unique_ptr<Parts> parts)
    : m_parts(std::move(parts))
{
}

Endpoint::~Endpoint()
{
    stop(0ms);
}

quint16 Endpoint::port() const
{
    return m_parts->port;
}

int Endpoint::heldRequests() const
{
    int count = 0;
    for (const auto &thread : m_parts->threads)
        count += thread->heldRequests();
    return count;
}

Result<std::unique_ptr<Endpoint>> Endpoint::start(const EndpointOptions &options, EventLog &log)
{
    if (sodium_init() < 0)
        return Error{ErrorKind::Internal, QStringLiteral("libsodium can not be used")};
    error_code error;
    const auto address = asio::ip::make_address(options.listenAddress.constData(), error);
    if (error)
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("this is no IP address: ") + QString::fromUtf8(options.listenAddress)};
    auto parts = std::make_unique<Parts>(options, log);
    tcp::endpoint endpoint(address, options.port);
    for (const auto &thread : parts->threads) {
        const auto opened = thread->listener().open(endpoint);
        if (!opened)
            return opened.error();
        endpoint = thread->listener().endpoint();
    }
    parts->port = endpoint.port();
    noticeRestoredCluster(options.databaseUrl, log);
    for (const auto &thread : parts->threads) {
        EndpointThread *waking = thread.get();
        parts->live->addListener(
            [waking](const AccountId &account) {
                asio::post(waking->context(), [waking, account] { waking->room.wake(account); });
            },
            [waking] { asio::post(waking->context(), [waking] { waking->room.wakeAll(); }); });
    }
    parts->live->start();
    for (const auto &thread : parts->threads)
        thread->start();
    log.write(
        "started",
        {{"address", options.listenAddress}, {"port", qint64(parts->port)}, {"threads", qint64(options.threads)}});
    return std::unique_ptr<Endpoint>(new Endpoint(std::move(parts)));
}

void Endpoint::stop(std::chrono::milliseconds patience)
{
    Parts &parts = *m_parts;
    if (parts.shared.isDraining.exchange(true))
        return;
    for (const auto &thread : parts.threads)
        thread->drain();
    const auto deadline = std::chrono::steady_clock::now() + patience;
    const auto open = [&parts] {
        int count = 0;
        for (const auto &thread : parts.threads)
            count += thread->connections();
        return count;
    };
    // Connections are counted by each thread's own tick, a little after drain() reached it.
    bool isOver = patience == 0ms;
    while (!isOver) {
        std::this_thread::sleep_for(300ms);
        isOver = open() == 0 || std::chrono::steady_clock::now() >= deadline;
    }
    asio::post(parts.threads.front()->context(), [&parts] { parts.live->stop(); });
    for (auto thread = parts.threads.rbegin(); thread != parts.threads.rend(); ++thread)
        (*thread)->stop();
    parts.shared.log.write("stopped", {});
}

} // namespace quillwort::sync::server
