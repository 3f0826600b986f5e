#include "sync/protocol/json_codec.h"
#include "sync/protocol/json_writer.h"
#include "sync/server/endpoint_thread.h"

namespace quillwort::sync::server {

namespace {

constexpr qint64 smallBody = 16 * 1024;

Error wrongPassword()
{
    // The same words whether the address is known or not.
    return {ErrorKind::WrongPassword, QStringLiteral("the e-mail address or the password is wrong")};
}

HttpReply tooMany(std::chrono::seconds pause)
{
    return problemReply(Problem{429, "too_many", QStringLiteral("too many tries"), int(pause.count())});
}

/** What people may call a device: no line breaks, of bounded length, never empty. */
QString cleanDeviceName(QString name)
{
    name = name.simplified().left(100);
    return name.isEmpty() ? QStringLiteral("device") : name;
}

class AccountRoutes {
public:
    explicit AccountRoutes(EndpointThread &thread)
        : m_thread(thread)
        , m_shared(thread.shared())
    {
    }

    awaitable<HttpReply> signUp(RouteCall &call)
    {
        if (m_shared.options.signUp == SignUp::Closed)
            co_return problemReply(Error{ErrorKind::Denied, QStringLiteral("sign_up_closed")});
        const auto pause =
            m_shared.signInsPerAddress.take(call.request.clientAddress, std::chrono::steady_clock::now());
        if (pause)
            co_return tooMany(*pause);
        const auto request = decode<SignUpRequest>(call.request.body);
        if (!request)
            co_return problemReply(request.error());
        if (m_shared.options.signUp == SignUp::Invite
            && !isSameSecret(request->invite.toUtf8(), m_shared.options.invite))
            co_return problemReply(Error{ErrorKind::Denied, QStringLiteral("invite_needed")});
        if (!isEmail(request->email))
            co_return problemReply(422, "bad_email", QStringLiteral("this is no e-mail address"));
        const auto hash = co_await m_shared.hasher.hash(request->authKey);
        if (!hash)
            co_return problemReply(hash.error());
        SystemChance chance;
        NewAccount account;
        account.account = AccountId::random(chance);
        account.email = request->email;
        account.passwordHash = *hash;
        account.kdf = request->kdf;
        account.quotaBytes = m_shared.options.quotaBytes;
        const auto created = co_await m_thread.accounts.create(account);
        if (!created)
            co_return problemReply(created.error());
        m_shared.log.write("account_created", {{"account", account.account.toUtf8()}});
        co_return co_await openSession(account.account, request->deviceName, 201);
    }

    awaitable<HttpReply> kdf(RouteCall &call)
    {
        const auto pause =
            m_shared.signInsPerAddress.take(call.request.clientAddress, std::chrono::steady_clock::now());
        if (pause)
            co_return tooMany(*pause);
        const QByteArray key = emailKey(QString::fromUtf8(call.parameter("email")));
        if (key.isEmpty() || key.size() > 1024)
            co_return problemReply(400, "bad_request", QStringLiteral("email is missing"));
        // Both are asked for whoever it is, so that both cost the same.
        const auto login = co_await m_thread.accounts.findLogin(key);
        const auto saltKey = co_await m_thread.accounts.saltKey();
        if (!saltKey)
            co_return problemReply(saltKey.error());
        KdfParameters parameters;
        parameters.salt = saltOfNobody(key, *saltKey);
        if (login)
            parameters = login->kdf;
        else if (login.error().kind != ErrorKind::NotFound)
            co_return problemReply(login.error());
        co_return jsonReply(encode(parameters));
    }

    awaitable<HttpReply> signIn(RouteCall &call)
    {
        const auto request = decode<SignInRequest>(call.request.body);
        if (!request)
            co_return problemReply(request.error());
        const auto now = std::chrono::steady_clock::now();
        const QByteArray key = emailKey(request->email);
        auto pause = m_shared.signInsPerAddress.take(call.request.clientAddress, now);
        if (!pause)
            pause = m_shared.signInsPerAccount.take(key, now);
        if (pause)
            co_return tooMany(*pause);
        const auto login = co_await m_thread.accounts.findLogin(key);
        if (!login && login.error().kind != ErrorKind::NotFound)
            co_return problemReply(login.error());
        const QByteArray hash = login ? login->passwordHash : QByteArray();
        const auto isRight = co_await m_shared.hasher.verify(hash, request->authKey);
        if (!isRight)
            co_return problemReply(isRight.error());
        if (!*isRight) {
            m_shared.log.write("sign_in_refused", {{"address", call.request.clientAddress}});
            co_return problemReply(wrongPassword());
        }
        m_shared.signInsPerAccount.giveBack(key);
        m_shared.signInsPerAddress.giveBack(call.request.clientAddress);
        if (login->isDisabled)
            co_return problemReply(Error{ErrorKind::Denied, QStringLiteral("account_disabled")});
        if (m_shared.hasher.isOutdated(login->passwordHash))
            co_await rehash(login->account, request->authKey);
        co_return co_await openSession(login->account, request->deviceName, 201);
    }

