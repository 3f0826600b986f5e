#include "sync/server/http_parser.h"

#include <boost/asio/buffer.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/string_body.hpp>

#include <cctype>

namespace quillwort::sync::server {

namespace http = boost::beast::http;

namespace {

// A chunk's own line, or a trailer, that Beast can not get through.
constexpr qsizetype longestChunkLine = 32 * 1024;

QByteArray toBytes(boost::beast::string_view text)
{
    return QByteArray(text.data(), qsizetype(text.size()));
}

enum class Lines { Good, Incomplete, Bad };

/** Whether text[from..] has only CRLF line ends, no folded line and no NUL; `end` is set behind the empty line. */
Lines checkLines(const QByteArray &text, qsizetype &scanned, qsizetype &end)
{
    for (qsizetype i = scanned; i < text.size(); ++i) {
        const char c = text[i];
        if (c == '\0' || (c == '\r' && i + 1 < text.size() && text[i + 1] != '\n'))
            return Lines::Bad;
        if (c != '\n')
            continue;
        if (i == 0 || text[i - 1] != '\r')
            return Lines::Bad;
        if (i >= 3 && text[i - 2] == '\n') {
            end = i + 1;
            return Lines::Good;
        }
        if (i + 1 < text.size() && (text[i + 1] == ' ' || text[i + 1] == '\t'))
            return Lines::Bad;
    }
    // The last byte is looked at again: what follows it decides.
    scanned = qMax<qsizetype>(0, text.size() - 1);
    return Lines::Incomplete;
}

} // namespace

struct HttpParser::Beast {
    http::request_parser<http::string_body> parser;

