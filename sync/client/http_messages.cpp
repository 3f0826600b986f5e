#include "sync/client/http_messages.h"

#include "sync/protocol/json_codec.h"

#include <QHostAddress>

#include <algorithm>
#include <type_traits>

namespace quillwort::sync {

namespace {

QString numbered(QLatin1StringView format, int first)
{
    return QString(format).arg(first);
}

QString encoded(const QByteArray &text)
{
    return QString::fromLatin1(text.toPercentEncoding());
}

struct ToHttp {
    HttpRequest operator()(const PushRequest &request) const
    {
        return {"POST", QStringLiteral("/v1/push"), encode(request)};
    }
    HttpRequest operator()(const ChangesRequest &request) const
    {
        QString path = numbered(QLatin1StringView("/v1/changes?limit=%1"), request.limit);
        if (request.waitSeconds > 0)
            path += numbered(QLatin1StringView("&wait=%1"), request.waitSeconds);
        if (request.cursor)
            path += QLatin1StringView("&cursor=") + encoded(request.cursor->toUtf8());
        return {"GET", path, {}, request.waitSeconds};
    }
    HttpRequest operator()(const SnapshotRequest &request) const
    {
        QString path = numbered(QLatin1StringView("/v1/snapshot?limit=%1"), request.limit);
        if (!request.before.isEmpty())
            path += QLatin1StringView("&before=") + encoded(request.before);
        return {"GET", path, {}};
    }
    HttpRequest operator()(const ManifestRequest &request) const
    {
        QString path = QStringLiteral("/v1/manifest");
        if (!request.after.isEmpty())
            path += QLatin1StringView("?after=") + encoded(request.after);
        return {"GET", path, {}};
    }
    HttpRequest operator()(const DigestRequest &) const { return {"GET", QStringLiteral("/v1/digest"), {}}; }
    HttpRequest operator()(const StatusRequest &) const { return {"GET", QStringLiteral("/v1/status"), {}}; }
    HttpRequest operator()(const KdfRequest &request) const
    {
        return {"GET", QLatin1StringView("/v1/kdf?email=") + encoded(request.email.toUtf8()), {}};
    }
    HttpRequest operator()(const SignUpRequest &request) const
    {
        return {"POST", QStringLiteral("/v1/accounts"), encode(request)};
    }
    HttpRequest operator()(const SignInRequest &request) const
    {
        return {"POST", QStringLiteral("/v1/sessions"), encode(request)};
    }
    HttpRequest operator()(const SignOutRequest &) const
    {
        return {"DELETE", QStringLiteral("/v1/sessions/current"), {}};
    }
    HttpRequest operator()(const PublishCall &request) const
    {
        return {"PUT", QLatin1StringView("/v1/publications/") + request.id.toString(),
                encode(PublishRequest{request.slug})};
    }
    HttpRequest operator()(const UnpublishCall &request) const
    {
        return {"DELETE", QLatin1StringView("/v1/publications/") + request.id.toString(), {}};
    }
    HttpRequest operator()(const PublishedRequest &) const { return {"GET", QStringLiteral("/v1/publications"), {}}; }
};

template <class Message>
Result<Reply> decoded(const QByteArray &body)
{
    Result<Message> message = decode<Message>(body);
    if (!message)
        return Error{ErrorKind::Protocol, message.error().detail};
    return Reply(std::move(*message));
}

struct FromHttp {
    const QByteArray &body;

