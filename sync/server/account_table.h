#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/bearer.h"
#include "sync/server/postgres_pool.h"

namespace quillwort::sync::server {

/** What a sign-in is checked against. */
struct Login {
    AccountId account;
    QByteArray passwordHash; ///< libsodium's own text form
    bool isDisabled = false;
    KdfParameters kdf;
};

struct NewAccount {
    AccountId account;
    QString email;
    QByteArray passwordHash;
    KdfParameters kdf;
    std::optional<qint64> quotaBytes;
};

struct DeviceEntry {
    DeviceId device;
    QString name;
    qint64 createdMs = 0;
    qint64 lastSeenMs = 0;
    bool isRevoked = false;
};

/** How an address is compared: trimmed, folded, composed. */
QByteArray emailKey(const QString &email);
/** One `@` with something on both sides, no space or control character, at most 254 characters. */
bool isEmail(const QString &email);

/** Accounts, logins, devices and sessions. One a thread of the endpoint. */
class AccountTable {
public:
    explicit AccountTable(PostgresPool &pool)
        : m_pool(pool)
    {
    }

    /** NotFound for an address that nobody has. */
    awaitable<Result<Login>> findLogin(QByteArray key);
    /** Taken when the address has an account. */
    awaitable<Result<void>> create(NewAccount account);
    awaitable<Result<void>> storePasswordHash(AccountId account, QByteArray hash);
    awaitable<Result<void>> openSession(AccountId account, DeviceId device, QString deviceName, QByteArray tokenHash);
    awaitable<Result<void>> closeSession(Bearer bearer);
    awaitable<Result<QList<DeviceEntry>>> devices(Bearer bearer);
    /** Revoked devices are refused with their next request. NotFound for a device of nobody, or of somebody else. */
    awaitable<Result<void>> revokeDevice(Bearer bearer, DeviceId device);
    /** The device that the token belongs to. */
    awaitable<Result<DeviceId>> authorize(Bearer bearer);
    /** Where the schema stands; "none" for an empty database. */
    awaitable<Result<QByteArray>> schemaRevision();
    /** The key behind the salts of unknown addresses. */
    awaitable<Result<QByteArray>> saltKey();

private:
    PostgresPool &m_pool;
};

} // namespace quillwort::sync::server
