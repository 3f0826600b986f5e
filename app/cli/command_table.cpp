#include "app/cli/command.h"
#include "app/cli/session.h"

#include <algorithm>

namespace quillwort::app {

const QList<Command> &allCommands()
{
    static const QList<Command> commands = fileCommands() + listCommands() + textCommands() + noteCommands()
        + tagCommands() + historyCommands() + accountCommands() + syncCommands() + statusCommands()
        + attachmentCommands() + publishCommands() + plainFileCommands() + backupCommands();
    return commands;
}

const Command *findCommand(const QString &name)
{
    const QList<Command> &commands = allCommands();
    const auto found = std::find_if(commands.begin(), commands.end(),
                                    [&](const Command &command) { return name == QLatin1StringView(command.name); });
    return found == commands.end() ? nullptr : &*found;
}

ExitCode failUsage(Session &session, const char *command, const QString &sentence)
{
    const QLatin1StringView name(command);
    return session.out().fail(QStringLiteral("%1: %2 See quillwort-cli %1 --help.").arg(name, sentence),
                              ExitCode::Usage);
}

} // namespace quillwort::app
