#pragma once

#include "sync/client/effects.h"
#include "sync/client/outgoing.h"
#include "sync/client/push_settlement.h"
#include "sync/client/sync_parts.h"
#include "sync/client/transport.h"

#include <QSet>

#include <functional>
#include <memory>
#include <optional>

namespace quillwort::sync {

/** What one batch did. */
struct PushedBatch {
    Effects effects;
    Traffic traffic;
};

/**
 * Sends what differs from the base, in batches, until everything was answered once. While a batch is on its way the
 * next one is written into the outbox.
 */
class Push {
public:
    using Progress = std::function<void(const PushedBatch &)>;
    using Done = std::function<void(Result<Settled>)>;

    explicit Push(const SyncParts &parts);

    /** REQUIRES: not running. */
    void start(const Session &session, Progress progress, Done done);
    /** What was sent stays in the outbox and is sent again by the next start(). */
    void cancel();
    bool isRunning() const { return m_request != nullptr; }
    /** Another endpoint: ask it anew what it takes. */
    void forgetLimits() { m_limits.reset(); }

private:
    void askLimits();
    void useLimits();
    void begin();
    void sendNext();
    void receive(const PushRequest &request, Answer &&answer);
    void split(const PushRequest &request, ErrorKind why);
    Result<PushRequest> nextBatch(Effects &effects);
    void finish(Result<Settled> result);

    SyncParts m_parts;
    Outgoing m_outgoing;
    PushSettlement m_settlement;
    Session m_session;
    Progress m_progress;
    Done m_done;
    std::optional<ProtocolLimits> m_limits;
    BatchSize m_size;
    QList<ItemId> m_waiting; ///< not in the outbox yet
    QSet<ItemId> m_deferred; ///< answered in this run with "not now"
    Settled m_settled;
    std::unique_ptr<PendingRequest> m_request;
};

} // namespace quillwort::sync
