#include "app/cli/command.h"
#include "app/cli/note_json.h"
#include "app/cli/session.h"

namespace quillwort::app {

namespace {

using sync::HistoryEntry;
using sync::ItemId;
using sync::Result;

/** The number that `history` prints; 0 for anything else. */
qint64 revisionNumber(const QString &word)
{
    bool isNumber = false;
    const qint64 number = word.toLongLong(&isNumber);
    return isNumber && number > 0 ? number : 0;
}

ExitCode printEntries(const Session &session, const QList<HistoryEntry> &entries)
{
    QJsonArray array;
    for (const HistoryEntry &entry : entries) {
        array.append(QJsonObject{{QStringLiteral("revision"), QString::number(entry.number)},
                                 {QStringLiteral("time"), isoTime(entry.time)},
                                 {QStringLiteral("reason"), entry.reason},
                                 {QStringLiteral("device"), entry.device},
                                 {QStringLiteral("bytes"), entry.bytes},
                                 {QStringLiteral("title"), entry.title}});
        if (!session.out().isJson()) {
            session.out().line(QStringList{QString::number(entry.number), isoTime(entry.time), entry.reason,
                                           entry.device, QString::number(entry.bytes), shownTitle(entry.title)}
                                   .join(u'\t'));
        }
    }
    if (session.out().isJson())
        session.out().json(array);
    return ExitCode::Done;
}

ExitCode history(Session &session, const Arguments &arguments)
{
    const qint64 number = revisionNumber(arguments.option("revision"));
    if (arguments.has("revision") && number == 0)
        return failUsage(session, "history", QStringLiteral("--revision needs a number that history prints."));
    if (!session.library())
        return session.openFailure();
    const Result<ItemId> id = session.note(arguments.word(0));
    if (!id)
        return session.out().fail(id.error());
    if (number == 0) {
        const Result<QList<HistoryEntry>> entries = await(session.library()->history(*id));
        return entries ? printEntries(session, *entries) : session.out().fail(entries.error());
    }
    const Result<QByteArray> text = await(session.library()->historyText(*id, number));
    if (!text)
        return session.out().fail(text.error());
    if (session.out().isJson()) {
        session.out().json(QJsonObject{{QStringLiteral("id"), id->toString()},
                                       {QStringLiteral("revision"), QString::number(number)},
                                       {QStringLiteral("text"), QString::fromUtf8(*text)}});
    } else {
        session.out().bytes(*text);
    }
    return ExitCode::Done;
}

ExitCode revert(Session &session, const Arguments &arguments)
{
    const qint64 number = revisionNumber(arguments.word(1));
    if (number == 0)
        return failUsage(session, "revert", QStringLiteral("R is a number that history prints."));
    if (!session.library())
        return session.openFailure();
    const Result<ItemId> id = session.note(arguments.word(0));
    if (!id)
        return session.out().fail(id.error());
    if (const Result<void> done = await(session.library()->revert(*id, number)); !done)
        return session.out().fail(done.error());
    if (session.out().isJson()) {
        session.out().json(
            QJsonObject{{QStringLiteral("id"), id->toString()}, {QStringLiteral("revision"), QString::number(number)}});
    }
    return ExitCode::Done;
}

} // namespace

QList<Command> historyCommands()
{
    return {
        {"history",
         "ID [--revision R]",
         "Lists the earlier texts of a note, newest first, or prints one of them",
         "Prints revision, time in UTC, reason, device, bytes and title between tabs. With --revision the exact "
         "bytes.\n"
         "JSON: [{revision, time, reason, device, bytes, title}]; with --revision {id, revision, text}",
         {{"revision", "R", "print this earlier text"}},
         1,
         1,
         history},
        {"revert",
         "ID R",
         "Makes an earlier text of a note its text again",
         "The text it has now becomes a revision of its own. JSON: {id, revision}",
         {},
         2,
         2,
         revert},
    };
}

} // namespace quillwort::app
