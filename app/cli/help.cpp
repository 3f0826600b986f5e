#include "app/cli/help.h"

namespace quillwort::app {

namespace {

QString column(const QString &text, int width)
{
    return text.leftJustified(width)
        + (text.size() >= width ? QStringLiteral("\n") + QString(width + 2, u' ') : QString());
}

} // namespace

QString programHelp()
{
    QString text = QStringLiteral("quillwort-cli [--profile DIR] [--json] COMMAND ...\n"
                                  "\n"
                                  "Your notes without a screen, also while the desktop app runs.\n"
                                  "\n");
    for (const Command &command : allCommands()) {
        text += QStringLiteral("  %1%2\n")
                    .arg(QLatin1StringView(command.name), -16)
                    .arg(QLatin1StringView(command.summary));
    }
    text += QStringLiteral(
        "\n"
        "ID is a note's id, the beginning of one (4 characters or more) that fits no other note, its exact title,\n"
        "Notebook/Title, or the path it was imported from, notebook/file.md.\n"
        "\n"
        "  --profile DIR   the profile's folder; without a '/' a name under $XDG_DATA_HOME/quillwort\n"
        "  --json          one JSON object or array on stdout\n"
        "  --version       the version of this program\n"
        "  --help          this text; COMMAND --help tells more about a command\n"
        "\n"
        "Exit status: 0 done, 1 failed or merged with blocks of both sides, 2 wrong usage, 3 not signed in,\n"
        "4 the endpoint can not be reached. Errors are one line on stderr.\n");
    return text;
}

QString commandHelp(const Command &command)
{
    QString text = QStringLiteral("quillwort-cli %1 %2")
                       .arg(QLatin1StringView(command.name), QLatin1StringView(command.usage))
                       .trimmed();
    text += QStringLiteral("\n\n%1.\n").arg(QLatin1StringView(command.summary));
    if (!command.options.isEmpty())
        text += u'\n';
    for (const OptionSpec &option : command.options) {
        QString name = QStringLiteral("--") + QLatin1StringView(option.name);
        if (option.value)
            name += u' ' + QLatin1StringView(option.value);
        text += QStringLiteral("  %1%2\n").arg(column(name, 22), QString::fromUtf8(option.summary));
    }
    if (*command.details)
        text += QStringLiteral("\n%1\n").arg(QString::fromUtf8(command.details));
    return text;
}

} // namespace quillwort::app
