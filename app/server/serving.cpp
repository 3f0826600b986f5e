#include "app/server/serving.h"

#include "sync/server/endpoint.h"
#include "sync/server/migrator.h"

#include <csignal>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <thread>
#include <unistd.h>

namespace quillwort::app {

using namespace std::chrono_literals;
namespace server = sync::server;

namespace {

constexpr auto patience = 25s;

sigset_t endingSignals()
{
    sigset_t ending;
    sigemptyset(&ending);
    sigaddset(&ending, SIGTERM);
    sigaddset(&ending, SIGINT);
    return ending;
}

/** A held poll is an open file: as many as the system lets us have. */
void raiseFileLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        ::setrlimit(RLIMIT_NOFILE, &limit);
    }
}

/** Waits for a signal, or until `goesOn` says no. */
void awaitEnd(const sigset_t &ending, const std::function<bool()> &goesOn)
{
    const timespec second{1, 0};
    while (sigtimedwait(&ending, nullptr, &second) < 0) {
        if (goesOn && !goesOn())
            return;
    }
}

} // namespace

void notifySystemd(const QByteArray &state)
{
    const QByteArray path = qgetenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    if (path.isEmpty() || size_t(path.size()) >= sizeof address.sun_path)
        return;
    address.sun_family = AF_UNIX;
    std::copy(path.begin(), path.end(), address.sun_path);
    if (path.startsWith('@'))
        address.sun_path[0] = '\0'; // an abstract socket
    const int socket = ::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (socket < 0)
        return;
    const socklen_t length = socklen_t(offsetof(sockaddr_un, sun_path)) + socklen_t(path.size());
    ::sendto(socket, state.constData(), size_t(state.size()), MSG_NOSIGNAL,
             reinterpret_cast<const sockaddr *>(&address), length);
    ::close(socket);
}

sync::Result<int> migrateToHead(const QByteArray &databaseUrl)
{
    auto session = server::PostgresSession::open(databaseUrl);
    if (!session)
        return session.error();
    const auto steps = server::embeddedSchema();
    if (!steps)
        return steps.error();
    server::Migrator migrator(*session, *steps);
    return migrator.upgrade("head", [](const QString &line) { say(line); });
}

int serveUntilSignal(const ServerOptions &options, const std::function<void(quint16 port)> &whenReady,
                     const std::function<bool()> &goesOn)
{
    const sigset_t ending = endingSignals();
    pthread_sigmask(SIG_BLOCK, &ending, nullptr);
    raiseFileLimit();
    server::EventLog log(STDERR_FILENO, options.logLevel);
    auto endpoint = server::Endpoint::start(options.endpoint, log);
    if (!endpoint)
        return fail(endpoint.error().detail);
    whenReady((*endpoint)->port());
    notifySystemd("READY=1");
    awaitEnd(ending, goesOn);
    notifySystemd("STOPPING=1");
    // Whoever asks twice does not want to wait.
    std::jthread impatience([&ending](const std::stop_token &stop) {
        const timespec instant{0, 200'000'000};
        while (!stop.stop_requested()) {
            if (sigtimedwait(&ending, nullptr, &instant) > 0)
                ::_exit(exitFailed);
        }
    });
    (*endpoint)->stop(patience);
    return exitDone;
}

} // namespace quillwort::app
