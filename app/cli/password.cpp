#include "app/cli/password.h"

#include "app/cli/note_input.h"

#include <cstdio>
#include <memory>
#include <optional>
#include <termios.h>
#include <unistd.h>

namespace quillwort::app {

using sync::Error;
using sync::ErrorKind;
using sync::Result;

namespace {

constexpr int interrupt = 3; ///< Ctrl+C

using Terminal = std::unique_ptr<std::FILE, int (*)(std::FILE *)>;

/** Switches the terminal's echo off while it lives. */
class Unseen {
public:
    explicit Unseen(int descriptor)
        : m_descriptor(descriptor)
    {
        if (::tcgetattr(m_descriptor, &m_before) != 0)
            return;
        m_changed = true;
        termios quiet = m_before;
        // Ctrl+C arrives as a character, so that the echo is switched on again before the program ends.
        quiet.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG);
        ::tcsetattr(m_descriptor, TCSAFLUSH, &quiet);
    }
    ~Unseen()
    {
        if (m_changed)
            ::tcsetattr(m_descriptor, TCSAFLUSH, &m_before);
    }
    Unseen(const Unseen &) = delete;
    Unseen &operator=(const Unseen &) = delete;

private:
    int m_descriptor;
    termios m_before = {};
    bool m_changed = false;
};

std::optional<QString> askOn(std::FILE *terminal, const char *prompt)
{
    std::fputs(prompt, terminal);
    std::fflush(terminal);
    QByteArray line;
    {
        const Unseen unseen(::fileno(terminal));
        for (int c = std::fgetc(terminal); c != EOF && c != '\n'; c = std::fgetc(terminal)) {
            if (c == interrupt)
                return std::nullopt;
            line.append(static_cast<char>(c));
        }
    }
    std::fputs("\n", terminal);
    std::fflush(terminal);
    return line.isEmpty() ? std::nullopt : std::optional(QString::fromUtf8(line));
}

Error wrong(const QString &sentence)
{
    return Error{ErrorKind::InvalidInput, sentence};
}

Result<QString> askOnTerminal(PasswordUse use)
{
    // The terminal itself, so that stdin and stdout may be piped.
    const Terminal terminal(std::fopen("/dev/tty", "r+"), std::fclose);
    if (!terminal) {
        return wrong(QStringLiteral("There is no terminal to ask for the password. Name a file with --password-file or "
                                    "set QUILLWORT_PASSWORD."));
    }
    std::setvbuf(terminal.get(), nullptr, _IONBF, 0);
    const std::optional<QString> password = askOn(terminal.get(), "Password: ");
    if (!password)
        return wrong(QStringLiteral("No password was typed. Try again."));
    if (use == PasswordUse::Choose && askOn(terminal.get(), "Again: ") != password)
        return wrong(QStringLiteral("The two passwords differ. Try again."));
    return *password;
}

} // namespace

Result<QString> readPassword(const QString &file, PasswordUse use)
{
    if (!file.isEmpty()) {
        const Result<QByteArray> bytes = readInput(file);
        if (!bytes)
            return wrong(QStringLiteral("The password file %1 can not be read. Check its name and rights.").arg(file));
        QByteArray line = bytes->split('\n').constFirst(); // the line end may be missing
        if (line.endsWith('\r'))
            line.chop(1);
        if (line.isEmpty())
            return wrong(QStringLiteral("The first line of %1 is empty; write the password there.").arg(file));
        return QString::fromUtf8(line);
    }
    const QString set = qEnvironmentVariable("QUILLWORT_PASSWORD");
    return set.isEmpty() ? askOnTerminal(use) : Result<QString>(set);
}

} // namespace quillwort::app
