#pragma once

#include "sync/client/effects.h"
#include "sync/client/first_sync.h"
#include "sync/client/preview.h"
#include "sync/client/pull.h"
#include "sync/client/push.h"
#include "sync/client/push_pace.h"
#include "sync/client/sync_parts.h"
#include "sync/client/sync_report.h"
#include "sync/client/sync_status.h"
#include "sync/client/verify.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace quillwort::sync {

/**
 * Keeps one cache and its endpoint equal: orders first sync, pull, push, live poll and healing.
 *
 * Thread: the data thread, all of it; nothing blocks but the cache, and there is no event loop inside. Each step is one
 * transaction of its own on the cache, so calls of other code on the same connection may come between any two events,
 * never inside one. Several processes may run an engine on one cache: each step verifies within its transaction that
 * what it assumed still stands, and otherwise does nothing.
 * Lifetime: destroying it cancels what is under way; callbacks still owed are then called with Cancelled.
 */
class SyncEngine final : public QObject {
    Q_OBJECT
public:
    explicit SyncEngine(SyncParts parts, QObject *parent = nullptr);
    ~SyncEngine() override;

    /** Who to sync as: after sign-in, after the start (AccountSession::restore), and nullopt after sign-out. */
    void setSession(std::optional<Session> session);

    /** Stay connected (the desktop), or sync only when asked (the cli; the default). */
    void setLive(bool live);

    /** A local write was committed, by this process or another one on the same cache. Call it after each. Cheap. */
    void localEdited();

    /** The network came back, or the window got the focus: ends a pause between tries. */
    void networkChanged();

    /**
     * Pushes and pulls until every edit is confirmed and nothing newer is there. Ends a pause between tries. An edit
     * that the endpoint will not have (SyncStatus::State::Blocked) is no error here.
     * Errors: SignInNeeded without a session, those of Transport, those of the cache, Cancelled.
     */
    void syncNow(std::function<void(Result<SyncSummary>)> done);

    /** What syncNow would do; stores nothing. */
    void preview(std::function<void(Result<SyncPreview>)> done);

    /** Compares the digest of what both sides agreed on and names what differs. */
    void verify(std::function<void(Result<VerifyReport>)> done);

    SyncStatus status() const;

signals:
    void statusChanged(const quillwort::sync::SyncStatus &status);
    /** Counts of the sync under way, page by page and batch by batch. */
    void progressed(const quillwort::sync::SyncSummary &sofar);
    /** These items were written by the engine (new text, place, meta, trash); lists and open notes are stale. */
    void itemsChanged(const QList<quillwort::sync::ItemId> &ids);
    /** Items whose `progress` changed and nothing else: the state dots of lists are stale. */
    void progressChanged();
    /** Something happened to a note that a person should know, in words. */
    void noticed(const QString &sentence, quillwort::sync::ItemId id);

private:
    struct Waiter {
        SyncSummary before;
        std::function<void(Result<SyncSummary>)> done;
    };
    enum class Activity { None, FirstSync, Pull, Push };

    void advance();
    bool mayAdvance() const;
    void startFirstSync();
    void startPull();
    void pulled(const Result<PulledPage> &page);
    void startPush();
    void pushed(const Result<Settled> &settled);
    void settle();
    void startPoll();
    void polled(const Result<PulledPage> &page);

    void failed(const Error &error);
    void heal(const Error &error);
    void pause(const Error &error);
    void stop();
    void answerWaiters(const std::optional<Error> &error);

    void tell(const Effects &effects, const Traffic &traffic);
    void warnOfManyDeletions();
    void refreshStatus();
    SyncStatus::State stateNow(SyncStatus &status) const;
    std::optional<Error> refusal() const;

    SyncParts m_parts;
    FirstSync m_firstSync;
    Pull m_pull;
    Pull m_poll;
    Push m_push;
    PushPace m_pace;
    Verify m_verify;
    Preview m_preview;
    Incoming m_incoming;

    std::optional<Session> m_session;
    bool m_live = false;
    Activity m_activity = Activity::None;
    bool m_pullNeeded = true;
    bool m_pushNeeded = true;
    bool m_caughtUp = false;
    bool m_healing = false;
    bool m_checkLost = true; ///< look, once all is pulled, for what the endpoint lost
    bool m_refused = false; ///< the endpoint does not take the token
    int m_failures = 0; ///< in a row
    int m_heals = 0; ///< since everything was last confirmed
    int m_rounds = 0; ///< pushes since everything was last confirmed
    int m_trashed = 0; ///< by the pull under way
    qint64 m_firstSyncDone = 0;
    qint64 m_firstSyncTotal = 0;
    std::optional<Error> m_why; ///< of the pause
    std::unique_ptr<Appointment> m_pause;
    SyncSummary m_totals; ///< since the engine was made
    QList<Waiter> m_waiters;
    SyncStatus m_status;
};

} // namespace quillwort::sync
