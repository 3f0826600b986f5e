#include "app/cli/command.h"
#include "app/cli/password.h"
#include "app/cli/session.h"

namespace quillwort::app {

namespace {

using sync::Result;

ExitCode enter(Session &session, const Arguments &arguments, const char *command, PasswordUse use)
{
    const QString server = arguments.word(0);
    const QString email = arguments.word(1);
    if (!email.contains(u'@'))
        return failUsage(session, command, QStringLiteral("\"%1\" is no e-mail address.").arg(email));
    if (arguments.has("password-file") && arguments.option("password-file").isEmpty())
        return failUsage(session, command, QStringLiteral("--password-file needs a file."));
    const Result<QString> password = readPassword(arguments.option("password-file"), use);
    if (!password)
        return session.out().fail(password.error().detail);
    if (!session.library())
        return session.openFailure();
    const Result<void> done = await(use == PasswordUse::Choose ? session.library()->signUp(server, email, *password)
                                                               : session.library()->signIn(server, email, *password));
    if (!done)
        return session.out().fail(done.error());
    if (session.out().isJson())
        session.out().json(QJsonObject{{QStringLiteral("server"), server}, {QStringLiteral("email"), email}});
    else
        session.out().line(QStringLiteral("Signed in to %1 as %2.").arg(server, email));
    return ExitCode::Done;
}

ExitCode signUp(Session &session, const Arguments &arguments)
{
    return enter(session, arguments, "sign-up", PasswordUse::Choose);
}

ExitCode signIn(Session &session, const Arguments &arguments)
{
    return enter(session, arguments, "sign-in", PasswordUse::Enter);
}

ExitCode signOut(Session &session, const Arguments &)
{
    if (!session.library())
        return session.openFailure();
    if (const Result<void> done = await(session.library()->signOut()); !done)
        return session.out().fail(done.error());
    if (session.out().isJson())
        session.out().json(QJsonObject{{QStringLiteral("signedOut"), true}});
    else
        session.out().line(QStringLiteral("Signed out. Your notes stay on this computer."));
    return ExitCode::Done;
}

} // namespace

QList<Command> accountCommands()
{
    static constexpr const char *details =
        "The password is typed on the terminal, or read from the first line of --password-file, or from\n"
        "QUILLWORT_PASSWORD. It never leaves this computer. JSON: {server, email}";
    const QList<OptionSpec> options{{"password-file", "F", "file whose first line is the password"}};
    return {
        {"sign-up", "URL EMAIL [--password-file F]", "Makes an account on an endpoint and signs in", details, options,
         2, 2, signUp},
        {"sign-in", "URL EMAIL [--password-file F]", "Signs in to an endpoint", details, options, 2, 2, signIn},
        {"sign-out", "", "Signs out; notes stay on this computer", "JSON: {signedOut}", {}, 0, 0, signOut},
    };
}

} // namespace quillwort::app
