#include "app/cli/command.h"
#include "app/cli/session.h"

namespace quillwort::app {

namespace {

ExitCode notYet(Session &session, const Arguments &)
{
    return session.out().fail(QStringLiteral("Attachments come with a later release; link to the file in the note."),
                              ExitCode::Usage);
}

} // namespace

QList<Command> attachmentCommands()
{
    return {
        {"attach", "ID FILE", "Attaches a file to a note (comes with a later release)", "", {}, 0, anyNumber, notYet},
        {"attachments", "ID", "Lists a note's attachments (comes with a later release)", "", {}, 0, anyNumber, notYet},
    };
}

} // namespace quillwort::app
