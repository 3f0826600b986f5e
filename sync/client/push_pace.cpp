#include "sync/client/push_pace.h"

namespace quillwort::sync {

using namespace std::chrono_literals;

PushPace::PushPace(Scheduler &scheduler, std::function<void()> due)
    : m_scheduler(scheduler)
    , m_due(std::move(due))
{
}

void PushPace::edited()
{
    m_quiet = m_scheduler.after(500ms, [this] { fire(); });
    if (!m_latest)
        m_latest = m_scheduler.after(5s, [this] { fire(); });
}

void PushPace::cancel()
{
    m_quiet.reset();
    m_latest.reset();
}

void PushPace::fire()
{
    cancel();
    m_due();
}

} // namespace quillwort::sync
