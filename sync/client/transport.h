#pragma once

#include "sync/protocol/messages.h"
#include "sync/result.h"

#include <QByteArray>
#include <QUrl>

#include <functional>
#include <memory>
#include <variant>

namespace quillwort::sync {

/** Where requests go, and who asks. */
struct Session {
    QUrl server; ///< https, or http to a loopback address; no path
    QByteArray token; ///< empty before sign-in

    bool operator==(const Session &) const = default;
};

/** The requests without a body of their own in messages.h; each names its call of sync.md section 2. */
struct ChangesRequest {
    std::optional<Cursor> cursor; ///< none: from the start
    int limit = 1000;
    int waitSeconds = 0; ///< how long the endpoint may hold the answer while nothing is newer
};
struct SnapshotRequest {
    QByteArray before; ///< SnapshotReply::next of the page before; empty for the first
    int limit = 1000;
};
struct ManifestRequest {
    QByteArray after;
};
struct DigestRequest { };
struct StatusRequest { };
struct KdfRequest {
    QString email;
};
struct SignOutRequest { };
struct PublishCall {
    ItemId id;
    QString slug;
};
struct UnpublishCall {
    ItemId id;
};
struct PublishedRequest { };

using Request = std::variant<PushRequest, ChangesRequest, SnapshotRequest, ManifestRequest, DigestRequest,
                             StatusRequest, KdfRequest, SignUpRequest, SignInRequest, SignOutRequest, PublishCall,
                             UnpublishCall, PublishedRequest>;

/** What answers each: std::monostate where the answer has no body. */
using Reply = std::variant<std::monostate, PushReply, ChangesReply, SnapshotReply, ManifestReply, DigestReply,
                           StatusReply, KdfParameters, SessionReply, Publication, QList<Publication>>;

/** The end of one request. An Unreachable, TryLater or Protocol error leaves open whether the endpoint carried it out.
 */
struct Answer {
    Result<Reply> reply;
    qint64 bytesSent = 0; ///< of the bodies
    qint64 bytesReceived = 0;
};

/** A request under way. Destroying it cancels: the answer is then never delivered. */
class PendingRequest {
public:
    virtual ~PendingRequest() = default;
};

/**
 * Requests to an endpoint, answered later on the same thread; HttpTransport is the real one.
 *
 * `done` is called once, never from inside send(), and not at all when the PendingRequest was destroyed before. It may
 * destroy the PendingRequest and send the next. Requests may overlap and be answered in any order.
 * Errors: Unreachable, Tls, SignInNeeded, Denied, NotFound, TooLarge, Quota, Taken, InvalidInput, TryLater, Healing,
 * WrongPassword (sign-in), Protocol.
 */
class Transport {
public:
    using Done = std::function<void(Answer)>;

    virtual ~Transport() = default;
    virtual std::unique_ptr<PendingRequest> send(const Session &session, Request request, Done done) = 0;
};

/** The message of this type in `answer`, or its error; Protocol when the reply is another message. */
template <class Message>
Result<Message> messageOf(Answer &&answer)
{
    if (!answer.reply)
        return answer.reply.error();
    if (auto *message = std::get_if<Message>(&*answer.reply))
        return std::move(*message);
    return Error{ErrorKind::Protocol, QStringLiteral("an answer to another question")};
}

} // namespace quillwort::sync
