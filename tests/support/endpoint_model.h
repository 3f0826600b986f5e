#pragma once

#include "sync/client/transport.h"
#include "sync/protocol/messages.h"

#include <QHash>
#include <QMap>

#include <functional>
#include <memory>
#include <optional>

namespace quillwort::tests {

/** One account of the model: rows and rules of sync.md without a database. Copy it to restore it later. */
class AccountModel {
public:
    explicit AccountModel(quint64 epoch);

    sync::Result<sync::Reply> push(const sync::PushRequest &request, const QString &device);
    sync::Result<sync::ChangesReply> changes(const sync::ChangesRequest &request) const;
    sync::Result<sync::Reply> snapshot(const sync::SnapshotRequest &request) const;
    sync::Result<sync::Reply> manifest() const;
    sync::Result<sync::Reply> digest() const;

    /** Another history from here on: what a restored database gets. */
    void setEpoch(quint64 epoch);

    sync::Cursor head() const { return {m_epoch, m_seq, m_chain}; }
    std::optional<sync::FeedItem> item(const sync::ItemId &id) const;
    QMap<sync::ItemId, sync::ItemState> live() const;

    /** Refuses operations at will; nullopt lets one pass. */
    std::function<std::optional<sync::PushStatus>(const sync::PushOperation &)> refuse;
    sync::ProtocolLimits limits;

private:
    struct Row {
        sync::FeedItem head;
        QHash<sync::RevisionId, sync::ItemState> revisions;
    };

    sync::PushResult apply(const sync::PushOperation &operation, const QString &device);
    std::optional<sync::PushStatus> structureProblem(const sync::PushOperation &operation) const;
    std::optional<sync::Error> cursorProblem(const sync::Cursor &cursor) const;
    QList<sync::FeedItem> bySeq() const;

    QByteArray m_epoch;
    qint64 m_seq = 0;
    QByteArray m_chain = QByteArray(8, '\0');
    QHash<qint64, QByteArray> m_chains; ///< by seq
    QMap<sync::ItemId, Row> m_rows;
};

/** An endpoint in memory: accounts, tokens, and who waits for news. */
class EndpointModel {
public:
    /** nullopt: the answer is held until moved() or for as long as the request allows. */
    std::optional<sync::Result<sync::Reply>> handle(const sync::Session &session, const sync::Request &request);

    /** Makes an account and signs a device in, without the derivation of a key. */
    QByteArray token(const QString &email, const QString &device);
    AccountModel &account(const QString &email = QStringLiteral("ada@example.org"));
    void revokeAll() { m_tokens.clear(); }

    /** Refuses whole requests at will. */
    std::function<std::optional<sync::Error>(const sync::Request &)> screen;

    /** Called after each push that moved a head. */
    std::function<void()> moved;

private:
    struct Login {
        QString email;
        QString device;
    };
    struct Registered {
        sync::KdfParameters kdf;
        QByteArray authKey;
        std::shared_ptr<AccountModel> model;
        sync::AccountId id;
    };

    sync::Result<sync::Reply> signUp(const sync::SignUpRequest &request);
    sync::Result<sync::Reply> signIn(const sync::SignInRequest &request);
    sync::SessionReply open(const QString &email, const QString &device);
    Registered &registered(const QString &email);

    QMap<QString, Registered> m_accounts;
    QHash<QByteArray, Login> m_tokens;
    quint64 m_made = 0;
};

} // namespace quillwort::tests
