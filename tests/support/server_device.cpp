#include "tests/support/server_device.h"

namespace quillwort::tests {

using namespace sync;

namespace {

SystemChance chance;

PushOperation next(const PushOperation &before)
{
    PushOperation operation = before;
    operation.base = before.rev;
    operation.rev = RevisionId::random(chance);
    return operation;
}

} // namespace

QByteArray testAuthKey()
{
    return QByteArray(32, 'k');
}

ServerDevice::ServerDevice(quint16 port)
    : m_port(port)
    , m_client(std::make_unique<HttpClient>(port))
{
}

ServerDevice::ServerDevice(quint16 port, const QString &email)
    : ServerDevice(port)
{
    const KdfParameters kdf{QByteArray(16, 's'), 3, 64 * 1024 * 1024};
    const SignUpRequest request{email, testAuthKey(), kdf, QStringLiteral("first device"), {}};
    const HttpAnswer answer = m_client->request("POST", "/v1/accounts", encode(request));
    lastStatus = answer.status;
    if (const auto session = decode<SessionReply>(answer.body))
        m_session = *session;
}

ServerDevice ServerDevice::signIn(quint16 port, const QString &email)
{
    ServerDevice device(port);
    const SignInRequest request{email, testAuthKey(), QStringLiteral("further device")};
    const HttpAnswer answer = device.m_client->request("POST", "/v1/sessions", encode(request));
    device.lastStatus = answer.status;
    if (const auto session = decode<SessionReply>(answer.body))
        device.m_session = *session;
    return device;
}

void ServerDevice::reconnect()
{
    m_client = std::make_unique<HttpClient>(m_port);
}

HttpAnswer ServerDevice::request(const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    const HttpAnswer answer = m_client->request(method, target, body, authorization());
    lastStatus = answer.status;
    return answer;
}

std::optional<PushReply> ServerDevice::pushWhole(const PushRequest &message)
{
    const HttpAnswer answer = request("POST", "/v1/push", encode(message));
    const auto reply = decode<PushReply>(answer.body);
    return answer.status == 200 && reply ? std::optional(*reply) : std::nullopt;
}

QList<PushStatus> ServerDevice::push(const QList<PushOperation> &operations)
{
    const auto reply = pushWhole({std::nullopt, operations});
    QList<PushStatus> statuses;
    if (reply) {
        for (const PushResult &result : reply->results)
            statuses.append(result.status);
    }
    return statuses;
}

std::optional<ChangesReply> ServerDevice::changes(const QByteArray &parameters)
{
    const HttpAnswer answer = request("GET", "/v1/changes?" + parameters);
    const auto reply = decode<ChangesReply>(answer.body);
    return answer.status == 200 && reply ? std::optional(*reply) : std::nullopt;
}

bool ServerDevice::follow()
{
    for (bool more = true; more;) {
        const auto page = changes(cursor ? "cursor=" + cursor->toUtf8() : QByteArray());
        if (!page)
            return false;
        for (const FeedItem &item : page->items) {
            if (item.state.deleted)
                live.erase(item.id);
            else
                live[item.id] = item;
        }
        cursor = page->cursor;
        more = page->more;
    }
    return true;
}

PushOperation newNote(const QByteArray &body, std::optional<ItemId> parent)
{
    PushOperation operation;
    operation.id = ItemId::random(chance);
    operation.rev = RevisionId::random(chance);
    operation.state.body = body;
    operation.state.parent = parent;
    return operation;
}

PushOperation newNotebook(std::optional<ItemId> parent)
{
    PushOperation operation = newNote({}, parent);
    operation.state.kind = ItemKind::Notebook;
    return operation;
}

PushOperation edited(const PushOperation &before, const QByteArray &body)
{
    PushOperation operation = next(before);
    operation.state.body = body;
    return operation;
}

PushOperation moved(const PushOperation &before, std::optional<ItemId> parent)
{
    PushOperation operation = next(before);
    operation.state.parent = parent;
    return operation;
}

PushOperation deleted(const PushOperation &before)
{
    PushOperation operation = next(before);
    operation.state = ItemState::tombstone(before.state.kind);
    return operation;
}

} // namespace quillwort::tests
