#include "sync/server/http_session.h"

#include "sync/server/content_coding.h"

#include <boost/asio/write.hpp>

#include <array>

namespace quillwort::sync::server {

using namespace std::chrono_literals;
using std::chrono::steady_clock;

namespace {

constexpr qsizetype worthCompressing = 1024;
// Above this a token is proven before the body is read, below it together with the work itself.
constexpr qint64 smallBody = 64 * 1024;
constexpr qint64 lingerBytes = 16 * 1024 * 1024;
constexpr auto lingerTime = 2s;

QByteArray newRequestId()
{
    return QUuid::createUuid().toByteArray(QUuid::Id128).left(16);
}

bool isRequestId(const QByteArray &id)
{
    return !id.isEmpty() && id.size() <= 64
        && std::all_of(id.begin(), id.end(), [](char c) { return std::isalnum(uchar(c)) || c == '-' || c == '_'; });
}

} // namespace

HttpSession::HttpSession(tcp::socket socket, QByteArray address, const SessionSurroundings &surroundings)
    : m_socket(std::move(socket))
    , m_address(std::move(address))
    , m_around(surroundings)
    , m_parser(surroundings.limits)
{
}

void HttpSession::setDeadline(std::chrono::milliseconds fromNow)
{
    m_deadline = steady_clock::now() + fromNow;
}

void HttpSession::tick(SteadyTime now)
{
    if (now < m_deadline || m_hasExpired)
        return;
    m_hasExpired = true;
    error_code ignored;
    m_socket.cancel(ignored);
}

void HttpSession::drain()
{
    m_isDraining = true;
    if (m_isIdle)
        abort();
}

void HttpSession::abort()
{
    error_code ignored;
    m_socket.close(ignored);
}

awaitable<void> HttpSession::serve()
{
    const auto self = shared_from_this();
    error_code ignored;
    m_socket.non_blocking(true, ignored);
    m_socket.set_option(tcp::no_delay(true), ignored);
    Step step = Step::Next;
    while (step == Step::Next && !m_isDraining)
        step = co_await serveOne();
    abort();
}

/** Waits for bytes and feeds them to the parser; false when none will come. */
awaitable<bool> HttpSession::receive()
{
    for (;;) {
        error_code error;
        const size_t count = m_socket.read_some(asio::buffer(m_around.scratch.data(), m_around.scratch.size()), error);
        if (!error) {
            m_bodyBytes += qint64(count);
            m_parser.feed(QByteArrayView(m_around.scratch.data(), qsizetype(count)));
            co_return true;
        }
        if (error != asio::error::would_block || m_hasExpired)
            co_return false;
        const auto [waitError] = co_await m_socket.async_wait(tcp::socket::wait_read, asTuple);
        if (waitError || m_hasExpired)
            co_return false;
    }
}

awaitable<HttpParser::State> HttpSession::receiveHeader()
{
    m_isIdle = !m_parser.hasStarted();
    setDeadline(m_isIdle ? m_around.limits.idleTime : m_around.limits.headerTime);
    while (m_parser.state() == HttpParser::State::Header) {
        const bool isFed = co_await receive();
        if (!isFed)
            break;
        if (m_isIdle)
            setDeadline(m_around.limits.headerTime);
        m_isIdle = false;
    }
    co_return m_parser.state();
}

awaitable<HttpParser::State> HttpSession::receiveBody(qint64 limit)
{
    const bool isExpected = m_parser.hasBody() && m_parser.request().hasHeader("expect");
    HttpParser::State state = m_parser.readBody(limit);
    if (isExpected && state == HttpParser::State::Body) {
        static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
        const auto [error, count] = co_await asio::async_write(m_socket, asio::buffer(goOn), asTuple);
        if (error)
            co_return state;
    }
    const SteadyTime start = steady_clock::now();
    m_bodyBytes = 0;
    while (state == HttpParser::State::Body) {
        // Every byte buys its time at the slowest rate allowed.
        m_deadline = start + m_around.limits.graceTime
            + std::chrono::milliseconds(m_bodyBytes * 1000 / m_around.limits.bytesPerSecond);
        const bool isFed = co_await receive();
        if (!isFed)
            break;
        state = m_parser.state();
    }
    m_deadline = SteadyTime::max();
    co_return state;
}

HttpReply HttpSession::timedOut() const
{
    HttpReply reply = problemReply(408, "too_slow", QStringLiteral("the request came too slowly"));
    reply.closes = true;
    return reply;
}

awaitable<std::optional<HttpReply>> HttpSession::refuseBeforeBody(const RouteTable::Match &match, Bearer &bearer)
{
    const HttpRequest &request = m_parser.request();
    if (!match.route && !match.isKnownPath)
        co_return problemReply(404, "not_found", QStringLiteral("there is nothing here"));
    if (!match.route)
        co_return problemReply(405, "bad_request", QStringLiteral("this address takes another method"));
    if (request.hasHeader("expect") && request.header("expect").toLower() != "100-continue")
        co_return problemReply(417, "bad_request", QStringLiteral("the only expectation met here is 100-continue"));
    const QByteArray protocol = request.header("quillwort-protocol");
    if (!protocol.isEmpty() && protocol.toInt() != protocolVersion && match.route->access == Access::SignedIn)
        co_return problemReply(426, "protocol", QStringLiteral("this endpoint speaks protocol 1"));
    if (match.route->access == Access::Open)
        co_return std::nullopt;
    const auto parsed = Bearer::parse(request.header("authorization"));
    if (!parsed)
        co_return problemReply(Error{ErrorKind::SignInNeeded, QStringLiteral("token_invalid")});
    bearer = *parsed;
    const bool isLarge = m_parser.hasBody() && m_parser.contentLength().value_or(smallBody + 1) > smallBody;
    if (isLarge && m_parser.contentLength().value_or(0) <= match.route->bodyLimit) {
        const auto device = co_await m_around.authorize(bearer);
        if (!device)
            co_return problemReply(device.error());
    }
    co_return std::nullopt;
}

awaitable<HttpReply> HttpSession::answer(const RouteTable::Match &match)
{
    HttpRequest &request = m_parser.request();
    const QByteArray coding = request.header("content-encoding").toLower();
    if (!coding.isEmpty() && coding != "identity") {
        if (coding != "gzip")
            co_return problemReply(415, "unsupported_coding", QStringLiteral("bodies may be coded with gzip only"));
        auto inflated = gunzip(request.body, match.route->bodyLimit);
        if (!inflated)
            co_return problemReply(inflated.error());
        request.body = std::move(*inflated);
    }
    RouteCall call{request, m_bearer, match.path, *this};
    HttpReply reply = co_await match.route->handle(call);
    endWatch();
    co_return reply;
}

awaitable<HttpSession::Step> HttpSession::serveOne()
{
    HttpParser::State state = co_await receiveHeader();
    if (state == HttpParser::State::Header) {
        // Nothing began, or the client left: there is nobody to answer, but to one who is merely slow.
        if (m_hasExpired && !m_isIdle)
            co_await send(timedOut(), false);
        co_return Step::End;
    }
    if (state == HttpParser::State::Failed) {
        co_await send(problemReply(m_parser.problem()), false);
        co_await linger();
        co_return Step::End;
    }
    const SteadyTime started = steady_clock::now();
    HttpRequest &request = m_parser.request();
    const QByteArray givenId = request.header("request-id");
    request.requestId = isRequestId(givenId) ? givenId : newRequestId();
    request.clientAddress = m_address;
    if (m_around.isTrustedProxy(m_address)) {
        const QByteArray last = request.header("x-forwarded-for").split(',').last().trimmed();
        if (!last.isEmpty())
            request.clientAddress = last.left(64);
    }
    m_deadline = SteadyTime::max();
    const RouteTable::Match match = m_around.routes.find(request.method, request.path);
    std::optional<HttpReply> reply = co_await refuseBeforeBody(match, m_bearer);
    if (reply)
        reply->closes = m_parser.hasBody(); // a body nobody will read is in the way
    if (!reply) {
        state = co_await receiveBody(match.route->bodyLimit);
        if (state == HttpParser::State::Failed) {
            reply = problemReply(m_parser.problem());
            reply->closes = true;
        } else if (state != HttpParser::State::Complete) {
            if (!m_hasExpired)
                co_return Step::End;
            reply = timedOut();
        }
    }
    if (!reply)
        reply = co_await answer(match);
    else if (!reply->closes && state == HttpParser::State::HeaderDone)
        m_parser.readBody(0);
    const auto elapsed = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - started);
    m_around.log.writeRequest({{"id", request.requestId},
                               {"method", request.method},
                               {"route", match.route ? QByteArray(match.route->pattern) : QByteArray("none")},
                               {"status", qint64(reply->status)},
                               {"us", qint64(elapsed.count())}});
    const bool keepAlive = request.keepAlive && !reply->closes && !m_isDraining && !m_around.isDraining();
    const bool isSent = co_await send(*reply, keepAlive);
    if (!isSent)
        co_return Step::End;
    if (!keepAlive) {
        co_await linger();
        co_return Step::End;
    }
    m_bearer = {};
    if (m_parser.next() == HttpParser::State::Failed) {
        co_await send(problemReply(m_parser.problem()), false);
        co_return Step::End;
    }
    co_return Step::Next;
}

