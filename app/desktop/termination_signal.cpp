#include "app/desktop/termination_signal.h"

#include <array>

#include <csignal>
#include <sys/socket.h>
#include <unistd.h>

namespace quillwort::app {

namespace {

// Only a write to a descriptor is safe in a signal handler: https://man7.org/linux/man-pages/man7/signal-safety.7.html
std::array<int, 2> ends = {-1, -1};

constexpr int handled[] = {SIGTERM, SIGINT, SIGHUP};

extern "C" void tellOfSignal(int)
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(ends[0], &byte, 1);
}

} // namespace

TerminationSignal::TerminationSignal(QObject *parent)
    : QObject(parent)
{
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
        return;
    m_notifier = std::make_unique<QSocketNotifier>(ends[1], QSocketNotifier::Read);
    connect(m_notifier.get(), &QSocketNotifier::activated, this, [this] {
        char byte = 0;
        [[maybe_unused]] const ssize_t count = ::read(ends[1], &byte, 1);
        emit received();
    });
    struct sigaction action = {};
    action.sa_handler = tellOfSignal;
    action.sa_flags = SA_RESTART;
    for (const int signal : handled)
        sigaction(signal, &action, nullptr);
}

TerminationSignal::~TerminationSignal()
{
    for (const int signal : handled)
        std::signal(signal, SIG_DFL);
    m_notifier.reset();
    for (int &end : ends) {
        if (end >= 0)
            ::close(end);
        end = -1;
    }
}

} // namespace quillwort::app
