#include "sync/server/http_message.h"

#include "sync/protocol/json_codec.h"

namespace quillwort::sync::server {

namespace {

constexpr int retrySeconds = 2;

struct Meaning {
    int status;
    const char *code;
};

Meaning meaningOf(ErrorKind kind)
{
    switch (kind) {
    case ErrorKind::NotFound:
        return {404, "not_found"};
    case ErrorKind::InvalidInput:
        return {400, "bad_request"};
    case ErrorKind::SignInNeeded:
        return {401, "token_invalid"};
    case ErrorKind::WrongPassword:
        return {401, "wrong_password"};
    case ErrorKind::Denied:
        return {403, "denied"};
    case ErrorKind::TooLarge:
        return {413, "too_large"};
    case ErrorKind::Quota:
        return {413, "quota"};
    case ErrorKind::TryLater:
        return {503, "unavailable"};
    case ErrorKind::Healing:
        return {409, "epoch_changed"};
    case ErrorKind::Taken:
        return {409, "taken"};
    default:
        return {500, "internal"};
    }
}

/** Details of these are the code itself, as the schema's functions raise it. */
bool detailIsCode(ErrorKind kind)
{
    return kind == ErrorKind::SignInNeeded || kind == ErrorKind::Denied || kind == ErrorKind::Healing
        || kind == ErrorKind::Taken;
}

} // namespace

QByteArray HttpRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key == name)
            return value;
    }
    return {};
}

bool HttpRequest::hasHeader(QByteArrayView name) const
{
    return std::any_of(headers.begin(), headers.end(), [name](const auto &field) { return field.first == name; });
}

QByteArray HttpRequest::parameter(const char *name) const
{
    QByteArray found;
    for (const QByteArray &pair : query.split('&')) {
        const qsizetype equals = pair.indexOf('=');
        const QByteArray key = QByteArray::fromPercentEncoding(pair.left(equals < 0 ? pair.size() : equals));
        if (key != name)
            continue;
        if (!found.isNull())
            return {};
        found = equals < 0 ? QByteArray("") : QByteArray::fromPercentEncoding(pair.mid(equals + 1));
    }
    return found;
}

HttpReply jsonReply(QByteArray json, int status)
{
    HttpReply reply;
    reply.status = status;
    reply.contentType = "application/json";
    reply.body = std::move(json);
    reply.headers = {{"Cache-Control", "no-store"}, {"X-Content-Type-Options", "nosniff"}};
    return reply;
}

HttpReply emptyReply(int status)
{
    HttpReply reply;
    reply.status = status;
    return reply;
}

HttpReply problemReply(const Problem &problem)
{
    HttpReply reply = jsonReply(encode(problem), problem.status);
    reply.contentType = "application/problem+json";
    if (problem.retryAfterSeconds)
        reply.headers.emplaceBack("Retry-After", QByteArray::number(*problem.retryAfterSeconds));
    if (problem.status == 401)
        reply.headers.emplaceBack("WWW-Authenticate", "Bearer");
    return reply;
}

HttpReply problemReply(int status, const char *code, const QString &detail)
{
    return problemReply(Problem{status, code, detail, std::nullopt});
}

HttpReply problemReply(const Error &error)
{
    const Meaning meaning = meaningOf(error.kind);
    Problem problem{meaning.status, meaning.code, error.detail, std::nullopt};
    if (detailIsCode(error.kind))
        problem.code = error.detail.toUtf8();
    if (meaning.status == 503)
        problem.retryAfterSeconds = retrySeconds;
    return problemReply(problem);
}

QByteArrayView reasonOf(int status)
{
    switch (status) {
    case 100:
        return "Continue";
    case 200:
        return "OK";
    case 201:
        return "Created";
    case 204:
        return "No Content";
    case 301:
        return "Moved Permanently";
    case 304:
        return "Not Modified";
    case 308:
        return "Permanent Redirect";
    case 400:
        return "Bad Request";
    case 401:
        return "Unauthorized";
    case 403:
        return "Forbidden";
    case 404:
        return "Not Found";
    case 405:
        return "Method Not Allowed";
    case 408:
        return "Request Timeout";
    case 409:
        return "Conflict";
    case 411:
        return "Length Required";
    case 413:
        return "Content Too Large";
    case 415:
        return "Unsupported Media Type";
    case 417:
        return "Expectation Failed";
    case 422:
        return "Unprocessable Content";
    case 426:
        return "Upgrade Required";
    case 429:
        return "Too Many Requests";
    case 431:
        return "Request Header Fields Too Large";
    case 503:
        return "Service Unavailable";
    case 505:
        return "HTTP Version Not Supported";
    default:
        return status < 400 ? "OK" : "Error";
    }
}

} // namespace quillwort::sync::server