awaitable<bool> HttpSession::send(const HttpReply &reply, bool keepAlive)
{
    const HttpRequest &request = m_parser.request();
    QByteArray body = reply.body;
    const bool isCompressed = body.size() >= worthCompressing && acceptsGzip(request.header("accept-encoding"));
    if (isCompressed)
        body = gzip(body);
    QByteArray head = "HTTP/1.1 " + QByteArray::number(reply.status) + ' ' + reasonOf(reply.status).toByteArray();
    head += "\r\nServer: " + m_around.serverName;
    if (!request.requestId.isEmpty())
        head += "\r\nRequest-Id: " + request.requestId;
    if (!reply.contentType.isEmpty())
        head += "\r\nContent-Type: " + reply.contentType;
    if (isCompressed)
        head += "\r\nContent-Encoding: gzip";
    if (reply.body.size() >= worthCompressing)
        head += "\r\nVary: Accept-Encoding";
    for (const auto &[name, value] : reply.headers)
        head += "\r\n" + name + ": " + value;
    if (reply.status != 304 && reply.status != 204)
        head += "\r\nContent-Length: " + QByteArray::number(body.size());
    head += keepAlive ? "\r\n\r\n" : "\r\nConnection: close\r\n\r\n";
    if (request.method == "HEAD")
        body.clear();

    m_hasExpired = false;
    m_deadline = steady_clock::now() + m_around.limits.graceTime
        + std::chrono::milliseconds(body.size() * 1000 / m_around.limits.bytesPerSecond);
    const std::array<asio::const_buffer, 2> buffers{asio::buffer(head.constData(), size_t(head.size())),
                                                    asio::buffer(body.constData(), size_t(body.size()))};
    const auto [error, count] = co_await asio::async_write(m_socket, buffers, asTuple);
    m_deadline = SteadyTime::max();
    co_return !error;
}

