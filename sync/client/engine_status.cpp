#include "sync/cache/cache_database.h"
#include "sync/cache/item_table.h"
#include "sync/cache/outbox_table.h"
#include "sync/cache/sync_state_table.h"
#include "sync/client/sync_engine.h"

namespace quillwort::sync {

namespace {

QString asTyped(const QUrl &server)
{
    QString host = server.host();
    if (server.port() != -1)
        host += QLatin1Char(':') + QString::number(server.port());
    return host;
}

} // namespace

SyncStatus SyncEngine::status() const
{
    return m_status;
}

void SyncEngine::tell(const Effects &effects, const Traffic &traffic)
{
    m_totals.pushed += effects.pushed;
    m_totals.pulled += effects.pulled;
    m_totals.merged += effects.merged;
    m_totals.keptBoth += effects.keptBoth;
    m_totals.bytesSent += traffic.sent;
    m_totals.bytesReceived += traffic.received;
    if (!effects.written.isEmpty())
        emit itemsChanged(effects.written);
    else if (effects.progressed)
        emit progressChanged();
    for (const Notice &notice : effects.notices)
        emit noticed(notice.sentence, notice.id);
    refreshStatus();
    if (!m_waiters.isEmpty() && (effects.pushed > 0 || effects.pulled > 0)) {
        SyncSummary sofar = m_totals;
        const SyncSummary &before = m_waiters.first().before;
        sofar.pushed -= before.pushed;
        sofar.pulled -= before.pulled;
        sofar.merged -= before.merged;
        sofar.keptBoth -= before.keptBoth;
        sofar.bytesSent -= before.bytesSent;
        sofar.bytesReceived -= before.bytesReceived;
        emit progressed(sofar);
    }
}

void SyncEngine::refreshStatus()
{
    SyncStatus status;
    if (m_session)
        status.server = asTyped(m_session->server);
    const Result<SyncState> state = SyncStateTable(m_parts.cache).read();
    if (state) {
        status.email = state->email;
        status.confirmed = state->confirmed;
    }
    if (m_session) {
        const Result<int> waiting = ItemTable(m_parts.cache).changedCount();
        status.waiting = waiting ? *waiting : 0;
    }
    status.state = stateNow(status);
    if (status == m_status)
        return;
    m_status = status;
    emit statusChanged(m_status);
}

SyncStatus::State SyncEngine::stateNow(SyncStatus &status) const
{
    using State = SyncStatus::State;
    if (!m_session)
        return State::LocalOnly;
    if (m_refused)
        return State::SignInNeeded;
    status.why = m_why;
    if (m_healing)
        return State::Healing;
    if (m_why) {
        const ErrorKind kind = m_why->kind;
        const bool passes = kind == ErrorKind::Unreachable || kind == ErrorKind::TryLater || kind == ErrorKind::Tls;
        return passes ? State::Offline : State::Blocked;
    }
    if (m_activity == Activity::FirstSync) {
        status.done = static_cast<int>(m_firstSyncDone);
        status.total = static_cast<int>(m_firstSyncTotal);
        return State::FirstSync;
    }
    status.why = refusal();
    if (status.why)
        return State::Blocked;
    if (m_caughtUp)
        return State::Live;
    return m_activity == Activity::None ? State::Offline : State::CatchingUp;
}

std::optional<Error> SyncEngine::refusal() const
{
    const Result<QList<OutboxEntry>> refused = OutboxTable(m_parts.cache).withProblem();
    if (!refused || refused->isEmpty())
        return std::nullopt;
    const OutboxEntry &first = refused->first();
    ErrorKind kind = ErrorKind::InvalidInput;
    if (first.problem == "too_large")
        kind = ErrorKind::TooLarge;
    else if (first.problem == "quota")
        kind = ErrorKind::Quota;
    return Error{kind, QStringLiteral("%1: %2").arg(QString::fromLatin1(first.problem), first.id.toString())};
}

} // namespace quillwort::sync
