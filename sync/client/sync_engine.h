#pragma once

#include "sync/chance.h"
#include "sync/client/scheduler.h"
#include "sync/client/sync_report.h"
#include "sync/client/sync_status.h"
#include "sync/client/transport.h"
#include "sync/clock.h"

#include <QList>
#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace quillwort::sync {

class CacheDatabase;
class SyncRun;

/** What the engine may not make itself, so that a run can be repeated from a seed. All outlive the engine. */
struct SyncParts {
    CacheDatabase &cache;
    Transport &transport;
    Scheduler &scheduler;
    const Clock &clock;
    Chance &chance;
};

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
    std::unique_ptr<SyncRun> m_run;
};

} // namespace quillwort::sync
