#include "sync/cache/base_table.h"
#include "sync/client/http_messages.h"
#include "sync/client/notices.h"
#include "sync/client/retry_delay.h"
#include "sync/client/sync_engine.h"

namespace quillwort::sync {

namespace {

constexpr int maxHeals = 3;
constexpr int maxFailures = 5;
constexpr int manyNotes = 50;

SyncSummary difference(const SyncSummary &now, const SyncSummary &before)
{
    return {now.pushed - before.pushed,     now.pulled - before.pulled,       now.merged - before.merged,
            now.keptBoth - before.keptBoth, now.bytesSent - before.bytesSent, now.bytesReceived - before.bytesReceived};
}

} // namespace

void SyncEngine::failed(const Error &error)
{
    m_firstSync.cancel();
    m_pull.cancel();
    m_push.cancel();
    m_activity = Activity::None;
    m_pullNeeded = m_pushNeeded = true;
    if (error.kind == ErrorKind::Healing && m_heals < maxHeals)
        return heal(error);
    m_poll.cancel();
    m_caughtUp = false;
    m_why = error;
    // A busy endpoint that says when to come back is no failure: whoever asked for a sync waits with us.
    const bool comesBack = retryAfterOf(error) && m_failures < maxFailures;
    if (error.kind == ErrorKind::SignInNeeded || error.kind == ErrorKind::Denied)
        m_refused = true;
    else if (m_live || (comesBack && !m_waiters.isEmpty()))
        pause(error);
    refreshStatus();
    if (!m_pause || !comesBack)
        answerWaiters(error);
}

void SyncEngine::heal(const Error &error)
{
    qWarning("sync: healing: %s", qUtf8Printable(error.detail));
    ++m_heals;
    m_healing = m_checkLost = true;
    m_caughtUp = false;
    m_why = error;
    m_poll.cancel();
    if (const Result<void> forgotten = m_incoming.forgetPosition(); !forgotten) {
        m_healing = false;
        return failed(forgotten.error());
    }
    refreshStatus();
    advance();
}

void SyncEngine::pause(const Error &error)
{
    ++m_failures;
    std::optional<std::chrono::seconds> named;
    if (const std::optional<int> seconds = retryAfterOf(error))
        named = std::chrono::seconds(*seconds);
    m_pause = m_parts.scheduler.after(retryDelay(m_failures, named, m_parts.chance), [this] {
        m_pause.reset();
        m_rounds = m_heals = 0;
        advance();
    });
}

void SyncEngine::stop()
{
    m_firstSync.cancel();
    m_pull.cancel();
    m_poll.cancel();
    m_push.cancel();
    m_pace.cancel();
    m_pause.reset();
    m_activity = Activity::None;
    m_caughtUp = false;
    m_why.reset();
    // Their callers wait for an end, too.
    m_verify.end(Error{ErrorKind::Cancelled, QStringLiteral("sync ended")});
    m_preview.end(Error{ErrorKind::Cancelled, QStringLiteral("sync ended")});
}

void SyncEngine::answerWaiters(const std::optional<Error> &error)
{
    // Taken out first: an answer may ask for the next sync.
    const QList<Waiter> waiters = std::exchange(m_waiters, {});
    for (const Waiter &waiter : waiters) {
        if (error)
            waiter.done(*error);
        else
            waiter.done(difference(m_totals, waiter.before));
    }
}

void SyncEngine::warnOfManyDeletions()
{
    const int trashed = std::exchange(m_trashed, 0);
    if (trashed <= manyNotes)
        return;
    const Result<int> left = BaseTable(m_parts.cache).countLiveNotes();
    if (left && trashed > (*left + trashed) / 10)
        emit noticed(notices::manyDeleted(trashed), ItemId());
}

} // namespace quillwort::sync
