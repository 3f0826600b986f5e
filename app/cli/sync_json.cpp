#include "app/cli/sync_json.h"

#include "app/cli/note_json.h"
#include "ui/words/error_text.h"
#include "ui/words/sync_status_text.h"

namespace quillwort::app {

namespace {

QString stateWord(sync::SyncStatus::State state)
{
    using State = sync::SyncStatus::State;
    switch (state) {
    case State::LocalOnly:
        return QStringLiteral("local only");
    case State::Offline:
        return QStringLiteral("offline");
    case State::SignInNeeded:
        return QStringLiteral("sign-in needed");
    case State::FirstSync:
        return QStringLiteral("first sync");
    case State::CatchingUp:
        return QStringLiteral("catching up");
    case State::Live:
        return QStringLiteral("live");
    case State::Healing:
        return QStringLiteral("healing");
    case State::Blocked:
        return QStringLiteral("blocked");
    }
    return {};
}

} // namespace

QJsonObject summaryJson(const sync::SyncSummary &summary)
{
    return {{QStringLiteral("pushed"), summary.pushed},       {QStringLiteral("pulled"), summary.pulled},
            {QStringLiteral("merged"), summary.merged},       {QStringLiteral("keptBoth"), summary.keptBoth},
            {QStringLiteral("bytesSent"), summary.bytesSent}, {QStringLiteral("bytesReceived"), summary.bytesReceived}};
}

QString summaryText(const sync::SyncSummary &summary)
{
    QString text = QStringLiteral("Sent %1, received %2").arg(summary.pushed).arg(summary.pulled);
    if (summary.merged > 0)
        text += QStringLiteral(", merged %1").arg(summary.merged);
    if (summary.keptBoth > 0)
        text += QStringLiteral("; %1 of them hold both versions of some lines, review them").arg(summary.keptBoth);
    return text + u'.';
}

QJsonObject statusJson(const sync::SyncStatus &status)
{
    return {{QStringLiteral("state"), stateWord(status.state)},
            {QStringLiteral("text"), ui::syncStatusText(status, sync::SystemClock().now())},
            {QStringLiteral("server"), status.server},
            {QStringLiteral("email"), status.email},
            {QStringLiteral("waiting"), status.waiting},
            {QStringLiteral("done"), status.done},
            {QStringLiteral("total"), status.total},
            {QStringLiteral("confirmed"), status.confirmed ? QJsonValue(isoTime(*status.confirmed)) : QJsonValue()},
            {QStringLiteral("why"), status.why ? QJsonValue(ui::errorText(*status.why)) : QJsonValue()}};
}

} // namespace quillwort::app
