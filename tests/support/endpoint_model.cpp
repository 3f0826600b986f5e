#include "tests/support/endpoint_model.h"

#include <QUuid>
#include <QtEndian>

namespace quillwort::tests {

using namespace quillwort::sync;

namespace {

template <class Named>
Named numbered(quint64 number)
{
    QByteArray bytes(16, '\x11');
    qToBigEndian(number, bytes.data() + 8);
    return Named::fromBytes(bytes).value_or(Named());
}

} // namespace

EndpointModel::Registered &EndpointModel::registered(const QString &email)
{
    Registered &account = m_accounts[email];
    if (!account.model) {
        account.model = std::make_shared<AccountModel>(++m_made);
        account.id = numbered<AccountId>(m_made);
        account.kdf.salt = QByteArray(16, 's');
    }
    return account;
}

AccountModel &EndpointModel::account(const QString &email)
{
    return *registered(email).model;
}

SessionReply EndpointModel::open(const QString &email, const QString &device)
{
    SessionReply reply;
    reply.account = registered(email).id;
    reply.device = numbered<DeviceId>(++m_made);
    reply.token = "qw1." + QByteArray::number(m_made);
    m_tokens.insert(reply.token, {email, device});
    return reply;
}

QByteArray EndpointModel::token(const QString &email, const QString &device)
{
    return open(email, device).token;
}

Result<Reply> EndpointModel::signUp(const SignUpRequest &request)
{
    if (m_accounts.contains(request.email))
        return Error{ErrorKind::Taken, QStringLiteral("email_taken")};
    Registered &account = registered(request.email);
    account.kdf = request.kdf;
    account.authKey = request.authKey;
    return Reply(open(request.email, request.deviceName));
}

Result<Reply> EndpointModel::signIn(const SignInRequest &request)
{
    if (!m_accounts.contains(request.email) || m_accounts[request.email].authKey != request.authKey)
        return Error{ErrorKind::WrongPassword, QStringLiteral("401")};
    return Reply(open(request.email, request.deviceName));
}

std::optional<Result<Reply>> EndpointModel::handle(const Session &session, const Request &request)
{
    if (const auto *signUpRequest = std::get_if<SignUpRequest>(&request))
        return signUp(*signUpRequest);
    if (const auto *signInRequest = std::get_if<SignInRequest>(&request))
        return signIn(*signInRequest);
    if (const auto *kdf = std::get_if<KdfRequest>(&request)) {
        if (!m_accounts.contains(kdf->email))
            return Result<Reply>(Reply(KdfParameters{QByteArray(16, 'x')}));
        return Result<Reply>(Reply(m_accounts[kdf->email].kdf));
    }
    const auto login = m_tokens.constFind(session.token);
    if (login == m_tokens.cend())
        return Result<Reply>(Error{ErrorKind::SignInNeeded, QStringLiteral("token_invalid")});
    if (screen) {
        if (const auto error = screen(request))
            return Result<Reply>(*error);
    }
    AccountModel &model = account(login->email);

    if (const auto *push = std::get_if<PushRequest>(&request)) {
        const qint64 before = model.head().seq;
        Result<Reply> reply = model.push(*push, login->device);
        if (moved && model.head().seq != before)
            moved();
        return reply;
    }
    if (const auto *changes = std::get_if<ChangesRequest>(&request)) {
        Result<ChangesReply> reply = model.changes(*changes);
        if (!reply)
            return Result<Reply>(reply.error());
        if (reply->items.isEmpty() && changes->waitSeconds > 0)
            return std::nullopt;
        return Result<Reply>(Reply(*reply));
    }
    if (const auto *snapshot = std::get_if<SnapshotRequest>(&request))
        return model.snapshot(*snapshot);
    if (std::holds_alternative<ManifestRequest>(request))
        return model.manifest();
    if (std::holds_alternative<DigestRequest>(request))
        return model.digest();
    if (std::holds_alternative<StatusRequest>(request)) {
        StatusReply status;
        status.limits = model.limits;
        return Result<Reply>(Reply(status));
    }
    if (std::holds_alternative<SignOutRequest>(request)) {
        m_tokens.erase(login);
        return Result<Reply>(Reply());
    }
    return Result<Reply>(Error{ErrorKind::NotFound, QStringLiteral("404")});
}

} // namespace quillwort::tests
