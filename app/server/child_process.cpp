#include "app/server/child_process.h"

#include <QFile>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <vector>

namespace quillwort::app {

pid_t spawn(const ChildProcess &child)
{
    std::vector<QByteArray> words;
    for (const QString &word : child.command)
        words.push_back(QFile::encodeName(word));
    std::vector<char *> arguments;
    for (QByteArray &word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);
    const QByteArray log = QFile::encodeName(child.log);
    const pid_t parent = ::getpid();
    const pid_t pid = ::fork();
    if (pid != 0)
        return pid;
    // Only what is safe between fork and exec from here on.
    ::setsid();
    if (child.endsWithUs != 0) {
        ::prctl(PR_SET_PDEATHSIG, child.endsWithUs);
        if (::getppid() != parent)
            ::_exit(127);
    }
    const int output = ::open(log.constData(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
    const int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    if (output < 0 || input < 0)
        ::_exit(127);
    ::dup2(input, 0);
    ::dup2(output, 1);
    ::dup2(output, 2);
    ::signal(SIGPIPE, SIG_DFL);
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
}

int awaitExit(pid_t pid)
{
    int status = 0;
    while (pid > 0 && ::waitpid(pid, &status, 0) < 0) {
        if (errno != EINTR)
            return -1;
    }
    return pid > 0 && WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

bool hasExited(pid_t pid)
{
    int status = 0;
    return ::waitpid(pid, &status, WNOHANG) != 0;
}

} // namespace quillwort::app
