#include "app/server/command.h"

#include "app/server/server_settings.h"

#include <cstdio>

namespace quillwort::app {

using sync::Error;
using sync::ErrorKind;
using sync::Result;

namespace {

QList<Command> commands()
{
    return {serveCommand(),  devCommand(),         migrateCommand(),   accountCommand(),
            configCommand(), healthcheckCommand(), renderPageCommand()};
}

void printHelp()
{
    say(QStringLiteral(
        "quillwortd keeps notes in PostgreSQL and syncs them between devices.\n\nquillwortd VERB ...\n"));
    for (const Command &command : commands()) {
        if (*command.summary)
            say(QStringLiteral("  %1 %2")
                    .arg(QLatin1StringView(command.name), -12)
                    .arg(QLatin1StringView(command.summary)));
    }
    say(QStringLiteral("\n  --help, --version; quillwortd VERB --help says more about a verb.\n"));
    say(QStringLiteral("Settings are read from flags, then QUILLWORT_* of the environment, then --config FILE:\n"));
    for (const Setting &setting : settings())
        say(QStringLiteral("  --%1 %2")
                .arg(QLatin1StringView(setting.key), -24)
                .arg(QLatin1StringView(setting.meaning)));
}

void printHelp(const Command &command)
{
    say(QStringLiteral("quillwortd %1 %2").arg(QLatin1StringView(command.name), QLatin1StringView(command.usage)));
    say(QLatin1StringView(command.summary));
    if (command.takesSettings)
        say(QStringLiteral("It takes the settings that quillwortd --help lists."));
}

} // namespace

void say(const QString &line)
{
    const QByteArray bytes = line.toUtf8() + '\n';
    std::fwrite(bytes.constData(), 1, size_t(bytes.size()), stdout);
    std::fflush(stdout);
}

int fail(const QString &sentence)
{
    std::fprintf(stderr, "quillwortd: %s\n", sentence.toUtf8().constData());
    return exitFailed;
}

int failUsage(const Command &command, const QString &sentence)
{
    fail(sentence);
    std::fprintf(stderr, "usage: quillwortd %s %s\n", command.name, command.usage);
    return exitUsage;
}

Result<Arguments> parseArguments(const Command &command, const QStringList &given)
{
    Arguments arguments;
    for (qsizetype i = 0; i < given.size(); ++i) {
        const QString &word = given[i];
        if (!word.startsWith(QLatin1StringView("--"))) {
            arguments.words.append(word);
            continue;
        }
        const qsizetype equals = word.indexOf(QLatin1Char('='));
        const QString name = word.mid(2, equals < 0 ? -1 : equals - 2);
        if (command.switches.contains(name)) {
            arguments.flags.insert(name, {});
            continue;
        }
        const bool isKnown = command.flags.contains(name) || (command.takesSettings && isSetting(name));
        if (!isKnown)
            return Error{ErrorKind::InvalidInput, QStringLiteral("there is no flag --") + name};
        if (equals < 0 && i + 1 == given.size())
            return Error{ErrorKind::InvalidInput, QStringLiteral("--%1 needs a value").arg(name)};
        arguments.flags.insert(name, equals < 0 ? given[++i] : word.mid(equals + 1));
    }
    return arguments;
}

int runCommand(const QStringList &arguments)
{
    const QString verb = arguments.value(1);
    if (verb == QLatin1StringView("--version")) {
        say(QStringLiteral("quillwortd " QUILLWORT_VERSION));
        return exitDone;
    }
    if (verb.isEmpty() || verb == QLatin1StringView("--help") || verb == QLatin1StringView("help")) {
        printHelp();
        return verb.isEmpty() ? exitUsage : exitDone;
    }
    for (const Command &command : commands()) {
        if (verb != QLatin1StringView(command.name))
            continue;
        if (arguments.contains(QStringLiteral("--help"))) {
            printHelp(command);
            return exitDone;
        }
        const auto parsed = parseArguments(command, arguments.mid(2));
        if (!parsed)
            return failUsage(command, parsed.error().detail);
        return command.run(*parsed);
    }
    fail(QStringLiteral("there is no verb %1; quillwortd --help lists them").arg(verb));
    return exitUsage;
}

} // namespace quillwort::app
