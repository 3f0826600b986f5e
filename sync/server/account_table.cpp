#include "sync/server/account_table.h"

namespace quillwort::sync::server {

namespace {

constexpr PostgresStatement findLoginStatement{
    "find_login", "select a, password_hash, is_disabled, salt, passes, memory_bytes from find_login($1::text)"};

constexpr PostgresStatement createStatement{"create_account",
                                            "select create_account($1::uuid, $2::text, $3::text, $4::text, $5::bytea,"
                                            " $6::integer, $7::bigint, $8::bigint)"};

constexpr PostgresStatement enterStatement{"enter_account", "select set_config('app.account', $1::uuid::text, true)"};

constexpr PostgresStatement storeHashStatement{
    "store_password_hash", "update accounts set password_hash = $2::text where account_id = $1::uuid"};

constexpr PostgresStatement openSessionStatement{"open_session",
                                                 "select open_session($1::uuid, $2::uuid, $3::text, $4::bytea)"};

constexpr PostgresStatement closeSessionStatement{
    "close_session", "delete from sessions where account_id = $1::uuid and token_hash = $2::bytea"};

constexpr PostgresStatement devicesStatement{"devices",
                                             "select device_id, name, (extract(epoch from created) * 1000)::bigint,"
                                             " (extract(epoch from last_seen) * 1000)::bigint, revoked"
                                             " from devices where account_id = $1::uuid order by created, device_id"};

constexpr PostgresStatement revokeStatement{
    "revoke_device",
    "update devices set revoked = true where account_id = $1::uuid and device_id = $2::uuid returning device_id"};

constexpr PostgresStatement revisionTableStatement{"revision_table",
                                                   "select to_regclass('schema_revisions') is not null"};

constexpr PostgresStatement schemaRevisionStatement{"schema_revision",
                                                    "select coalesce(max(revision), 'none') from schema_revisions"};

constexpr PostgresStatement saltKeyStatement{"salt_key", "select salt_key from cluster_identity"};

} // namespace

QByteArray emailKey(const QString &email)
{
    return email.trimmed().normalized(QString::NormalizationForm_C).toCaseFolded().toUtf8();
}

bool isEmail(const QString &email)
{
    const QString trimmed = email.trimmed();
    const qsizetype at = trimmed.indexOf(QLatin1Char('@'));
    if (trimmed.size() > 254 || at < 1 || at != trimmed.lastIndexOf(QLatin1Char('@')) || at == trimmed.size() - 1)
        return false;
    return std::all_of(trimmed.begin(), trimmed.end(), [](QChar c) { return c.isPrint() && !c.isSpace(); });
}

awaitable<Result<Login>> AccountTable::findLogin(QByteArray key)
{
    PostgresBatch batch;
    batch.add(findLoginStatement, PostgresParameters().bytes(key));
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(0);
    if (found.isEmpty())
        co_return Error{ErrorKind::NotFound, QStringLiteral("no such account")};
    Login login;
    login.account = found.id<AccountId>(0, 0);
    login.passwordHash = found.bytes(0, 1);
    login.isDisabled = found.boolean(0, 2);
    login.kdf.salt = found.bytes(0, 3);
    login.kdf.passes = int(found.integer(0, 4));
    login.kdf.memoryBytes = found.integer(0, 5);
    co_return login;
}

awaitable<Result<void>> AccountTable::create(NewAccount account)
{
    PostgresParameters parameters;
    parameters.id(account.account)
        .bytes(emailKey(account.email))
        .text(account.email.trimmed())
        .bytes(account.passwordHash);
    parameters.bytes(account.kdf.salt).integer(account.kdf.passes).bigint(account.kdf.memoryBytes);
    if (account.quotaBytes)
        parameters.bigint(*account.quotaBytes);
    else
        parameters.null();
    PostgresBatch batch;
    batch.add(createStatement, parameters);
    const auto rows = co_await m_pool.perform(batch);
    if (!rows)
        co_return rows.error();
    co_return Result<void>();
}

awaitable<Result<void>> AccountTable::storePasswordHash(AccountId account, QByteArray hash)
{
    PostgresBatch batch;
    batch.add(enterStatement, PostgresParameters().id(account));
    batch.add(storeHashStatement, PostgresParameters().id(account).bytes(hash));
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    co_return Result<void>();
}

awaitable<Result<void>> AccountTable::openSession(AccountId account, DeviceId device, QString deviceName,
                                                  QByteArray tokenHash)
{
    PostgresBatch batch;
    batch.add(openSessionStatement, PostgresParameters().id(account).id(device).text(deviceName).bytes(tokenHash));
    const auto rows = co_await m_pool.perform(batch);
    if (!rows)
        co_return rows.error();
    co_return Result<void>();
}

awaitable<Result<void>> AccountTable::closeSession(Bearer bearer)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(closeSessionStatement, PostgresParameters().id(bearer.account).bytes(bearer.tokenHash));
    const auto rows = co_await m_pool.perform(batch);
    if (!rows)
        co_return rows.error();
    co_return Result<void>();
}

awaitable<Result<QList<DeviceEntry>>> AccountTable::devices(Bearer bearer)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(devicesStatement, PostgresParameters().id(bearer.account));
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    const PostgresRows &found = rows->at(1);
    QList<DeviceEntry> devices;
    for (int row = 0; row < found.size(); ++row) {
        DeviceEntry entry;
        entry.device = found.id<DeviceId>(row, 0);
        entry.name = found.text(row, 1);
        entry.createdMs = found.integer(row, 2);
        entry.lastSeenMs = found.integer(row, 3);
        entry.isRevoked = found.boolean(row, 4);
        devices.append(entry);
    }
    co_return devices;
}

awaitable<Result<void>> AccountTable::revokeDevice(Bearer bearer, DeviceId device)
{
    PostgresBatch batch = authorized(bearer);
    batch.add(revokeStatement, PostgresParameters().id(bearer.account).id(device));
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    if (rows->at(1).isEmpty())
        co_return Error{ErrorKind::NotFound, QStringLiteral("no such device")};
    co_return Result<void>();
}

awaitable<Result<DeviceId>> AccountTable::authorize(Bearer bearer)
{
    const PostgresBatch batch = authorized(bearer);
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    co_return rows->at(0).id<DeviceId>(0, 0);
}

awaitable<Result<QByteArray>> AccountTable::schemaRevision()
{
    PostgresBatch ask;
    ask.add(revisionTableStatement);
    const auto known = co_await m_pool.perform(std::move(ask), Repeat::Safe);
    if (!known)
        co_return known.error();
    if (!known->at(0).boolean(0, 0))
        co_return QByteArray("none");
    PostgresBatch batch;
    batch.add(schemaRevisionStatement);
    const auto rows = co_await m_pool.perform(std::move(batch), Repeat::Safe);
    if (!rows)
        co_return rows.error();
    co_return rows->at(0).bytes(0, 0);
}

awaitable<Result<QByteArray>> AccountTable::saltKey()
{
    PostgresBatch batch;
    batch.add(saltKeyStatement);
    const auto rows = co_await m_pool.perform(batch, Repeat::Safe);
    if (!rows)
        co_return rows.error();
    if (rows->at(0).isEmpty())
        co_return Error{ErrorKind::Internal, QStringLiteral("cluster_identity is empty")};
    co_return rows->at(0).bytes(0, 0);
}

} // namespace quillwort::sync::server
