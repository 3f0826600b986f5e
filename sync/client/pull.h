#pragma once

#include "sync/client/effects.h"
#include "sync/client/incoming.h"
#include "sync/client/sync_parts.h"
#include "sync/client/transport.h"

#include <functional>
#include <memory>

namespace quillwort::sync {

/** What one page of the feed brought. */
struct PulledPage {
    Effects effects;
    Traffic traffic;
    bool more = false; ///< a further page is ready, or this one came too late and is to be asked for again
};

/** Fetches the next page of the feed and brings it into the cache; with a wait it is the live poll. */
class Pull {
public:
    using Done = std::function<void(Result<PulledPage>)>;

    explicit Pull(const SyncParts &parts);

    /** REQUIRES: not running. `done` is called once unless cancel() comes first. */
    void start(const Session &session, int waitSeconds, Done done);
    void cancel();
    bool isRunning() const { return m_request != nullptr; }

private:
    Result<PulledPage> apply(Answer &&answer);

    SyncParts m_parts;
    Incoming m_incoming;
    QByteArray m_asked;
    Done m_done;
    std::unique_ptr<PendingRequest> m_request;
};

} // namespace quillwort::sync
