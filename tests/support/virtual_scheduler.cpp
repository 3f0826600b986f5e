#include "tests/support/virtual_scheduler.h"

namespace quillwort::tests {

class VirtualScheduler::Entry final : public sync::Appointment {
public:
    Entry(std::shared_ptr<Queue> queue, Due due)
        : m_queue(std::move(queue))
        , m_due(due)
    {
    }
    ~Entry() override { m_queue->erase(m_due); }

private:
    std::shared_ptr<Queue> m_queue;
    Due m_due;
};

std::unique_ptr<sync::Appointment> VirtualScheduler::after(std::chrono::milliseconds delay, std::function<void()> run)
{
    const Due due{m_now + delay, ++m_order};
    m_queue->emplace(due, std::move(run));
    return std::make_unique<Entry>(m_queue, due);
}

bool VirtualScheduler::step()
{
    if (m_queue->empty())
        return false;
    auto next = m_queue->extract(m_queue->begin());
    m_clock.advance(next.key().time - m_now);
    m_now = next.key().time;
    next.mapped()();
    return true;
}

void VirtualScheduler::run(std::chrono::milliseconds time)
{
    const std::chrono::milliseconds end = m_now + time;
    while (!m_queue->empty() && m_queue->begin()->first.time <= end)
        step();
    m_clock.advance(end - m_now);
    m_now = end;
}

} // namespace quillwort::tests
