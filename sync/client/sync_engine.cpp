#include "sync/client/sync_engine.h"

#include "sync/cache/base_table.h"
#include "sync/cache/cache_database.h"
#include "sync/cache/sync_state_table.h"
#include "sync/cache/transaction.h"
#include "sync/client/notices.h"

namespace quillwort::sync {

namespace {

constexpr int pollSeconds = 50;
/** More in a row without an end is a loop, not work: pause, so that nobody is hammered. */
constexpr int maxRounds = 50;

} // namespace

SyncEngine::SyncEngine(SyncParts parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_firstSync(parts)
    , m_pull(parts)
    , m_poll(parts)
    , m_push(parts)
    , m_pace(parts.scheduler,
             [this] {
                 m_pushNeeded = true;
                 advance();
             })
    , m_verify(parts)
    , m_preview(parts)
    , m_incoming(parts.cache, parts.clock, parts.chance)
{
}

SyncEngine::~SyncEngine()
{
    stop();
    answerWaiters(Error{ErrorKind::Cancelled, QStringLiteral("sync ended")});
}

void SyncEngine::setSession(std::optional<Session> session)
{
    if (session == m_session && !m_refused)
        return refreshStatus();
    stop();
    m_push.forgetLimits();
    m_session = std::move(session);
    m_refused = m_session && m_session->token.isEmpty();
    m_pullNeeded = m_pushNeeded = m_checkLost = true;
    m_healing = false;
    m_failures = m_heals = m_rounds = 0;
    if (!m_session || m_refused)
        answerWaiters(Error{ErrorKind::SignInNeeded, QStringLiteral("not signed in")});
    refreshStatus();
    advance();
}

void SyncEngine::setLive(bool live)
{
    m_live = live;
    if (!live) {
        m_poll.cancel();
        m_pace.cancel();
        m_pause.reset();
    }
    m_pullNeeded = m_pushNeeded = true;
    advance();
    refreshStatus();
}

void SyncEngine::localEdited()
{
    if (m_live && m_session)
        m_pace.edited();
    refreshStatus();
}

void SyncEngine::networkChanged()
{
    m_pause.reset();
    m_failures = 0;
    // A line that was cut in silence would be waited for until the poll's time is over.
    m_poll.cancel();
    m_pullNeeded = m_pushNeeded = true;
    advance();
}

void SyncEngine::syncNow(std::function<void(Result<SyncSummary>)> done)
{
    if (!m_session || m_refused)
        return done(Error{ErrorKind::SignInNeeded, QStringLiteral("not signed in")});
    m_waiters.append({m_totals, std::move(done)});
    m_pause.reset();
    m_pullNeeded = m_pushNeeded = true;
    m_heals = m_rounds = 0;
    if (const Result<void> forgotten = Outgoing(m_parts.cache, m_parts.clock, m_parts.chance).forgetPassingRefusals();
        !forgotten)
        return failed(forgotten.error());
    advance();
}

void SyncEngine::preview(std::function<void(Result<SyncPreview>)> done)
{
    if (!m_session || m_refused)
        return done(Error{ErrorKind::SignInNeeded, QStringLiteral("not signed in")});
    if (m_preview.isRunning())
        return done(Error{ErrorKind::Cancelled, QStringLiteral("a preview is under way")});
    m_preview.start(*m_session, std::move(done));
}

void SyncEngine::verify(std::function<void(Result<VerifyReport>)> done)
{
    if (!m_session || m_refused)
        return done(Error{ErrorKind::SignInNeeded, QStringLiteral("not signed in")});
    if (m_verify.isRunning())
        return done(Error{ErrorKind::Cancelled, QStringLiteral("a comparison is under way")});
    m_verify.start(
        *m_session, [this](const PulledPage &page) { tell(page.effects, page.traffic); }, std::move(done));
}

bool SyncEngine::mayAdvance() const
{
    return m_session && !m_refused && m_activity == Activity::None && !m_pause && (m_live || !m_waiters.isEmpty());
}

void SyncEngine::advance()
{
    if (!mayAdvance())
        return;
    const Result<SyncState> state = SyncStateTable(m_parts.cache).read();
    if (!state)
        return failed(state.error());
    if (state->cursor.isEmpty()) {
        const Result<bool> fresh = BaseTable(m_parts.cache).isEmpty();
        if (!fresh)
            return failed(fresh.error());
        // With bases and no cursor we are healing: the feed from its start tells deletions, too.
        if (*fresh || !state->watermark.isEmpty())
            return startFirstSync();
        m_pullNeeded = m_checkLost = true;
    }
    if (m_pullNeeded)
        return startPull();
    if (m_pushNeeded)
        return startPush();
    settle();
}

void SyncEngine::startFirstSync()
{
    m_activity = Activity::FirstSync;
    m_firstSync.start(
        *m_session,
        [this](const FirstSyncPage &page) {
            m_failures = 0;
            m_firstSyncDone = page.done;
            m_firstSyncTotal = page.total;
            tell(page.effects, page.traffic);
        },
        [this](const Result<void> &result) {
            m_activity = Activity::None;
            m_pullNeeded = m_pushNeeded = true;
            if (!result)
                return failed(result.error());
            advance();
        });
    refreshStatus();
}

void SyncEngine::startPull()
{
    m_activity = Activity::Pull;
    m_pullNeeded = false;
    m_pull.start(*m_session, 0, [this](const Result<PulledPage> &page) { pulled(page); });
    refreshStatus();
}

void SyncEngine::pulled(const Result<PulledPage> &page)
{
    m_activity = Activity::None;
    if (!page)
        return failed(page.error());
    m_trashed += page->effects.trashed;
    m_pullNeeded = m_pullNeeded || page->more;
    m_pushNeeded = m_pushNeeded || page->effects.pulled > 0;
    tell(page->effects, page->traffic);
    if (page->more)
        return advance();
    warnOfManyDeletions();
    if (m_checkLost) {
        Effects effects;
        const Result<int> recreated = m_incoming.recreateLost(effects);
        if (!recreated)
            return failed(recreated.error());
        m_checkLost = false;
        if (m_healing)
            effects.notices.append({notices::healed(*recreated), ItemId()});
        m_healing = false;
        m_pushNeeded = m_pushNeeded || *recreated > 0;
        tell(effects, {});
    }
    advance();
}

void SyncEngine::startPush()
{
    m_activity = Activity::Push;
    m_pushNeeded = false;
    if (++m_rounds > maxRounds) {
        m_activity = Activity::None;
        return failed(Error{ErrorKind::Protocol, QStringLiteral("%1 pushes in a row without an end").arg(maxRounds)});
    }
    m_push.start(
        *m_session,
        [this](const PushedBatch &batch) {
            if (batch.effects.pushed > 0)
                m_failures = 0;
            tell(batch.effects, batch.traffic);
        },
        [this](const Result<Settled> &settled) { pushed(settled); });
    refreshStatus();
}

void SyncEngine::pushed(const Result<Settled> &settled)
{
    m_activity = Activity::None;
    if (!settled)
        return failed(settled.error());
    m_pullNeeded = m_pullNeeded || settled->pullFirst;
    m_pushNeeded = m_pushNeeded || settled->again;
    advance();
}

void SyncEngine::settle()
{
    const bool worked = m_rounds > 1 || !m_caughtUp || !m_waiters.isEmpty() || m_status.waiting > 0;
    m_caughtUp = true;
    m_failures = m_rounds = m_heals = 0;
    m_why.reset();
    refreshStatus();
    if (worked && m_status.waiting == 0) {
        // Idle means no writes: only what went over the line renews the time of the last confirmation.
        Result<Transaction> transaction = Transaction::begin(m_parts.cache);
        Result<SyncState> state = SyncStateTable(m_parts.cache).read();
        if (transaction && state) {
            state->confirmed = m_parts.clock.now();
            if (SyncStateTable(m_parts.cache).write(*state) && transaction->commit())
                refreshStatus();
        }
    }
    answerWaiters(std::nullopt);
    startPoll();
}

void SyncEngine::startPoll()
{
    if (!m_live || !m_session || m_refused || m_poll.isRunning() || m_activity != Activity::None)
        return;
    m_poll.start(*m_session, pollSeconds, [this](const Result<PulledPage> &page) { polled(page); });
}

void SyncEngine::polled(const Result<PulledPage> &page)
{
    if (!page) {
        if (m_activity == Activity::None)
            return failed(page.error());
        m_pullNeeded = true; // What is under way meets the same failure, or shows that it has passed.
        return;
    }
    m_trashed += page->effects.trashed;
    m_pullNeeded = m_pullNeeded || page->more;
    m_pushNeeded = m_pushNeeded || page->effects.pulled > 0;
    tell(page->effects, page->traffic);
    if (!page->more)
        warnOfManyDeletions();
    advance();
}

} // namespace quillwort::sync
