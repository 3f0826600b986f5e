#include "tests/support/faulty_transport.h"

namespace quillwort::tests {

using namespace quillwort::sync;
using namespace std::chrono_literals;

/** One request and all that is scheduled for it. */
struct FaultyTransport::Line {
    Session session;
    Request request;
    Done done; ///< empty once answered or cancelled
    Fault fault = Fault::None;
    bool held = false;
    std::vector<std::unique_ptr<Appointment>> appointments;
};

class FaultyTransport::Pending final : public PendingRequest {
public:
    explicit Pending(std::shared_ptr<Line> line)
        : m_line(std::move(line))
    {
    }
    ~Pending() override { m_line->done = nullptr; } // What has left still arrives.

private:
    std::shared_ptr<Line> m_line;
};

FaultyTransport::FaultyTransport(EndpointModel &endpoint, VirtualScheduler &scheduler, SeededChance &chance)
    : m_endpoint(endpoint)
    , m_scheduler(scheduler)
    , m_chance(chance)
{
}

FaultyTransport::~FaultyTransport()
{
    for (const std::weak_ptr<Line> &weak : m_lines) {
        if (const auto line = weak.lock())
            line->appointments.clear();
    }
}

Fault FaultyTransport::drawFault()
{
    if (cut)
        return Fault::DropRequest;
    if (!next.isEmpty())
        return next.takeFirst();
    if (!m_chance.percent(percent))
        return Fault::None;
    static constexpr Fault faults[] = {Fault::DropRequest, Fault::DropResponse, Fault::Duplicate, Fault::Delay,
                                       Fault::TryLater};
    return faults[m_chance.below(5)];
}

void FaultyTransport::later(std::chrono::milliseconds delay, const std::shared_ptr<Line> &line,
                            std::function<void()> run)
{
    // The function keeps the line alive, and the line keeps the appointment.
    line->appointments.push_back(m_scheduler.after(delay, std::move(run)));
}

std::unique_ptr<PendingRequest> FaultyTransport::send(const Session &session, Request request, Done done)
{
    if (watch)
        watch(request);
    auto line = std::make_shared<Line>();
    line->session = session;
    line->request = std::move(request);
    line->done = std::move(done);
    line->fault = drawFault();
    m_lines.removeIf([](const std::weak_ptr<Line> &weak) { return weak.expired(); });
    m_lines.append(line);

    const auto latency = std::chrono::milliseconds(1 + m_chance.below(20));
    switch (line->fault) {
    case Fault::DropRequest:
        later(30s, line, [this, line] { answer(line, Error{ErrorKind::Unreachable, QStringLiteral("no answer")}); });
        break;
    case Fault::TryLater:
        later(latency, line, [this, line] { answer(line, Error{ErrorKind::TryLater, QString()}); });
        break;
    case Fault::Delay:
        later(latency + std::chrono::seconds(1 + m_chance.below(20)), line, [this, line] { arrive(line); });
        break;
    case Fault::Duplicate:
        later(latency, line, [this, line] { arrive(line); });
        later(latency + 5ms + std::chrono::milliseconds(m_chance.below(4000)), line, [this, line] {
            // A copy that the network kept: its answer goes nowhere.
            m_endpoint.handle(line->session, line->request);
        });
        break;
    case Fault::DropResponse:
    case Fault::None:
        later(latency, line, [this, line] { arrive(line); });
        break;
    }
    return std::make_unique<Pending>(line);
}

void FaultyTransport::arrive(const std::shared_ptr<Line> &line)
{
    std::optional<Result<Reply>> reply = m_endpoint.handle(line->session, line->request);
    if (reply)
        return answer(line, std::move(*reply));
    line->held = true;
    m_held.append(line);
    const int seconds = std::get<ChangesRequest>(line->request).waitSeconds;
    later(std::chrono::seconds(seconds), line, [this, line] {
        if (!line->held)
            return;
        line->held = false;
        m_held.removeOne(line);
        std::get<ChangesRequest>(line->request).waitSeconds = 0;
        answer(line, *m_endpoint.handle(line->session, line->request));
    });
}

void FaultyTransport::wake()
{
    const auto held = std::exchange(m_held, {});
    for (const std::shared_ptr<Line> &line : held) {
        line->held = false;
        later(1ms, line, [this, line] { arrive(line); });
    }
}

void FaultyTransport::answer(const std::shared_ptr<Line> &line, Result<Reply> reply)
{
    if (line->fault == Fault::DropResponse || cut)
        reply = Error{ErrorKind::Unreachable, QStringLiteral("no answer")};
    const auto delay = line->fault == Fault::DropResponse ? 30s : 0s;
    later(delay + std::chrono::milliseconds(1 + m_chance.below(20)), line, [line, reply = std::move(reply)] {
        if (const Done done = std::exchange(line->done, nullptr))
            done(Answer{reply, 100, 100});
        line->appointments.clear();
    });
}

} // namespace quillwort::tests
