#include "app/cli/command.h"
#include "app/cli/session.h"

#include <functional>

namespace quillwort::app {

namespace {

using sync::ItemId;
using sync::Library;
using sync::Result;

/** Does one thing to one note. JSON: {id} and `extra`. */
ExitCode change(Session &session, const QString &name, const std::function<Result<void>(Library &, ItemId)> &what,
                const QJsonObject &extra = {})
{
    if (!session.library())
        return session.openFailure();
    const Result<ItemId> id = session.note(name);
    if (!id)
        return session.out().fail(id.error());
    if (const Result<void> done = what(*session.library(), *id); !done)
        return session.out().fail(done.error());
    if (session.out().isJson()) {
        QJsonObject object = extra;
        object.insert(QStringLiteral("id"), id->toString());
        session.out().json(object);
    }
    return ExitCode::Done;
}

ExitCode remove(Session &session, const Arguments &arguments)
{
    return change(session, arguments.word(0),
                  [](Library &library, const ItemId &id) { return await(library.deleteNotes({id})); });
}

ExitCode restore(Session &session, const Arguments &arguments)
{
    return change(session, arguments.word(0),
                  [](Library &library, const ItemId &id) { return await(library.restoreNotes({id})); });
}

ExitCode move(Session &session, const Arguments &arguments)
{
    const QString path = arguments.word(1);
    return change(session, arguments.word(0),
                  [&](Library &library, const ItemId &id) -> Result<void> {
                      const auto notebook = session.targetNotebook(path);
                      if (!notebook)
                          return notebook.error();
                      return await(library.moveNotes({id}, *notebook));
                  },
                  {{QStringLiteral("notebook"), path == QLatin1StringView("/") ? QString() : path}});
}

ExitCode pin(Session &session, const Arguments &arguments)
{
    const bool pinned = !arguments.has("off");
    return change(session, arguments.word(0),
                  [pinned](Library &library, const ItemId &id) { return await(library.setPinned(id, pinned)); },
                  {{QStringLiteral("pinned"), pinned}});
}

} // namespace

QList<Command> noteCommands()
{
    return {
        {"delete", "ID", "Moves a note to the trash", "JSON: {id}", {}, 1, 1, remove},
        {"restore", "ID", "Brings a note back from the trash", "JSON: {id}", {}, 1, 1, restore},
        {"move",
         "ID NOTEBOOK",
         "Moves a note into a notebook, made when missing",
         "\"/\" is the top level. JSON: {id, notebook}",
         {},
         2,
         2,
         move},
        {"pin",
         "ID [--off]",
         "Pins a note to the top of lists",
         "JSON: {id, pinned}",
         {{"off", nullptr, "unpins it"}},
         1,
         1,
         pin},
    };
}

} // namespace quillwort::app
