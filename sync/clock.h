#pragma once

#include <chrono>

namespace quillwort::sync {

/** UTC with milliseconds: enough for what people see. No decision in sync depends on it. */
using TimePoint = std::chrono::sys_time<std::chrono::milliseconds>;

/** Time as a parameter, so that tests and the simulator own it. */
class Clock {
public:
    virtual ~Clock() = default;
    virtual TimePoint now() const = 0;
};

/** The machine's clock. Any thread. */
class SystemClock final : public Clock {
public:
    TimePoint now() const override
    {
        return std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
    }
};

} // namespace quillwort::sync
