#pragma once

#include "sync/result.h"
#include "sync/server/event_log.h"
#include "sync/server/http_parser.h"
#include "sync/server/routes.h"

#include <functional>
#include <memory>
#include <span>

namespace quillwort::sync::server {

/** What sessions of one thread share. All of it outlives them. */
struct SessionSurroundings {
    const HttpLimits &limits;
    const RouteTable &routes;
    EventLog &log;
    std::span<char> scratch; ///< read into while nobody waits, so that an idle connection needs no buffer
    std::function<awaitable<Result<DeviceId>>(Bearer)> authorize;
    std::function<bool(const QByteArray &address)> isTrustedProxy;
    std::function<bool()> isDraining;
    QByteArray serverName;
};

/**
 * One connection: reads a request, checks it, hands it to its route, writes the reply, and goes on.
 *
 * Thread: the one its socket belongs to. Deadlines are kept as a time and checked by tick(), so that no timer is armed
 * for each read.
 */
class HttpSession : public std::enable_shared_from_this<HttpSession>, private ClientWatch {
public:
    HttpSession(tcp::socket socket, QByteArray address, const SessionSurroundings &surroundings);

    /** Ends when the connection does. */
    awaitable<void> serve();

    void tick(SteadyTime now);
    /** Ends it when it is between requests; else it ends with the reply that is being made. */
    void drain();
    void abort();

private:
    enum class Step { Next, End };

    awaitable<Step> serveOne();
    awaitable<bool> receive();
    awaitable<HttpParser::State> receiveHeader();
    awaitable<HttpParser::State> receiveBody(qint64 limit);
    awaitable<HttpReply> answer(const RouteTable::Match &match);
    awaitable<std::optional<HttpReply>> refuseBeforeBody(const RouteTable::Match &match, Bearer &bearer);
    awaitable<bool> send(const HttpReply &reply, bool keepAlive);
    awaitable<void> linger();
    void whenGone(std::function<void()> gone) override;
    void endWatch();
    void setDeadline(std::chrono::milliseconds fromNow);
    HttpReply timedOut() const;

    tcp::socket m_socket;
    QByteArray m_address;
    const SessionSurroundings &m_around;
    HttpParser m_parser;
    Bearer m_bearer;
    SteadyTime m_deadline = SteadyTime::max();
    SteadyTime m_bodyStart;
    qint64 m_bodyBytes = 0;
    bool m_hasExpired = false;
    bool m_isIdle = false;
    bool m_isDraining = false;
    std::shared_ptr<bool> m_watch; ///< true while the route wants to know
};

} // namespace quillwort::sync::server
