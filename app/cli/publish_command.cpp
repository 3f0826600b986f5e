#include "app/cli/command.h"
#include "app/cli/note_json.h"
#include "app/cli/session.h"

namespace quillwort::app {

namespace {

using sync::ItemId;
using sync::PublishedNote;
using sync::Result;

QJsonObject publishedJson(const PublishedNote &note)
{
    return {{QStringLiteral("id"), note.id.toString()},
            {QStringLiteral("title"), note.title},
            {QStringLiteral("slug"), note.slug},
            {QStringLiteral("url"), note.url}};
}

ExitCode publish(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const Result<ItemId> id = session.note(arguments.word(0));
    if (!id)
        return session.out().fail(id.error());
    // The endpoint publishes what it holds, so it first gets what stands here.
    if (const Result<sync::SyncSummary> synced = await(session.library()->syncNow()); !synced)
        return session.out().fail(synced.error());
    const Result<PublishedNote> note = await(session.library()->publish(*id, arguments.option("slug")));
    if (!note)
        return session.out().fail(note.error());
    if (session.out().isJson())
        session.out().json(publishedJson(*note));
    else
        session.out().line(note->url);
    return ExitCode::Done;
}

ExitCode unpublish(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const Result<ItemId> id = session.note(arguments.word(0));
    if (!id)
        return session.out().fail(id.error());
    if (const Result<void> done = await(session.library()->unpublish(*id)); !done)
        return session.out().fail(done.error());
    if (session.out().isJson())
        session.out().json(QJsonObject{{QStringLiteral("id"), id->toString()}});
    return ExitCode::Done;
}

ExitCode published(Session &session, const Arguments &)
{
    if (!session.library())
        return session.openFailure();
    const Result<QList<PublishedNote>> notes = await(session.library()->published());
    if (!notes)
        return session.out().fail(notes.error());
    QJsonArray array;
    for (const PublishedNote &note : *notes) {
        array.append(publishedJson(note));
        if (!session.out().isJson())
            session.out().line(QStringList{note.url, shownTitle(note.title), note.id.toString()}.join(u'\t'));
    }
    if (session.out().isJson())
        session.out().json(array);
    return ExitCode::Done;
}

} // namespace

QList<Command> publishCommands()
{
    return {
        {"publish",
         "ID [--slug S]",
         "Syncs, publishes a note as a web page and prints the page's address",
         "JSON: {id, title, slug, url}",
         {{"slug", "S", "last part of the address; a random one when not given"}},
         1,
         1,
         publish},
        {"unpublish", "ID", "Takes the page of a note away", "JSON: {id}", {}, 1, 1, unpublish},
        {"published", "", "Lists the published notes", "JSON: [{id, title, slug, url}]", {}, 0, 0, published},
    };
}

} // namespace quillwort::app
