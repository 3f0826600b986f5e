#include "app/cli/command.h"
#include "app/cli/session.h"

namespace quillwort::app {

namespace {

using sync::Result;

ExitCode report(const Session &session, const Result<void> &done, const QString &file, const QString &sentence)
{
    if (!done)
        return session.out().fail(done.error());
    if (session.out().isJson())
        session.out().json(QJsonObject{{QStringLiteral("file"), file}});
    else
        session.out().line(sentence);
    return ExitCode::Done;
}

ExitCode backup(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const QString file = arguments.word(0);
    return report(session, await(session.library()->backup(file)), file,
                  QStringLiteral("All notes and their history are in %1.").arg(file));
}

ExitCode restoreBackup(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const QString file = arguments.word(0);
    return report(session, await(session.library()->restoreBackup(file)), file,
                  QStringLiteral("The notes are those of %1 now; what stood here before is in %2/backups.")
                      .arg(file, session.folder()));
}

} // namespace

QList<Command> backupCommands()
{
    return {
        {"backup",
         "FILE",
         "Copies all notes and their history into one file, also while they are in use",
         "JSON: {file}",
         {},
         1,
         1,
         backup},
        {"restore-backup",
         "FILE",
         "Replaces all notes by those of a backup, after a backup of the present ones",
         "JSON: {file}",
         {},
         1,
         1,
         restoreBackup},
    };
}

} // namespace quillwort::app
