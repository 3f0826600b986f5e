#pragma once

#include "sync/client/scheduler.h"
#include "tests/support/fake_clock.h"

#include <cstdint>
#include <map>
#include <memory>

namespace quillwort::tests {

/** A scheduler whose time passes as fast as the work is done; it moves the clock that it is given. */
class VirtualScheduler final : public sync::Scheduler {
public:
    explicit VirtualScheduler(FakeClock &clock)
        : m_clock(clock)
    {
    }

    std::unique_ptr<sync::Appointment> after(std::chrono::milliseconds delay, std::function<void()> run) override;

    /** Runs the next function, at its time. False when there is none. */
    bool step();
    /** Runs all that is due in the next `time`, which passes. */
    void run(std::chrono::milliseconds time);
    /** Since the start. */
    std::chrono::milliseconds elapsed() const { return m_now; }

private:
    class Entry;
    struct Due {
        std::chrono::milliseconds time;
        std::uint64_t order;
        auto operator<=>(const Due &) const = default;
    };
    using Queue = std::map<Due, std::function<void()>>;

    FakeClock &m_clock;
    std::chrono::milliseconds m_now{0};
    std::uint64_t m_order = 0;
    std::shared_ptr<Queue> m_queue = std::make_shared<Queue>(); ///< entries may outlive the scheduler
};

} // namespace quillwort::tests
