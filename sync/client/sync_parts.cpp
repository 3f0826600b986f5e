#include "sync/client/sync_parts.h"

namespace quillwort::sync {

namespace {

class LateAnswer final : public PendingRequest {
public:
    LateAnswer(Scheduler &scheduler, std::function<void()> run)
        : m_appointment(scheduler.after(std::chrono::milliseconds(0), std::move(run)))
    {
    }

private:
    std::unique_ptr<Appointment> m_appointment;
};

} // namespace

std::unique_ptr<PendingRequest> answerLater(Scheduler &scheduler, std::function<void()> run)
{
    return std::make_unique<LateAnswer>(scheduler, std::move(run));
}

} // namespace quillwort::sync
