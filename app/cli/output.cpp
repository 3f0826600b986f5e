#include "app/cli/output.h"

#include "ui/words/error_text.h"

#include <QJsonDocument>

#include <cstdio>
#include <unistd.h>

namespace quillwort::app {

namespace {

QByteArray printable(QString text)
{
    for (QChar &c : text) {
        const bool control = c.category() == QChar::Other_Control && c != QLatin1Char('\t');
        if (control)
            c = QLatin1Char('?');
    }
    return text.toUtf8();
}

void write(std::FILE *stream, const QByteArray &bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<std::size_t>(bytes.size()), stream);
}

} // namespace

bool stdoutIsTerminal()
{
    return ::isatty(STDOUT_FILENO) == 1;
}

bool stderrIsTerminal()
{
    return ::isatty(STDERR_FILENO) == 1;
}

void Output::line(const QString &text) const
{
    write(stdout, printable(text) + '\n');
}

void Output::json(const QJsonObject &object) const
{
    write(stdout, QJsonDocument(object).toJson(QJsonDocument::Compact) + '\n');
}

void Output::json(const QJsonArray &array) const
{
    write(stdout, QJsonDocument(array).toJson(QJsonDocument::Compact) + '\n');
}

void Output::bytes(const QByteArray &bytes) const
{
    write(stdout, bytes);
}

void Output::remark(const QString &text) const
{
    std::fflush(stdout);
    write(stderr, printable(text) + '\n');
}

ExitCode Output::fail(const sync::Error &error) const
{
    const ExitCode code = exitCodeOf(error.kind);
    const QString how =
        code == ExitCode::NotSignedIn ? QStringLiteral(" (quillwort-cli sign-in URL EMAIL)") : QString();
    return fail(ui::errorText(error) + how, code);
}

ExitCode Output::fail(const QString &sentence, ExitCode code) const
{
    remark(QStringLiteral("quillwort-cli: ") + sentence);
    return code;
}

ExitCode Output::finish(ExitCode code) const
{
    if (std::fflush(stdout) == 0 && !std::ferror(stdout))
        return code;
    return fail(QStringLiteral("The output could not be written. Free some space or choose another place for it."));
}

} // namespace quillwort::app
