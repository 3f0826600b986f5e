#include "sync/client/scheduler.h"

#include <QTimer>

namespace quillwort::sync {

namespace {

class TimerAppointment final : public Appointment {
public:
    TimerAppointment(std::chrono::milliseconds delay, std::function<void()> run)
    {
        m_timer.setSingleShot(true);
        // Precise: half a second after the last key is felt, and a push is due within a frame or two of it.
        m_timer.setTimerType(Qt::PreciseTimer);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [run = std::move(run)] {
            // `run` may destroy this appointment and with it the closure it lives in.
            const auto now = run;
            now();
        });
        m_timer.start(delay);
    }

private:
    QTimer m_timer;
};

} // namespace

std::unique_ptr<Appointment> EventLoopScheduler::after(std::chrono::milliseconds delay, std::function<void()> run)
{
    return std::make_unique<TimerAppointment>(delay, std::move(run));
}

} // namespace quillwort::sync
