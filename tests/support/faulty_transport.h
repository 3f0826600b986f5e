#pragma once

#include "sync/client/transport.h"
#include "tests/support/endpoint_model.h"
#include "tests/support/seeded_chance.h"
#include "tests/support/virtual_scheduler.h"

#include <QList>

#include <functional>
#include <memory>

namespace quillwort::tests {

/** What can become of one request. */
enum class Fault {
    None,
    DropRequest, ///< never arrives; no answer
    DropResponse, ///< carried out; no answer
    Duplicate, ///< arrives twice, the first answer counts
    Delay, ///< arrives seconds later
    TryLater, ///< refused with 503
};

/** A line to the model with faults on demand. One line a device; it outlives the device's restarts. */
class FaultyTransport final : public sync::Transport {
public:
    FaultyTransport(EndpointModel &endpoint, VirtualScheduler &scheduler, SeededChance &chance);
    ~FaultyTransport() override;

    std::unique_ptr<sync::PendingRequest> send(const sync::Session &session, sync::Request request, Done done) override;

    /** For the next requests, first to last; then `percent` of all meet a fault by chance. */
    QList<Fault> next;
    int percent = 0;
    /** No request arrives, none is answered. */
    bool cut = false;
    /** Sees each request before it leaves. */
    std::function<void(const sync::Request &)> watch;

    /** The model's head moved: answers held polls. */
    void wake();

private:
    struct Line;
    class Pending;

    Fault drawFault();
    void arrive(const std::shared_ptr<Line> &line);
    void answer(const std::shared_ptr<Line> &line, sync::Result<sync::Reply> reply);
    void later(std::chrono::milliseconds delay, const std::shared_ptr<Line> &line, std::function<void()> run);

    EndpointModel &m_endpoint;
    VirtualScheduler &m_scheduler;
    SeededChance &m_chance;
    QList<std::shared_ptr<Line>> m_held;
    QList<std::weak_ptr<Line>> m_lines;
};

} // namespace quillwort::tests
