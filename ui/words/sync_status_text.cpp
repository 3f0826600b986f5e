#include "ui/words/sync_status_text.h"

#include "ui/words/error_text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace quillwort::ui {

using State = sync::SyncStatus::State;

namespace {

QString words(const char *text)
{
    return QCoreApplication::translate("SyncStatusText", text);
}

QString edits(int count)
{
    return count == 1 ? words("1 edit") : words("%1 edits").arg(QLocale().toString(count));
}

QString waitingText(int count)
{
    return count == 1 ? words("1 edit waits here.") : words("%1 edits wait here.").arg(QLocale().toString(count));
}

QString moment(sync::TimePoint time, sync::TimePoint now)
{
    const QDateTime local = QDateTime::fromMSecsSinceEpoch(time.time_since_epoch().count());
    const QDateTime today = QDateTime::fromMSecsSinceEpoch(now.time_since_epoch().count());
    if (local.date() == today.date())
        return local.time().toString(QStringLiteral("HH:mm"));
    return QLocale().toString(local.date(), QLocale::ShortFormat);
}

QString progressText(const sync::SyncStatus &status, const QString &what)
{
    if (status.total <= 0)
        return what;
    return words("%1, %2 of %3").arg(what, QLocale().toString(status.done), QLocale().toString(status.total));
}

QString offlineText(const sync::SyncStatus &status)
{
    QString text = status.server.isEmpty() ? words("Offline.") : words("%1 does not answer.").arg(status.server);
    if (!status.why && !status.server.isEmpty())
        text = words("Signed in to %1, not connected at the moment.").arg(status.server); // nobody has tried
    // What names another cause than a missing connection can be acted on, so it is said.
    if (status.why && status.why->kind != sync::ErrorKind::Unreachable)
        text = errorText(*status.why);
    if (status.waiting > 0)
        return text + QLatin1Char(' ') + waitingText(status.waiting);
    return text + QLatin1Char(' ') + words("All your notes are here.");
}

QString liveText(const sync::SyncStatus &status, sync::TimePoint now)
{
    if (status.waiting > 0)
        return words("Sending %1 to %2").arg(edits(status.waiting), status.server);
    if (!status.confirmed)
        return words("Everything is on %1").arg(status.server);
    return words("Everything is on %1, %2").arg(status.server, moment(*status.confirmed, now));
}

} // namespace

QString syncStatusText(const sync::SyncStatus &status, sync::TimePoint now)
{
    switch (status.state) {
    case State::LocalOnly:
        return words("Kept on this computer only");
    case State::Offline:
        return offlineText(status);
    case State::SignInNeeded:
        return status.waiting > 0
            ? words("Signed out of %1. %2 Sign in to sync.").arg(status.server, waitingText(status.waiting))
            : words("Signed out of %1. Sign in to sync.").arg(status.server);
    case State::FirstSync:
        return progressText(status, words("Getting your notes from %1").arg(status.server));
    case State::CatchingUp:
        return progressText(status, words("Catching up with %1").arg(status.server));
    case State::Live:
        return liveText(status, now);
    case State::Healing:
        return words("Comparing your notes with %1, which was restored from an older copy").arg(status.server);
    case State::Blocked:
        return status.why ? errorText(*status.why) : words("Sync is stopped. Try it again.");
    }
    return {};
}

QString syncStatusWord(const sync::SyncStatus &status)
{
    const QString waiting =
        status.waiting > 0 ? words("%1 waiting").arg(QLocale().toString(status.waiting)) : QString();
    const auto with = [&waiting](const QString &word) {
        return waiting.isEmpty() ? word : word + QStringLiteral(", ") + waiting;
    };
    switch (status.state) {
    case State::LocalOnly:
        return words("On this computer");
    case State::Offline:
        return with(words("Offline"));
    case State::SignInNeeded:
        return with(words("Signed out"));
    case State::FirstSync:
    case State::CatchingUp:
        return words("Syncing");
    case State::Live:
        return waiting.isEmpty() ? words("Synced") : waiting;
    case State::Healing:
        return words("Comparing");
    case State::Blocked:
        return with(words("Sync stopped"));
    }
    return {};
}

} // namespace quillwort::ui
