#pragma once

#include "app/cli/arguments.h"
#include "app/cli/exit_code.h"

#include <QList>

namespace quillwort::app {

class Session;

/** A verb of quillwort-cli. */
struct Command {
    const char *name;
    const char *usage; ///< behind the name
    const char *summary; ///< one line, no full stop
    const char *details; ///< more for its own help: what it prints, its JSON keys; lines of at most 100 characters
    QList<OptionSpec> options;
    int minWords;
    int maxWords; ///< -1: any number
    ExitCode (*run)(Session &session, const Arguments &arguments);
};

inline constexpr int anyNumber = -1;

/** All of them, in the order of the help. */
const QList<Command> &allCommands();
/** nullptr when there is none of this name. */
const Command *findCommand(const QString &name);

/** Says what is wrong with how a command was called, and where its help is. */
ExitCode failUsage(Session &session, const char *command, const QString &sentence);

// One function a verb; the file is named after it, or after the idea that several share.
QList<Command> fileCommands(); ///< import, export
QList<Command> listCommands(); ///< list, search
QList<Command> textCommands(); ///< show, new, edit, append
QList<Command> noteCommands(); ///< delete, restore, move, pin
QList<Command> tagCommands();
QList<Command> historyCommands(); ///< history, revert
QList<Command> accountCommands(); ///< sign-up, sign-in, sign-out
QList<Command> syncCommands(); ///< sync
QList<Command> statusCommands(); ///< status, verify, doctor
QList<Command> attachmentCommands(); ///< attach, attachments
QList<Command> publishCommands(); ///< publish, unpublish, published
QList<Command> plainFileCommands(); ///< merge, render
QList<Command> backupCommands(); ///< backup, restore-backup

} // namespace quillwort::app
