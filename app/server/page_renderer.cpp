#include "app/server/page_renderer.h"

#include "sync/note/note_text.h"
#include "ui/web/published_page.h"

#include <QDateTime>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ; // NOLINT: POSIX names it so

namespace quillwort::app {

using sync::server::PageSource;
using namespace std::chrono_literals;

namespace {

constexpr const char *stylePath = "/style/published.css";
constexpr auto longestDrawing = 5s;
constexpr qsizetype longestPage = 16 * 1024 * 1024;

/** Starts this program again as `render-page`, its standard input and output on the given pipe ends. */
pid_t spawnRenderer(const QByteArray &edited, int input, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, 0);
    posix_spawn_file_actions_adddup2(&actions, output, 1);
    QByteArray program("quillwortd");
    QByteArray verb("render-page");
    QByteArray time(edited);
    char *arguments[] = {program.data(), verb.data(), time.data(), nullptr};
    pid_t pid = -1;
    if (::posix_spawn(&pid, "/proc/self/exe", &actions, nullptr, arguments, environ) != 0)
        pid = -1;
    posix_spawn_file_actions_destroy(&actions);
    return pid;
}

/** A file descriptor that is closed with its owner, or before. */
class Descriptor {
public:
    explicit Descriptor(int number)
        : m_number(number)
    {
    }
    ~Descriptor() { close(); }
    Descriptor(const Descriptor &) = delete;
    int number() const { return m_number; }
    void close()
    {
        if (m_number >= 0)
            ::close(m_number);
        m_number = -1;
    }

private:
    int m_number;
};

/** Writes `text` and reads the answer at the same time, so that neither pipe fills up for ever. */
QByteArray exchange(Descriptor &input, const Descriptor &output, const QByteArray &text)
{
    const auto deadline = std::chrono::steady_clock::now() + longestDrawing;
    qsizetype written = 0;
    QByteArray page;
    for (;;) {
        if (written == text.size())
            input.close(); // tells the other side that this is all
        const auto left =
            std::chrono::duration_cast<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
        pollfd pipes[2] = {{output.number(), POLLIN, 0}, {input.number(), POLLOUT, 0}};
        if (left <= 0 || page.size() > longestPage || ::poll(pipes, 2, int(left)) <= 0)
            return {};
        if (pipes[1].revents) {
            const ssize_t count = ::write(input.number(), text.constData() + written, size_t(text.size() - written));
            if (count < 0 && errno != EAGAIN)
                return {};
            written += qMax<ssize_t>(0, count);
        }
        if (pipes[0].revents) {
            char buffer[65536];
            const ssize_t count = ::read(output.number(), buffer, sizeof buffer);
            if (count <= 0)
                return written == text.size() ? page : QByteArray();
            page.append(buffer, count);
        }
    }
}

QByteArray drawElsewhere(const PageSource &source)
{
    int in[2];
    int out[2];
    if (::pipe2(in, O_CLOEXEC) != 0)
        return {};
    Descriptor childInput(in[0]);
    Descriptor input(in[1]);
    if (::pipe2(out, O_CLOEXEC) != 0)
        return {};
    Descriptor output(out[0]);
    Descriptor childOutput(out[1]);
    ::fcntl(input.number(), F_SETFL, O_NONBLOCK);
    const pid_t pid = spawnRenderer(QByteArray::number(source.editedMs), childInput.number(), childOutput.number());
    if (pid < 0)
        return {};
    childInput.close();
    childOutput.close();
    const QByteArray page = exchange(input, output, source.body);
    if (page.isEmpty())
        ::kill(pid, SIGKILL);
    int status = 1;
    ::waitpid(pid, &status, 0);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? page : QByteArray();
}

} // namespace

QByteArray drawPage(const PageSource &source)
{
    ui::PublishedNote note;
    note.title = sync::titleOf(source.body);
    note.markdown = source.body;
    note.edited = QDateTime::fromMSecsSinceEpoch(source.editedMs, Qt::UTC);
    note.stylePath = QLatin1StringView(stylePath);
    return ui::publishedPage(note);
}

void addPages(sync::server::EndpointOptions &options)
{
    options.pageStyle = ui::publishedStyle();
    options.pageStylePath = stylePath;
    options.renderPage = drawElsewhere;
}

} // namespace quillwort::app