/** Reads on a little after the last reply: closing with unread bytes would reset the line and take the reply with it.
 */
awaitable<void> HttpSession::linger()
{
    error_code error;
    m_socket.shutdown(tcp::socket::shutdown_send, error);
    m_hasExpired = false;
    setDeadline(lingerTime);
    qint64 drained = 0;
    while (!error && !m_hasExpired && drained < lingerBytes) {
        const size_t count = m_socket.read_some(asio::buffer(m_around.scratch.data(), m_around.scratch.size()), error);
        drained += qint64(count);
        if (error != asio::error::would_block)
            continue;
        const auto [waitError] = co_await m_socket.async_wait(tcp::socket::wait_read, asTuple);
        error = waitError;
    }
}

void HttpSession::whenGone(std::function<void()> gone)
{
    endWatch();
    m_watch = std::make_shared<bool>(true);
    m_socket.async_wait(tcp::socket::wait_read,
                        [self = shared_from_this(), watch = m_watch, gone = std::move(gone)](error_code error) {
                            if (!*watch)
                                return;
                            char byte = 0;
                            error_code peekError;
                            if (!error) {
                                self->m_socket.receive(asio::buffer(&byte, 1), tcp::socket::message_peek, peekError);
                                // A further request may already be there; who sends it has not left.
                                if (!peekError)
                                    return;
                            }
                            *watch = false;
                            gone();
                        });
}

void HttpSession::endWatch()
{
    if (!m_watch)
        return;
    *m_watch = false;
    m_watch.reset();
    error_code ignored;
    m_socket.cancel(ignored);
}

} // namespace quillwort::sync::server
