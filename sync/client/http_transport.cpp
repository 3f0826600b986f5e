#include "sync/client/http_transport.h"

#include "sync/client/http_messages.h"
#include "sync/note/id.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTimer>

namespace quillwort::sync {

namespace {

// A page is 4 MiB of text, which JSON escapes can grow; beyond this an answer is an attack or a mistake.
constexpr qint64 maxAnswerBytes = 64 * 1024 * 1024;
constexpr int silenceMs = 30'000;

/** One request on the wire; an answer, a cut line and the destructor each end it once. */
class HttpCall final : public QObject, public PendingRequest {
public:
    HttpCall(QNetworkReply *reply, Request request, qint64 bytesSent, Transport::Done done)
        : m_reply(reply)
        , m_request(std::move(request))
        , m_bytesSent(bytesSent)
        , m_done(std::move(done))
    {
        m_reply->setParent(this);
        connect(m_reply, &QNetworkReply::readyRead, this, &HttpCall::read);
        connect(m_reply, &QNetworkReply::finished, this, &HttpCall::finish, Qt::QueuedConnection);
    }
    ~HttpCall() override
    {
        m_reply->disconnect(this);
        m_reply->abort();
        // Qt may still be inside one of the reply's signals.
        m_reply->setParent(nullptr);
        m_reply->deleteLater();
    }

private:
    void read()
    {
        if (m_tooLong)
            return;
        m_body += m_reply->readAll();
        if (m_body.size() > maxAnswerBytes) {
            m_tooLong = true;
            m_body.clear();
            m_reply->abort();
        }
    }

    void finish()
    {
        read();
        Answer answer{outcome(), m_bytesSent, m_body.size()};
        const auto done = std::move(m_done);
        done(std::move(answer)); // may destroy this
    }

    Result<Reply> outcome() const
    {
        if (m_tooLong)
            return Error{ErrorKind::Protocol, QStringLiteral("an answer of more than 64 MiB")};
        const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
        if (m_reply->error() == QNetworkReply::SslHandshakeFailedError)
            return Error{ErrorKind::Tls, m_reply->errorString()};
        if (status >= 300 && status < 400)
            return Error{ErrorKind::Protocol, QStringLiteral("the endpoint redirects; use its own address")};
        if (status >= 400)
            return errorOf(m_request, status, m_body, m_reply->rawHeader("Retry-After"));
        if (m_reply->error() != QNetworkReply::NoError || status == 0)
            return Error{ErrorKind::Unreachable, m_reply->errorString()};
        return replyOf(m_request, m_body);
    }

    QNetworkReply *m_reply;
    Request m_request;
    qint64 m_bytesSent;
    Transport::Done m_done;
    QByteArray m_body;
    bool m_tooLong = false;
};

/** A request that is not made at all. */
class RefusedCall final : public PendingRequest {
public:
    RefusedCall(Error error, Transport::Done done)
    {
        QTimer::singleShot(0, &m_context, [error = std::move(error), done = std::move(done)] {
            const auto now = done;
            now(Answer{error});
        });
    }

private:
    QObject m_context;
};

} // namespace

HttpTransport::HttpTransport(const QByteArray &client, Chance &chance)
    : m_client(client)
    , m_chance(chance)
    , m_network(std::make_unique<QNetworkAccessManager>())
{
    m_network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
}

HttpTransport::~HttpTransport() = default;

std::unique_ptr<PendingRequest> HttpTransport::send(const Session &session, Request request, Done done)
{
    Result<QUrl> address = serverAddress(session.server.toString());
    if (!address)
        return std::make_unique<RefusedCall>(address.error(), std::move(done));

    const HttpRequest http = httpRequestOf(request);
    QNetworkRequest wire(QUrl(address->toString(QUrl::RemovePath) + http.path, QUrl::StrictMode));
    wire.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    wire.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    wire.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    wire.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    wire.setTransferTimeout(silenceMs + http.heldSeconds * 1000);
    wire.setRawHeader("Quillwort-Protocol", QByteArray::number(protocolVersion));
    wire.setRawHeader("Client", m_client);
    wire.setRawHeader("Request-Id", Id<struct RequestTag>::random(m_chance).toUtf8());
    if (!session.token.isEmpty())
        wire.setRawHeader("Authorization", "Bearer " + session.token);
    if (!http.body.isEmpty())
        wire.setHeader(QNetworkRequest::ContentTypeHeader, QByteArrayLiteral("application/json"));

    QNetworkReply *reply = m_network->sendCustomRequest(wire, http.verb, http.body);
    return std::make_unique<HttpCall>(reply, std::move(request), http.body.size(), std::move(done));
}

} // namespace quillwort::sync
