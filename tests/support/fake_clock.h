#pragma once

#include "sync/clock.h"

namespace quillwort::tests {

/** Time that only moves when told. */
class FakeClock final : public sync::Clock {
public:
    sync::TimePoint now() const override { return m_now; }
    void advance(std::chrono::milliseconds by) { m_now += by; }

private:
    sync::TimePoint m_now{std::chrono::milliseconds{1'700'000'000'000}};
};

} // namespace quillwort::tests
