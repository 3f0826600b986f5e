#pragma once

#include <chrono>
#include <functional>
#include <memory>

namespace quillwort::sync {

/** A function that waits for its time. Destroying it cancels. */
class Appointment {
public:
    virtual ~Appointment() = default;
};

/**
 * Later as a parameter, so that tests and the simulator own time.
 *
 * The function runs once on the thread that asked, never from inside after(), and may destroy its Appointment.
 */
class Scheduler {
public:
    virtual ~Scheduler() = default;
    [[nodiscard]] virtual std::unique_ptr<Appointment> after(std::chrono::milliseconds delay,
                                                             std::function<void()> run) = 0;
};

/** The event loop of the thread that calls after(). */
class EventLoopScheduler final : public Scheduler {
public:
    std::unique_ptr<Appointment> after(std::chrono::milliseconds delay, std::function<void()> run) override;
};

} // namespace quillwort::sync
