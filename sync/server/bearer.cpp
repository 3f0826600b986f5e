#include "sync/server/bearer.h"

#include "sync/protocol/content_hash.h"

namespace quillwort::sync::server {

namespace {

constexpr PostgresStatement authorizeStatement{"authorize", "select authorize($1::uuid, $2::bytea)"};

constexpr qsizetype idLength = 36;
constexpr qsizetype secretLength = 43;
constexpr auto base64 = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

} // namespace

std::optional<Bearer> Bearer::parse(const QByteArray &authorization)
{
    if (authorization.size() < 7 || qstrnicmp(authorization.constData(), "Bearer ", 7) != 0)
        return std::nullopt;
    const QByteArray token = authorization.mid(7).trimmed();
    const QList<QByteArray> parts = token.split('.');
    if (parts.size() != 4 || parts[0] != "qw1" || parts[1].size() != idLength || parts[3].size() != secretLength)
        return std::nullopt;
    const auto account = AccountId::parse(parts[1]);
    const auto device = DeviceId::parse(parts[2]);
    if (!account || !device)
        return std::nullopt;
    return Bearer{*account, *device, sha256(token)};
}

NewToken makeToken(const AccountId &account, const DeviceId &device, Chance &chance)
{
    QByteArray secret(32, Qt::Uninitialized);
    chance.fill(std::as_writable_bytes(std::span(secret.data(), size_t(secret.size()))));
    const QByteArray token = "qw1." + account.toUtf8() + '.' + device.toUtf8() + '.' + secret.toBase64(base64);
    return {token, sha256(token)};
}

PostgresBatch authorized(const Bearer &bearer)
{
    PostgresBatch batch;
    batch.add(authorizeStatement, PostgresParameters().id(bearer.account).bytes(bearer.tokenHash));
    return batch;
}

} // namespace quillwort::sync::server
