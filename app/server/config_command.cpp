#include "app/server/command.h"
#include "app/server/server_settings.h"

namespace quillwort::app {

namespace {

int run(const Arguments &arguments)
{
    const QString verb = arguments.words.value(0);
    const auto values = readSettings(arguments, environmentOfProcess());
    if (!values)
        return fail(values.error().detail);
    if (verb == QLatin1StringView("show")) {
        for (const Setting &setting : settings()) {
            const auto value = values->values.value(QLatin1StringView(setting.key));
            const QString text = setting.isSecret && !value.text.isEmpty() ? QStringLiteral("********") : value.text;
            say(QStringLiteral("%1 = %2  (%3)").arg(QLatin1StringView(setting.key), text, value.origin));
        }
        return exitDone;
    }
    if (verb != QLatin1StringView("check"))
        return failUsage(configCommand(), QStringLiteral("check or show is needed"));
    const auto options = optionsFrom(*values);
    if (!options)
        return fail(options.error().detail);
    if (options->endpoint.databaseUrl.isEmpty())
        return fail(QStringLiteral("database-url is not set"));
    say(QStringLiteral("the configuration is good"));
    return exitDone;
}

} // namespace

Command configCommand()
{
    return {"config", "checks the configuration, or shows it with secrets masked", "check|show", {}, {}, true, run};
}

} // namespace quillwort::app
