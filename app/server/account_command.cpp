#include "app/server/command.h"
#include "app/server/server_settings.h"
#include "sync/server/account_admin.h"

namespace quillwort::app {

namespace server = sync::server;

namespace {

int list(server::AccountAdmin &admin)
{
    const auto accounts = admin.list();
    if (!accounts)
        return fail(accounts.error().detail);
    for (const server::AccountEntry &entry : *accounts)
        say(QStringLiteral("%1  %2  %3 items  %4 bytes  since %5%6")
                .arg(entry.account.toString(), entry.email)
                .arg(entry.items)
                .arg(entry.bytes)
                .arg(entry.created, entry.isDisabled ? QStringLiteral("  disabled") : QString()));
    return exitDone;
}

int printPassword(const sync::Result<QString> &password)
{
    if (!password)
        return fail(password.error().detail);
    say(QStringLiteral("password: %1").arg(*password));
    say(QStringLiteral("It is shown this once and stored nowhere."));
    return exitDone;
}

int report(const sync::Result<void> &done, const QString &sentence)
{
    if (!done)
        return fail(done.error().detail);
    say(sentence);
    return exitDone;
}

int run(const Arguments &arguments)
{
    const auto values = readSettings(arguments, environmentOfProcess());
    if (!values)
        return failUsage(accountCommand(), values.error().detail);
    const QString verb = arguments.words.value(0);
    const QString email = arguments.words.value(1);
    const bool isListing = verb == QLatin1StringView("list");
    if (!isListing && email.isEmpty())
        return failUsage(accountCommand(), QStringLiteral("a verb and an e-mail address are needed"));
    auto session = server::PostgresSession::open(values->text("database-url").toUtf8());
    if (!session)
        return fail(session.error().detail);
    server::AccountAdmin admin(*session);
    if (isListing)
        return list(admin);
    if (verb == QLatin1StringView("create"))
        return printPassword(admin.create(email));
    if (verb == QLatin1StringView("reset-password"))
        return printPassword(admin.resetPassword(email));
    if (verb == QLatin1StringView("disable"))
        return report(admin.setDisabled(email, true), email + QStringLiteral(" can no longer sign in or sync"));
    if (verb == QLatin1StringView("enable"))
        return report(admin.setDisabled(email, false), email + QStringLiteral(" can sign in again"));
    if (verb == QLatin1StringView("delete"))
        return report(admin.remove(email), email + QStringLiteral(" and everything in it is gone"));
    return failUsage(accountCommand(), QStringLiteral("there is no account ") + verb);
}

} // namespace

Command accountCommand()
{
    return {
        "account", "makes and keeps accounts", "create|disable|enable|delete|reset-password EMAIL, list", {}, {}, true,
        run};
}

} // namespace quillwort::app
