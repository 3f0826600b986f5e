#pragma once

#include "sync/result.h"
#include "sync/server/endpoint_options.h"
#include "sync/server/event_log.h"

#include <chrono>
#include <memory>

namespace quillwort::sync::server {

/**
 * The running endpoint: its threads, connections and routes. Everything shared between endpoints lies in the database.
 *
 * Thread: the one that started it; its own threads are inside.
 */
class Endpoint {
public:
    /** Io when the address can not be listened on. A database that is down is no error here: /readyz says so. */
    static Result<std::unique_ptr<Endpoint>> start(const EndpointOptions &options, EventLog &log);
    ~Endpoint();

    quint16 port() const;
    /** Polls that wait for something new, as of a quarter of a second ago. */
    int heldRequests() const;

    /** Answers what is held, takes nothing new, and waits for the rest at most as long as told; then cuts it off. */
    void stop(std::chrono::milliseconds patience);

private:
    struct Parts;
    explicit Endpoint(std::unique_ptr<Parts> parts);

    std::unique_ptr<Parts> m_parts;
};

} // namespace quillwort::sync::server
