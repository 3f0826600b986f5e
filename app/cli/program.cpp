#include "app/cli/program.h"

#include "app/cli/command.h"
#include "app/cli/help.h"
#include "app/cli/session.h"

#include <QCoreApplication>

namespace quillwort::app {

namespace {

/** Options of the program itself; they may stand before the command or behind it. */
const QList<OptionSpec> &programOptions()
{
    static const QList<OptionSpec> options{
        {"profile", "DIR", ""}, {"json", nullptr, ""}, {"help", nullptr, ""}, {"version", nullptr, ""}};
    return options;
}

/** How many arguments stand before the command. */
qsizetype optionsBefore(const QStringList &given)
{
    qsizetype at = 0;
    while (at < given.size() && given.at(at).startsWith(QLatin1StringView("--")))
        at += given.at(at) == QLatin1StringView("--profile") ? 2 : 1;
    return qMin(at, given.size());
}

/** "exactly one argument" in words. */
QString countWords(const Command &command)
{
    if (command.maxWords == 0)
        return QStringLiteral("It takes no argument.");
    return QStringLiteral("It is called as: %1 %2.")
        .arg(QLatin1StringView(command.name), QLatin1StringView(command.usage));
}

ExitCode runCommand(const Command &command, const Arguments &arguments, Session &session)
{
    const qsizetype words = arguments.words.size();
    if (words < command.minWords || (command.maxWords != anyNumber && words > command.maxWords))
        return failUsage(session, command.name, countWords(command));
    return command.run(session, arguments);
}

} // namespace

ExitCode runProgram(const QStringList &given)
{
    Output output(given.contains(QLatin1StringView("--json")) ? Output::Format::Json : Output::Format::Text);
    const auto misuse = [&output](const QString &sentence) {
        return output.fail(sentence + QStringLiteral(" See quillwort-cli --help."), ExitCode::Usage);
    };

    QStringList rest = given;
    if (rest.value(0) == QLatin1StringView("-h") || rest.value(0) == QLatin1StringView("help"))
        rest[0] = QStringLiteral("--help");
    const qsizetype before = optionsBefore(rest);
    const QString name = rest.value(before);
    const Command *command = findCommand(name);
    if (before < rest.size())
        rest.removeAt(before);
    const sync::Result<Arguments> arguments =
        parseArguments(rest, programOptions() + (command ? command->options : QList<OptionSpec>()));
    const bool asksHelp = rest.contains(QLatin1StringView("--help"));

    if (!command && !name.isEmpty() && !asksHelp)
        return misuse(QStringLiteral("There is no command \"%1\".").arg(name));
    if (asksHelp) {
        output.bytes((command ? commandHelp(*command) : programHelp()).toUtf8());
        return output.finish(ExitCode::Done);
    }
    if (!arguments) {
        return command
            ? output.fail(QStringLiteral("%1: %2 See quillwort-cli %1 --help.").arg(name, arguments.error().detail),
                          ExitCode::Usage)
            : misuse(arguments.error().detail);
    }
    if (arguments->has("version")) {
        output.line(QStringLiteral("quillwort-cli ") + QCoreApplication::applicationVersion());
        return output.finish(ExitCode::Done);
    }
    if (!command)
        return misuse(QStringLiteral("A command is missing."));
    if (arguments->has("profile") && arguments->option("profile").isEmpty())
        return misuse(QStringLiteral("--profile needs a folder or a name."));
    Session session(arguments->option("profile"), output);
    return output.finish(runCommand(*command, *arguments, session));
}

} // namespace quillwort::app