    awaitable<HttpReply> signOut(RouteCall &call)
    {
        const auto closed = co_await m_thread.accounts.closeSession(call.bearer);
        if (!closed)
            co_return problemReply(closed.error());
        m_shared.live->announce(call.bearer.account); // ends what this session still holds
        co_return emptyReply(204);
    }

    awaitable<HttpReply> devices(RouteCall &call)
    {
        const auto devices = co_await m_thread.accounts.devices(call.bearer);
        if (!devices)
            co_return problemReply(devices.error());
        JsonWriter out(256 * devices->size());
        out.beginObject();
        out.key("devices");
        out.beginArray();
        for (const DeviceEntry &entry : *devices) {
            out.beginObject();
            out.key("id");
            out.id(entry.device);
            out.key("name");
            out.text(entry.name);
            out.key("created");
            out.number(entry.createdMs);
            out.key("last_seen");
            out.number(entry.lastSeenMs);
            out.key("revoked");
            out.boolean(entry.isRevoked);
            out.key("current");
            out.boolean(entry.device == call.bearer.device);
            out.endObject();
        }
        out.endArray();
        out.endObject();
        co_return jsonReply(out.take());
    }

    awaitable<HttpReply> revokeDevice(RouteCall &call)
    {
        const auto device = DeviceId::parse(call.path.at(0));
        if (!device)
            co_return problemReply(Error{ErrorKind::NotFound, QStringLiteral("no such device")});
        const auto revoked = co_await m_thread.accounts.revokeDevice(call.bearer, *device);
        if (!revoked)
            co_return problemReply(revoked.error());
        m_shared.live->announce(call.bearer.account);
        m_shared.log.write("device_revoked", {{"account", call.bearer.account.toUtf8()}, {"device", device->toUtf8()}});
        co_return emptyReply(204);
    }

private:
    awaitable<void> rehash(AccountId account, QByteArray authKey)
    {
        const auto hash = co_await m_shared.hasher.hash(authKey);
        if (hash)
            (void)co_await m_thread.accounts.storePasswordHash(account, *hash);
    }

    awaitable<HttpReply> openSession(AccountId account, QString deviceName, int status)
    {
        SystemChance chance;
        const DeviceId device = DeviceId::random(chance);
        const NewToken token = makeToken(account, device, chance);
        const QString name = cleanDeviceName(deviceName);
        const auto opened = co_await m_thread.accounts.openSession(account, device, name, token.hash);
        if (!opened)
            co_return problemReply(opened.error());
        const SessionReply session{token.token, account, device};
        co_return jsonReply(encode(session), status);
    }

    EndpointThread &m_thread;
    EndpointShared &m_shared;
};

} // namespace

void addAccountRoutes(RouteTable &routes, EndpointThread &thread)
{
    const auto own = std::make_shared<AccountRoutes>(thread);
    routes.add({"POST", "/v1/accounts", Access::Open, smallBody, [own](RouteCall &call) { return own->signUp(call); }});
    routes.add({"GET", "/v1/kdf", Access::Open, 0, [own](RouteCall &call) { return own->kdf(call); }});
    routes.add({"POST", "/v1/sessions", Access::Open, smallBody, [own](RouteCall &call) { return own->signIn(call); }});
    routes.add(
        {"DELETE", "/v1/sessions/current", Access::SignedIn, 0, [own](RouteCall &call) { return own->signOut(call); }});
    routes.add({"GET", "/v1/devices", Access::SignedIn, 0, [own](RouteCall &call) { return own->devices(call); }});
    routes.add({"DELETE", "/v1/devices/{id}", Access::SignedIn, 0,
                [own](RouteCall &call) { return own->revokeDevice(call); }});
}

} // namespace quillwort::sync::server
