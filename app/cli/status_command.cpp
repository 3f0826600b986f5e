#include "app/cli/command.h"
#include "app/cli/note_json.h"
#include "app/cli/session.h"
#include "app/cli/sync_json.h"

#include "ui/words/sync_status_text.h"

namespace quillwort::app {

namespace {

using sync::Finding;
using sync::Result;

ExitCode status(Session &session, const Arguments &)
{
    if (!session.library())
        return session.openFailure();
    const Result<sync::SyncStatus> status = session.status();
    if (!status)
        return session.out().fail(status.error());
    if (session.out().isJson()) {
        session.out().json(statusJson(*status));
        return ExitCode::Done;
    }
    const Output &out = session.out();
    out.line(ui::syncStatusText(*status, sync::SystemClock().now()));
    if (!status->email.isEmpty())
        out.line(QStringLiteral("Account: %1 on %2").arg(status->email, status->server));
    if (!status->server.isEmpty()) {
        out.line(QStringLiteral("Edits that wait: %1").arg(status->waiting));
        out.line(QStringLiteral("Last confirmed: %1")
                     .arg(status->confirmed ? isoTime(*status->confirmed) : QStringLiteral("never")));
    }
    return ExitCode::Done;
}

ExitCode verify(Session &session, const Arguments &)
{
    if (!session.library())
        return session.openFailure();
    const Result<sync::VerifyReport> report = await(session.library()->verify());
    if (!report)
        return session.out().fail(report.error());
    const Output &out = session.out();
    if (out.isJson()) {
        out.json(QJsonObject{{QStringLiteral("compared"), report->compared},
                             {QStringLiteral("waiting"), report->waiting},
                             {QStringLiteral("differing"), QJsonArray::fromStringList(report->differing)}});
    } else {
        out.line(QStringLiteral("%1 items compared, %2 differ, %3 edits wait to be sent.")
                     .arg(report->compared)
                     .arg(report->differing.size())
                     .arg(report->waiting));
        for (const QString &name : report->differing)
            out.line(QStringLiteral("differs: %1").arg(name));
    }
    if (report->differing.isEmpty())
        return ExitCode::Done;
    return out.fail(QStringLiteral("Some notes differ from the endpoint. Sync, and verify again."));
}

ExitCode doctor(Session &session, const Arguments &)
{
    if (!session.library())
        return session.openFailure();
    const Result<QList<Finding>> findings = await(session.library()->doctor());
    if (!findings)
        return session.out().fail(findings.error());
    QJsonArray array;
    int bad = 0;
    for (const Finding &finding : *findings) {
        bad += !finding.good;
        array.append(QJsonObject{{QStringLiteral("subject"), finding.subject},
                                 {QStringLiteral("good"), finding.good},
                                 {QStringLiteral("detail"), finding.detail},
                                 {QStringLiteral("remedy"), finding.remedy}});
        if (session.out().isJson())
            continue;
        session.out().line(QStringLiteral("%1 %2: %3")
                               .arg(finding.good ? QStringLiteral("good ") : QStringLiteral("wrong"), finding.subject,
                                    finding.detail));
        if (!finding.remedy.isEmpty())
            session.out().line(QStringLiteral("      %1").arg(finding.remedy));
    }
    if (session.out().isJson())
        session.out().json(array);
    if (bad == 0)
        return ExitCode::Done;
    return session.out().fail(QStringLiteral("Something is wrong. Do what stands below each finding."));
}

} // namespace

QList<Command> statusCommands()
{
    return {
        {"status",
         "",
         "Says how sync stands: what waits, when last confirmed, why blocked",
         "JSON: {state, text, server, email, waiting, done, total, confirmed, why}",
         {},
         0,
         0,
         status},
        {"verify",
         "",
         "Compares every note with the endpoint and names those that differ",
         "Exit status 1 when some differ. JSON: {compared, waiting, differing}",
         {},
         0,
         0,
         verify},
        {"doctor",
         "",
         "Checks the notes on this disk and the connection, and names the remedy",
         "Exit status 1 when something is wrong. JSON: [{subject, good, detail, remedy}]",
         {},
         0,
         0,
         doctor},
    };
}

} // namespace quillwort::app
