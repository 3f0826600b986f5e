#include "app/cli/command.h"
#include "app/cli/progress_line.h"
#include "app/cli/session.h"
#include "app/cli/sync_json.h"
#include "app/cli/sync_watch.h"

namespace quillwort::app {

namespace {

using sync::Result;

ExitCode preview(Session &session)
{
    const Result<sync::SyncPreview> preview = await(session.library()->syncPreview());
    if (!preview)
        return session.out().fail(preview.error());
    if (session.out().isJson()) {
        session.out().json(QJsonObject{{QStringLiteral("lines"), QJsonArray::fromStringList(preview->lines)}});
        return ExitCode::Done;
    }
    for (const QString &line : preview->lines)
        session.out().line(line);
    if (preview->lines.isEmpty())
        session.out().line(QStringLiteral("Nothing to do."));
    return ExitCode::Done;
}

ExitCode once(Session &session)
{
    ProgressLine progress;
    const auto tell = QObject::connect(
        session.library(), &sync::Library::syncProgressed, [&progress](const sync::SyncSummary &sofar) {
            progress.show(QStringLiteral("Syncing: %1 sent, %2 received").arg(sofar.pushed).arg(sofar.pulled));
        });
    const Result<sync::SyncSummary> summary = await(session.library()->syncNow());
    QObject::disconnect(tell);
    if (!summary)
        return session.out().fail(summary.error());
    if (session.out().isJson())
        session.out().json(summaryJson(*summary));
    else
        session.out().line(summaryText(*summary));
    return ExitCode::Done;
}

ExitCode sync(Session &session, const Arguments &arguments)
{
    if (arguments.has("watch") && arguments.has("dry-run"))
        return failUsage(session, "sync", QStringLiteral("Give --watch or --dry-run, not both."));
    if (!session.library())
        return session.openFailure();
    if (arguments.has("dry-run"))
        return preview(session);
    return arguments.has("watch") ? watchSync(session) : once(session);
}

} // namespace

QList<Command> syncCommands()
{
    return {
        {"sync",
         "[--watch] [--dry-run]",
         "Syncs until every edit is confirmed and nothing newer is there",
         "JSON: {pushed, pulled, merged, keptBoth, bytesSent, bytesReceived}; with --dry-run {lines}; with --watch an\n"
         "object a line: {event: \"status\"} with the keys of status, {event: \"note\", id, title, text} for a note "
         "that\n"
         "changed, {event: \"notice\", id, text} for what a person should know.",
         {{"watch", nullptr, "stay connected and print a line an event, until Ctrl+C"},
          {"dry-run", nullptr, "only say what would be sent and received"}},
         0,
         0,
         sync}};
}

} // namespace quillwort::app
