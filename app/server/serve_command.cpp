#include "app/server/serving.h"

namespace quillwort::app {

namespace {

int run(const Arguments &arguments)
{
    const auto values = readSettings(arguments, environmentOfProcess());
    if (!values)
        return failUsage(serveCommand(), values.error().detail);
    const auto options = optionsFrom(*values);
    if (!options)
        return failUsage(serveCommand(), options.error().detail);
    if (options->endpoint.databaseUrl.isEmpty())
        return failUsage(serveCommand(), QStringLiteral("database-url is not set; quillwortd dev needs none"));
    if (options->migratesAtStart) {
        const auto migrated = migrateToHead(options->endpoint.databaseUrl);
        if (!migrated)
            return fail(migrated.error().detail);
    }
    return serveUntilSignal(*options, [&options](quint16 port) {
        say(QStringLiteral("listening on http://%1:%2")
                .arg(QString::fromUtf8(options->endpoint.listenAddress))
                .arg(port));
    });
}

} // namespace

Command serveCommand()
{
    return {"serve", "serves the protocol and published pages", "[--SETTING VALUE]...", {}, {}, true, run};
}

} // namespace quillwort::app
