#pragma once

#include "sync/client/effects.h"
#include "sync/client/incoming.h"
#include "sync/client/sync_parts.h"
#include "sync/client/transport.h"

#include <functional>
#include <memory>

namespace quillwort::sync {

/** How far a first sync is. */
struct FirstSyncPage {
    Effects effects;
    Traffic traffic;
    qint64 done = 0; ///< items in this run
    qint64 total = 0; ///< live items altogether
};

/**
 * Fills a new cache from the snapshot: notebooks, then notes newest first. The next page is on its way while one is
 * written. Ended at any page, it goes on there.
 */
class FirstSync {
public:
    using Progress = std::function<void(const FirstSyncPage &)>;
    using Done = std::function<void(Result<void>)>;

    explicit FirstSync(const SyncParts &parts);

    /** REQUIRES: not running. */
    void start(const Session &session, Progress progress, Done done);
    void cancel();
    bool isRunning() const { return m_request != nullptr; }

private:
    void ask(const QByteArray &before);
    void receive(const QByteArray &before, Answer &&answer);
    void finish(const Result<void> &result);

    SyncParts m_parts;
    Incoming m_incoming;
    Session m_session;
    Progress m_progress;
    Done m_done;
    qint64 m_items = 0;
    std::unique_ptr<PendingRequest> m_request;
};

} // namespace quillwort::sync
