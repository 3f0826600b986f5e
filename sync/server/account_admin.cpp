#include "sync/server/account_admin.h"

#include "sync/protocol/messages.h"
#include "sync/server/account_table.h"
#include "sync/server/sign_in.h"

namespace quillwort::sync::server {

namespace {

/** What a password leaves behind: the salt for clients, the hash for the endpoint. */
struct Credentials {
    KdfParameters kdf;
    QByteArray hash;
};

Result<Credentials> credentialsFor(const QString &password, Chance &chance)
{
    Credentials made;
    made.kdf.salt = QByteArray(16, Qt::Uninitialized);
    chance.fill(std::as_writable_bytes(std::span(made.kdf.salt.data(), 16)));
    const QByteArray key = deriveAuthKey(password.toUtf8(), made.kdf.salt, made.kdf.passes, made.kdf.memoryBytes);
    if (!key.isEmpty())
        made.hash = hashAuthKey(key);
    if (made.hash.isEmpty())
        return Error{ErrorKind::Internal, QStringLiteral("not enough memory to derive a key")};
    return made;
}

} // namespace

QString randomPassword(Chance &chance)
{
    static constexpr char letters[] = "abcdefghijkmnpqrstuvwxyz23456789";
    std::byte bytes[24];
    chance.fill(bytes);
    QString password;
    for (int i = 0; i < 24; ++i) {
        if (i > 0 && i % 6 == 0)
            password += QLatin1Char('-');
        password += QLatin1Char(letters[std::to_integer<unsigned>(bytes[i]) & 31]);
    }
    return password;
}

Result<QString> AccountAdmin::create(const QString &email)
{
    if (!isEmail(email))
        return Error{ErrorKind::InvalidInput, QStringLiteral("this is no e-mail address: ") + email};
    SystemChance chance;
    const QString password = randomPassword(chance);
    const auto made = credentialsFor(password, chance);
    if (!made)
        return made.error();
    PostgresParameters parameters;
    parameters.id(AccountId::random(chance)).bytes(emailKey(email)).text(email.trimmed()).bytes(made->hash);
    parameters.bytes(made->kdf.salt).integer(made->kdf.passes).bigint(made->kdf.memoryBytes).null();
    const auto created = m_session.run(
        "select create_account($1::uuid, $2::text, $3::text, $4::text, $5::bytea, $6::integer, $7::bigint, $8::bigint)",
        parameters);
    if (!created && created.error().kind == ErrorKind::Taken)
        return Error{ErrorKind::Taken, email + QStringLiteral(" has an account already")};
    if (!created)
        return created.error();
    return password;
}

Result<AccountId> AccountAdmin::find(const QString &email)
{
    const auto rows = m_session.run("select account_id from logins where email_key = $1::text",
                                    PostgresParameters().bytes(emailKey(email)));
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("there is no account for ") + email};
    return rows->id<AccountId>(0, 0);
}

Result<void> AccountAdmin::enter(const AccountId &account)
{
    const auto entered =
        m_session.run("select set_config('app.account', $1::uuid::text, false)", PostgresParameters().id(account));
    return entered ? Result<void>() : entered.error();
}

Result<QString> AccountAdmin::resetPassword(const QString &email)
{
    const auto account = find(email);
    if (!account)
        return account.error();
    SystemChance chance;
    const QString password = randomPassword(chance);
    const auto made = credentialsFor(password, chance);
    if (!made)
        return made.error();
    if (const auto entered = enter(*account); !entered)
        return entered.error();
    PostgresParameters parameters;
    parameters.id(*account).bytes(made->hash).bytes(made->kdf.salt).integer(made->kdf.passes);
    const auto changed =
        m_session.run("with closed as (delete from sessions where account_id = $1::uuid)"
                      " update accounts set password_hash = $2::text, kdf_salt = $3::bytea, kdf_passes = $4::integer,"
                      " kdf_memory_bytes = $5::bigint where account_id = $1::uuid",
                      parameters.bigint(made->kdf.memoryBytes));
    if (!changed)
        return changed.error();
    return password;
}

Result<QList<AccountEntry>> AccountAdmin::list()
{
    const auto logins = m_session.run("select account_id from logins order by email_key");
    if (!logins)
        return logins.error();
    QList<AccountEntry> entries;
    for (int row = 0; row < logins->size(); ++row) {
        const AccountId account = logins->id<AccountId>(row, 0);
        if (const auto entered = enter(account); !entered)
            return entered.error();
        const auto found =
            m_session.run("select email, bytes_used, disabled, to_char(created at time zone 'UTC', 'YYYY-MM-DD'),"
                          " (select count(*) from items i where i.account_id = a.account_id and not i.deleted)"
                          " from accounts a where a.account_id = $1::uuid",
                          PostgresParameters().id(account));
        if (!found)
            return found.error();
        if (found->isEmpty())
            continue; // removed since
        AccountEntry entry;
        entry.account = account;
        entry.email = found->text(0, 0);
        entry.bytes = found->integer(0, 1);
        entry.isDisabled = found->boolean(0, 2);
        entry.created = found->text(0, 3);
        entry.items = found->integer(0, 4);
        entries.append(entry);
    }
    return entries;
}

Result<void> AccountAdmin::setDisabled(const QString &email, bool isDisabled)
{
    const auto account = find(email);
    if (!account)
        return account.error();
    if (const auto entered = enter(*account); !entered)
        return entered.error();
    const auto changed = m_session.run("update accounts set disabled = $2::boolean where account_id = $1::uuid",
                                       PostgresParameters().id(*account).boolean(isDisabled));
    return changed ? Result<void>() : changed.error();
}

Result<void> AccountAdmin::remove(const QString &email)
{
    const auto account = find(email);
    if (!account)
        return account.error();
    const auto removed = m_session.run("select delete_account($1::uuid)", PostgresParameters().id(*account));
    return removed ? Result<void>() : removed.error();
}

} // namespace quillwort::sync::server