    Result<Reply> operator()(const PushRequest &) const { return decoded<PushReply>(body); }
    Result<Reply> operator()(const ChangesRequest &) const { return decoded<ChangesReply>(body); }
    Result<Reply> operator()(const SnapshotRequest &) const { return decoded<SnapshotReply>(body); }
    Result<Reply> operator()(const ManifestRequest &) const { return decoded<ManifestReply>(body); }
    Result<Reply> operator()(const DigestRequest &) const { return decoded<DigestReply>(body); }
    Result<Reply> operator()(const StatusRequest &) const { return decoded<StatusReply>(body); }
    Result<Reply> operator()(const KdfRequest &) const { return decoded<KdfParameters>(body); }
    Result<Reply> operator()(const SignUpRequest &) const { return decoded<SessionReply>(body); }
    Result<Reply> operator()(const SignInRequest &) const { return decoded<SessionReply>(body); }
    Result<Reply> operator()(const SignOutRequest &) const { return Reply(); }
    Result<Reply> operator()(const PublishCall &) const { return decoded<Publication>(body); }
    Result<Reply> operator()(const UnpublishCall &) const { return Reply(); }
    Result<Reply> operator()(const PublishedRequest &) const { return decoded<QList<Publication>>(body); }
};

bool isLoopback(const QString &host)
{
    return host == QLatin1StringView("localhost") || QHostAddress(host).isLoopback();
}

QString secondsIn(const QByteArray &retryAfter)
{
    bool isNumber = false;
    const int seconds = retryAfter.trimmed().toInt(&isNumber);
    return isNumber && seconds >= 0 ? QString::number(seconds) : QString();
}

} // namespace

HttpRequest httpRequestOf(const Request &request)
{
    return std::visit(ToHttp{}, request);
}

Result<Reply> replyOf(const Request &request, const QByteArray &body)
{
    return std::visit(FromHttp{body}, request);
}

Error errorOf(const Request &request, int status, const QByteArray &body, const QByteArray &retryAfter)
{
    const Result<Problem> problem = decode<Problem>(body);
    const QByteArray code = problem ? problem->code : QByteArray();
    const QString detail = QStringLiteral("%1 %2 %3")
                               .arg(status)
                               .arg(QString::fromLatin1(code), problem ? problem->detail : QString())
                               .trimmed();
    if (code == "quota")
        return {ErrorKind::Quota, detail};
    switch (status) {
    case 401:
        return {std::holds_alternative<SignInRequest>(request) ? ErrorKind::WrongPassword : ErrorKind::SignInNeeded,
                detail};
    case 403:
        return {ErrorKind::Denied, detail};
    case 404:
        return {ErrorKind::NotFound, detail};
    case 409:
        if (code == "epoch_changed" || code == "cursor_ahead" || code == "cursor_forked")
            return {ErrorKind::Healing, detail};
        return {ErrorKind::Taken, detail};
    case 413:
        return {ErrorKind::TooLarge, detail};
    case 400:
    case 422:
        return {ErrorKind::InvalidInput, detail};
    case 429:
    case 503:
        if (problem && problem->retryAfterSeconds)
            return {ErrorKind::TryLater, QString::number(*problem->retryAfterSeconds)};
        return {ErrorKind::TryLater, secondsIn(retryAfter)};
    default:
        break;
    }
    // A 5xx may come from a proxy in front of an endpoint that is being restarted: the outcome is open, and it passes.
    if (status >= 500)
        return {ErrorKind::TryLater, QString()};
    return {ErrorKind::Protocol, detail};
}

std::optional<int> retryAfterOf(const Error &error)
{
    bool isNumber = false;
    const int seconds = error.detail.toInt(&isNumber);
    if (error.kind != ErrorKind::TryLater || !isNumber)
        return std::nullopt;
    return std::clamp(seconds, 0, 3600);
}

Result<QUrl> serverAddress(const QString &typed)
{
    QString text = typed.trimmed();
    if (!text.contains(QLatin1StringView("://"))) {
        const QUrl bare(QLatin1StringView("http://") + text, QUrl::StrictMode);
        text = QLatin1StringView(isLoopback(bare.host()) ? "http://" : "https://") + text;
    }
    QUrl url(text, QUrl::StrictMode);
    const bool plain = url.userInfo().isEmpty() && !url.hasQuery() && !url.hasFragment()
        && (url.path().isEmpty() || url.path() == QLatin1StringView("/"));
    if (!url.isValid() || url.host().isEmpty() || !plain)
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("not the address of an endpoint: %1").arg(typed.left(200))};
    if (url.scheme() == QLatin1StringView("http") && !isLoopback(url.host()))
        return Error{ErrorKind::InvalidInput,
                     QStringLiteral("http is only for this machine itself; the address needs https")};
    if (url.scheme() != QLatin1StringView("http") && url.scheme() != QLatin1StringView("https"))
        return Error{ErrorKind::InvalidInput, QStringLiteral("the address begins with https://")};
    url.setPath(QString());
    return url;
}

} // namespace quillwort::sync
