// Ten thousand held polls in one endpoint, a process of its own: what each costs, beside an idle connection in the same
// run, and how soon a push wakes the ones of its account.

#include "tests/support/server_device.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_endpoint.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>
#include <poll.h>
#include <sys/resource.h>

using namespace quillwort::tests;

namespace {

constexpr int connections = 10'000;
constexpr int accounts = 100;

/** Resident memory once it stays the same while the endpoint answers a thousand others. */
double settledMiB(const ServerProcess &server)
{
    HttpClient other(server.port());
    double before = -1;
    double now = server.residentMiB();
    while (now != before) {
        before = now;
        for (int i = 0; i < 1000; ++i)
            other.request("GET", "/livez");
        now = server.residentMiB();
    }
    return now;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    rlimit limit{};
    ::getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    ::setrlimit(RLIMIT_NOFILE, &limit);
    if (limit.rlim_cur < connections + 1000) {
        std::fprintf(stderr, "only %llu files may be open\n", static_cast<unsigned long long>(limit.rlim_cur));
        return 1;
    }
    const QByteArray database = migratedDatabase();
    const QStringList settings{QStringLiteral("--connections-per-address"),
                               QStringLiteral("100000"),
                               QStringLiteral("--held-polls"),
                               QStringLiteral("1000"),
                               QStringLiteral("--log"),
                               QStringLiteral("quiet")};
    ServerProcess idle(database, settings);
    ServerProcess server(database, settings);
    if (!idle.start() || !server.start())
        return 1;

    std::vector<std::unique_ptr<HttpClient>> idleClients;
    HttpClient(idle.port()).request("GET", "/readyz");
    const double idleBefore = settledMiB(idle);
    for (int i = 0; i < connections; ++i)
        idleClients.push_back(std::make_unique<HttpClient>(idle.port()));
    const double idleKiB = (settledMiB(idle) - idleBefore) * 1024 / connections;
    idleClients.clear();

    std::vector<ServerDevice> devices;
    for (int i = 0; i < accounts; ++i)
        devices.emplace_back(server.port(), QStringLiteral("held%1@example.org").arg(i));
    const double before = settledMiB(server);
    std::vector<std::unique_ptr<HttpClient>> clients;
    for (int i = 0; i < connections; ++i) {
        clients.push_back(std::make_unique<HttpClient>(server.port()));
        clients.back()->send("GET /v1/changes?wait=50 HTTP/1.1\r\nHost: x\r\n"
                             + devices[size_t(i % accounts)].authorization() + "\r\n");
    }
    const double heldKiB = (settledMiB(server) - before) * 1024 / connections;
    std::printf("BENCH 10000 held polls | %.1f KiB each | an idle connection: %.1f KiB | ratio %.1f | budget 8 KiB\n",
                heldKiB, idleKiB, heldKiB / idleKiB);

    QElapsedTimer timer;
    timer.start();
    devices[0].push({newNote()});
    const double pushMs = double(timer.nsecsElapsed()) / 1e6;
    for (int i = 0; i < connections; i += accounts)
        clients[size_t(i)]->receive();
    const double wokenMs = double(timer.nsecsElapsed()) / 1e6;
    std::printf(
        "BENCH a push wakes its own 100 of 10000 | %.1f ms | the push alone: %.1f ms | ratio %.1f | budget 100 ms\n",
        wokenMs, pushMs, wokenMs / pushMs);
    return 0;
}
