#pragma once

#include "sync/note/id.h"
#include "sync/server/postgres_session.h"

#include <QList>
#include <QString>

namespace quillwort::sync::server {

struct AccountEntry {
    AccountId account;
    QString email;
    qint64 items = 0;
    qint64 bytes = 0;
    bool isDisabled = false;
    QString created;
};

/**
 * What an administrator does to accounts from the command line. Blocks.
 *
 * Passwords are made here, derived as a client derives them, and never stored.
 */
class AccountAdmin {
public:
    explicit AccountAdmin(PostgresSession &session)
        : m_session(session)
    {
    }

    /** The password of the new account. Taken, InvalidInput. */
    Result<QString> create(const QString &email);
    /** A new password; all devices are signed out. NotFound. */
    Result<QString> resetPassword(const QString &email);
    Result<QList<AccountEntry>> list();
    /** A disabled account can neither sign in nor sync; its notes stay. */
    Result<void> setDisabled(const QString &email, bool isDisabled);
    /** The account with everything in it. */
    Result<void> remove(const QString &email);

private:
    Result<AccountId> find(const QString &email);
    Result<void> enter(const AccountId &account);

    PostgresSession &m_session;
};

/** 24 characters that can be read out and typed, 120 bits. */
QString randomPassword(Chance &chance);

} // namespace quillwort::sync::server
