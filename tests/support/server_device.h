#pragma once

#include "sync/protocol/json_codec.h"
#include "tests/support/http_client.h"

#include <QByteArray>

#include <map>

namespace quillwort::tests {

/** A device as the endpoint sees one: a token, a connection, and what its feed has told so far. One thread. */
class ServerDevice {
public:
    /** Signs `email` up. */
    ServerDevice(quint16 port, const QString &email);
    /** Another device of the same account, with the password that ServerDevice signs everybody up with. */
    static ServerDevice signIn(quint16 port, const QString &email);

    bool isSignedIn() const { return !m_session.token.isEmpty(); }
    const sync::SessionReply &session() const { return m_session; }
    QByteArray authorization() const { return "Authorization: Bearer " + m_session.token + "\r\n"; }

    HttpAnswer request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {});
    /** Opens a new connection, as after a restart. */
    void reconnect();

    /** The statuses, in order; empty when the endpoint refused the request as a whole: see `lastStatus`. */
    QList<sync::PushStatus> push(const QList<sync::PushOperation> &operations);
    std::optional<sync::PushReply> pushWhole(const sync::PushRequest &request);
    /** One page. */
    std::optional<sync::ChangesReply> changes(const QByteArray &parameters = {});
    /** Follows the feed to its end and keeps the live items. False when it could not. */
    bool follow();

    int lastStatus = 0;
    std::optional<sync::Cursor> cursor; ///< of follow()
    std::map<sync::ItemId, sync::FeedItem> live; ///< of follow()

private:
    explicit ServerDevice(quint16 port);

    quint16 m_port;
    std::unique_ptr<HttpClient> m_client;
    sync::SessionReply m_session;
};

/** A note that creates itself. */
sync::PushOperation newNote(const QByteArray &body = "text", std::optional<sync::ItemId> parent = {});
sync::PushOperation newNotebook(std::optional<sync::ItemId> parent = {});
/** The next revision of the same item. */
sync::PushOperation edited(const sync::PushOperation &before, const QByteArray &body);
sync::PushOperation moved(const sync::PushOperation &before, std::optional<sync::ItemId> parent);
sync::PushOperation deleted(const sync::PushOperation &before);

/** What signs in everywhere in the tests. */
QByteArray testAuthKey();

} // namespace quillwort::tests
