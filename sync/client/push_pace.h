#pragma once

#include "sync/client/scheduler.h"

#include <functional>
#include <memory>

namespace quillwort::sync {

/** When to push while someone types: half a second after the last edit, and at least every five seconds. */
class PushPace {
public:
    PushPace(Scheduler &scheduler, std::function<void()> due);

    void edited();
    void cancel();

private:
    void fire();

    Scheduler &m_scheduler;
    std::function<void()> m_due;
    std::unique_ptr<Appointment> m_quiet;
    std::unique_ptr<Appointment> m_latest;
};

} // namespace quillwort::sync
