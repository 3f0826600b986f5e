#pragma once

#include "sync/chance.h"
#include "sync/client/scheduler.h"
#include "sync/client/transport.h"
#include "sync/clock.h"

#include <functional>
#include <memory>

namespace quillwort::sync {

class CacheDatabase;

/** What the engine may not make itself, so that a run can be repeated from a seed. All outlive the engine. */
struct SyncParts {
    CacheDatabase &cache;
    Transport &transport;
    Scheduler &scheduler;
    const Clock &clock;
    Chance &chance;
};

/** Bytes of bodies on the wire. */
struct Traffic {
    qint64 sent = 0;
    qint64 received = 0;
};

/** Calls `run` as a transport would call back: soon, and not at all when the result is destroyed before. */
std::unique_ptr<PendingRequest> answerLater(Scheduler &scheduler, std::function<void()> run);

} // namespace quillwort::sync
