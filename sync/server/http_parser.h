#pragma once

#include "sync/server/http_limits.h"
#include "sync/server/http_message.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace quillwort::sync::server {

/**
 * Bytes of one connection to one request at a time.
 *
 * Refuses what two servers could read in two ways (RFC 9112): Content-Length with Transfer-Encoding, two lengths, bare
 * LF, folded lines, a missing or repeated Host. Holds no more than the limits.
 */
class HttpParser {
public:
    enum class State { Header, HeaderDone, Body, Complete, Failed };

    explicit HttpParser(const HttpLimits &limits);
    ~HttpParser();
    HttpParser(HttpParser &&) noexcept;

    /** Takes what arrived and goes on as far as it reaches; bytes behind the request wait for next(). */
    State feed(QByteArrayView bytes);
    State state() const { return m_state; }
    bool hasStarted() const;

    /** After HeaderDone: reads the body, at most `limit` bytes. Gives Body, Complete, or Failed with 413. */
    State readBody(qint64 limit);
    bool hasBody() const;
    /** As the header says; none for a chunked body. */
    std::optional<qint64> contentLength() const;

    /** REQUIRES: HeaderDone or later. The body is there once it is Complete. */
    HttpRequest &request() { return m_request; }
    /** REQUIRES: Failed. */
    const Problem &problem() const { return m_problem; }

    /** Starts the next request, with the bytes that are already there. REQUIRES: Complete. */
    State next();

private:
    struct Beast;

    State fail(int status, const char *code, const char *detail);
    State parseHeader();
    State parseBody();
    State checkFields();

    HttpLimits m_limits;
    State m_state = State::Header;
    std::unique_ptr<Beast> m_beast;
    QByteArray m_pending;
    qsizetype m_scanned = 0;
    qint64 m_bodyLimit = 0;
    HttpRequest m_request;
    Problem m_problem;
};

} // namespace quillwort::sync::server
