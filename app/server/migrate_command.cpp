#include "app/server/command.h"
#include "app/server/server_settings.h"
#include "sync/protocol/json_writer.h"
#include "sync/server/migrator.h"

namespace quillwort::app {

namespace server = sync::server;

namespace {

int printCurrent(server::Migrator &migrator, const QList<server::SchemaStep> &steps, bool asJson)
{
    const auto applied = migrator.applied();
    if (!applied)
        return fail(applied.error().detail);
    const QByteArray current = applied->isEmpty() ? QByteArray("base") : applied->last().revision;
    if (asJson) {
        sync::JsonWriter out(64);
        out.beginObject();
        out.key("current");
        out.utf8(current);
        out.key("head");
        out.utf8(steps.last().revision);
        out.endObject();
        say(QString::fromUtf8(out.take()));
    } else {
        const bool isHead = current == steps.last().revision;
        say(QString::fromUtf8(current) + (isHead ? QStringLiteral(" (head)") : QString()));
    }
    return exitDone;
}

int printHistory(server::Migrator &migrator, const QList<server::SchemaStep> &steps, bool asJson)
{
    const auto applied = migrator.applied();
    if (!applied)
        return fail(applied.error().detail);
    sync::JsonWriter out(1024);
    out.beginArray();
    for (qsizetype i = 0; i < steps.size(); ++i) {
        const server::SchemaStep &step = steps[i];
        const QString when = i < applied->size() ? applied->at(i).when : QString();
        if (!asJson)
            say(QStringLiteral("%1 %2 %3")
                    .arg(QString::fromUtf8(step.revision),
                         when.isEmpty() ? QStringLiteral("not applied        ") : when, QString::fromUtf8(step.title)));
        out.beginObject();
        out.key("revision");
        out.utf8(step.revision);
        out.key("parent");
        out.utf8(step.parent);
        out.key("title");
        out.utf8(step.title);
        out.key("applied");
        out.text(when);
        out.endObject();
    }
    out.endArray();
    if (asJson)
        say(QString::fromUtf8(out.take()));
    return exitDone;
}

int run(const Arguments &arguments)
{
    const auto values = readSettings(arguments, environmentOfProcess());
    if (!values)
        return failUsage(migrateCommand(), values.error().detail);
    const auto steps = server::embeddedSchema();
    if (!steps)
        return fail(steps.error().detail);
    const QString verb = arguments.words.value(0);
    auto session = server::PostgresSession::open(values->text("database-url").toUtf8());
    if (!session)
        return fail(session.error().detail);
    server::Migrator migrator(*session, *steps);
    if (verb == QLatin1StringView("current"))
        return printCurrent(migrator, *steps, arguments.has("json"));
    if (verb == QLatin1StringView("history"))
        return printHistory(migrator, *steps, arguments.has("json"));
    const QByteArray target = arguments.words.value(1).toUtf8();
    const auto report = [](const QString &line) { say(line); };
    if (target.isEmpty() || (verb != QLatin1StringView("upgrade") && verb != QLatin1StringView("downgrade")))
        return failUsage(migrateCommand(), QStringLiteral("a verb and where to are needed"));
    const auto moved =
        verb == QLatin1StringView("upgrade") ? migrator.upgrade(target, report) : migrator.downgrade(target, report);
    if (!moved)
        return fail(moved.error().detail);
    if (*moved == 0)
        say(QStringLiteral("nothing to do"));
    return exitDone;
}

} // namespace

Command migrateCommand()
{
    return {
        "migrate", "moves the database's schema", "upgrade head|ID|+N, downgrade base|ID|-N, current, history [--json]",
        {},        {QStringLiteral("json")},      true,
        run};
}

} // namespace quillwort::app
