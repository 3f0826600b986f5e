#pragma once

#include "sync/clock.h"
#include "sync/error.h"

#include <QString>

#include <optional>

namespace quillwort::sync {

/** How sync stands, as one value. ui/words turns it into a sentence. */
struct SyncStatus {
    enum class State { LocalOnly, Offline, SignInNeeded, FirstSync, CatchingUp, Live, Healing, Blocked };

    State state = State::LocalOnly;
    QString server; ///< the endpoint's host as people type it; empty with LocalOnly
    QString email;
    int done = 0; ///< with FirstSync and CatchingUp: items so far ...
    int total = 0; ///< ... of how many; 0 while unknown
    int waiting = 0; ///< edits not yet confirmed
    std::optional<TimePoint> confirmed; ///< when everything was last confirmed
    std::optional<Error> why; ///< with Offline, Healing and Blocked

    bool operator==(const SyncStatus &) const = default;
};

} // namespace quillwort::sync