    explicit Beast(const HttpLimits &limits)
    {
        parser.header_limit(std::uint32_t(limits.headerBytes + 1024));
        parser.body_limit(boost::none); // judged here, where the route is known
        parser.eager(false);
    }
};

HttpParser::HttpParser(const HttpLimits &limits)
    : m_limits(limits)
{
}

HttpParser::~HttpParser() = default;
HttpParser::HttpParser(HttpParser &&) noexcept = default;

bool HttpParser::hasStarted() const
{
    return m_state != State::Header || !m_pending.isEmpty();
}

HttpParser::State HttpParser::fail(int status, const char *code, const char *detail)
{
    m_problem = Problem{status, code, QString::fromLatin1(detail), std::nullopt};
    m_pending.clear();
    m_beast.reset();
    return m_state = State::Failed;
}

HttpParser::State HttpParser::feed(QByteArrayView bytes)
{
    if (m_state == State::Failed)
        return m_state;
    m_pending.append(bytes.data(), bytes.size());
    if (m_state == State::Header)
        return parseHeader();
    if (m_state == State::Body)
        return parseBody();
    return m_state;
}

HttpParser::State HttpParser::next()
{
    m_state = State::Header;
    m_beast.reset();
    m_request = {};
    m_scanned = 0;
    if (m_pending.isEmpty()) {
        m_pending = {}; // an idle connection holds no buffer
        return m_state;
    }
    return parseHeader();
}

HttpParser::State HttpParser::parseHeader()
{
    // RFC 9112 2.2: an empty line before the request line is passed over.
    while (m_scanned == 0 && m_pending.startsWith("\r\n"))
        m_pending.remove(0, 2);
    // TLS, SSH and the like, whose bytes would else be waited for to their end.
    if (!m_pending.isEmpty() && m_pending.at(0) != '\r' && !std::isalpha(uchar(m_pending.at(0))))
        return fail(400, "bad_request", "this is no HTTP request");
    qsizetype end = 0;
    const Lines lines = checkLines(m_pending, m_scanned, end);
    if (lines == Lines::Bad)
        return fail(400, "bad_request", "a line of the header does not end as it must, or is folded");
    if ((lines == Lines::Good ? end : m_pending.size()) > m_limits.headerBytes)
        return fail(431, "header_too_large", "the header is too large");
    if (lines == Lines::Incomplete)
        return m_state;

    m_beast = std::make_unique<Beast>(m_limits);
    boost::beast::error_code error;
    const auto used = m_beast->parser.put(boost::asio::const_buffer(m_pending.constData(), size_t(end)), error);
    if (error || !m_beast->parser.is_header_done() || qsizetype(used) != end)
        return fail(400, "bad_request", "the header can not be read");
    m_pending.remove(0, end);
    return checkFields();
}

HttpParser::State HttpParser::checkFields()
{
    const auto &message = m_beast->parser.get();
    if (message.version() != 11 && message.version() != 10)
        return fail(505, "bad_request", "only HTTP/1.1 is spoken here");
    const QByteArray target = toBytes(message.target());
    if (!target.startsWith('/'))
        return fail(400, "bad_request", "the target is no path");
    const qsizetype question = target.indexOf('?');
    m_request.method = toBytes(message.method_string());
    m_request.path = question < 0 ? target : target.left(question);
    m_request.query = question < 0 ? QByteArray() : target.mid(question + 1);
    m_request.keepAlive = message.keep_alive();

    int fields = 0;
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    for (const auto &field : message) {
        ++fields;
        const QByteArray name = toBytes(field.name_string()).toLower();
        const QByteArray value = toBytes(field.value());
        hosts += name == "host";
        lengths += name == "content-length";
        encodings += name == "transfer-encoding";
        const auto same = std::find_if(m_request.headers.begin(), m_request.headers.end(),
                                       [&name](const auto &kept) { return kept.first == name; });
        if (same == m_request.headers.end())
            m_request.headers.emplaceBack(name, value);
        else
            same->second += ", " + value;
    }
    if (fields > m_limits.headerFields)
        return fail(431, "header_too_large", "the header has too many fields");
    if (hosts > 1 || (hosts == 0 && message.version() == 11) || (hosts == 1 && m_request.header("host").isEmpty()))
        return fail(400, "bad_request", "one Host is needed");
    if (lengths > 1 || encodings > 1 || (lengths > 0 && encodings > 0))
        return fail(400, "bad_request", "the length of the body is told twice");
    if (encodings > 0 && (m_request.header("transfer-encoding").toLower() != "chunked" || message.version() == 10))
        return fail(400, "bad_request", "the only transfer coding is chunked");
    return m_state = State::HeaderDone;
}

bool HttpParser::hasBody() const
{
    return m_request.hasHeader("transfer-encoding") || contentLength().value_or(0) > 0;
}

std::optional<qint64> HttpParser::contentLength() const
{
    if (!m_beast)
        return std::nullopt;
    const auto length = m_beast->parser.content_length();
    if (!length)
        return std::nullopt;
    return *length > quint64(std::numeric_limits<qint64>::max()) ? std::numeric_limits<qint64>::max() : qint64(*length);
}

HttpParser::State HttpParser::readBody(qint64 limit)
{
    m_bodyLimit = limit;
    if (contentLength().value_or(0) > limit)
        return fail(413, "too_large", "the body is too large");
    m_beast->parser.eager(true);
    m_state = State::Body;
    return parseBody();
}

HttpParser::State HttpParser::parseBody()
{
    auto &parser = m_beast->parser;
    while (!parser.is_done() && !m_pending.isEmpty()) {
        boost::beast::error_code error;
        const auto used = parser.put(boost::asio::const_buffer(m_pending.constData(), size_t(m_pending.size())), error);
        m_pending.remove(0, qsizetype(used));
        if (qint64(parser.get().body().size()) > m_bodyLimit)
            return fail(413, "too_large", "the body is too large");
        if (error == http::error::need_more) {
            if (m_pending.size() > longestChunkLine)
                return fail(400, "bad_request", "a chunk's header is too long");
            break;
        }
        if (error)
            return fail(400, "bad_request", "the body can not be read");
        if (used == 0)
            break;
    }
    // A request without a body is done with its header.
    if (!parser.is_done() && hasBody())
        return m_state;
    const std::string &body = parser.get().body();
    m_request.body = QByteArray(body.data(), qsizetype(body.size()));
    m_beast.reset();
    if (m_pending.isEmpty())
        m_pending = {};
    return m_state = State::Complete;
}

} // namespace quillwort::sync::server
