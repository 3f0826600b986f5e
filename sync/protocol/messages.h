#pragma once

#include "sync/note/id.h"
#include "sync/note/item_state.h"
#include "sync/protocol/cursor.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace quillwort::sync {

/** Requests and replies of /v1, shared by client and endpoint. protocol.md shows each as JSON with an example. */

inline constexpr int protocolVersion = 1;

/** What an endpoint takes at most; told by /v1/status. */
struct ProtocolLimits {
    int pushOperations = 500;
    qint64 pushBytes = 4 * 1024 * 1024;
    qint64 noteBytes = 2 * 1024 * 1024;
    qint64 metaBytes = 64 * 1024;
    int pageItems = 1000;
    qint64 pageBytes = 4 * 1024 * 1024;
    int waitSeconds = 50;

    bool operator==(const ProtocolLimits &) const = default;
};

/** One revision a client wants accepted. `rev` is the idempotency key: the same operation may be sent any number of
 * times. */
struct PushOperation {
    ItemId id;
    RevisionId rev;
    std::optional<RevisionId> base; ///< the head it was made on; none creates the item
    ItemState state;
    QList<RevisionId> merged; ///< revisions whose content this one contains besides base
    qint64 clientTimeMs = 0; ///< shown in the history, decides nothing

    bool operator==(const PushOperation &) const = default;
};

/** An item at its head, as feed, snapshot and conflicts carry it. */
struct FeedItem {
    ItemId id;
    RevisionId rev;
    qint64 seq = 0;
    ItemState state;
    QString device; ///< name of the device that wrote it; may be empty
    qint64 clientTimeMs = 0; ///< as its writer said

    bool operator==(const FeedItem &) const = default;
};

/** Rows and words of sync.md: which of them ask for what of the client is decided in sync/client. */
enum class PushStatus {
    Applied,
    Duplicate,
    Superseded,
    Unchanged,
    Conflict,
    UnknownBase,
    RevReuse,
    MissingParent,
    NotEmpty,
    Cycle,
    TooDeep,
    TooLarge,
    Quota,
    BadOperation,
};

struct PushResult {
    ItemId id;
    RevisionId rev; ///< of the operation this answers
    PushStatus status = PushStatus::BadOperation;
    qint64 seq = 0; ///< of the accepted revision, else of the head; 0 where there is none
    std::optional<FeedItem> current; ///< the head, with Conflict, UnknownBase and Superseded where there is one

    bool operator==(const PushResult &) const = default;
};

struct PushRequest {
    std::optional<Cursor> cursor; ///< where the client stands, so that it need not pull its own writes
    QList<PushOperation> operations;
};

struct PushReply {
    QList<PushResult> results; ///< one for each operation, in order
    std::optional<Cursor> cursor; ///< the new position, when the sent cursor stood at the head
};

struct ChangesReply {
    QList<FeedItem> items; ///< by seq
    Cursor cursor; ///< ask with this next
    bool more = false; ///< a further page is ready
};

struct SnapshotReply {
    QList<FeedItem> items; ///< live items: notebooks by seq, then notes by seq downward
    Cursor watermark; ///< follow /v1/changes from here once the last page is in
    QByteArray next; ///< ask with `before=next`; empty on the last page. Opaque.
    qint64 total = 0; ///< live items below the watermark, for the progress
};

struct ManifestEntry {
    ItemId id;
    ItemKind kind = ItemKind::Note;
    qint64 seq = 0;
    RevisionId rev;
    bool deleted = false;
};

struct ManifestReply {
    QList<ManifestEntry> entries; ///< by id
    QByteArray next; ///< `after=next`; empty at the end
};

/** 256 buckets by the first byte of the id; each is SHA-256 over (id, rev) pairs of live items in order of id; an empty
 * bucket is 32 zero bytes. */
struct DigestReply {
    Cursor head;
    QList<QByteArray> buckets;
};

/** How a device derives what it signs in with: argon2id (libsodium crypto_pwhash), 64 bytes, first half = authKey. */
struct KdfParameters {
    QByteArray salt; ///< 16 bytes
    int passes = 3;
    qint64 memoryBytes = 64 * 1024 * 1024;

    bool operator==(const KdfParameters &) const = default;
};

struct SignUpRequest {
    QString email;
    QByteArray authKey; ///< 32 bytes
    KdfParameters kdf;
    QString deviceName;
    QString invite; ///< where the host asks for one
};

struct SignInRequest {
    QString email;
    QByteArray authKey;
    QString deviceName;
};

struct SessionReply {
    QByteArray token; ///< qw1.<account>.<device>.<43 characters base64url>
    AccountId account;
    DeviceId device;
};

struct StatusReply {
    QString server; ///< name/version
    int protocolMin = protocolVersion;
    int protocolMax = protocolVersion;
    ProtocolLimits limits;
    QString signUp; ///< open, invite or closed
};

struct RevisionEntry {
    RevisionId rev;
    std::optional<RevisionId> base;
    qint64 seq = 0;
    QString device;
    qint64 clientTimeMs = 0;
    qint64 bodyBytes = 0;
    bool deleted = false;
};

struct PublishRequest {
    QString slug; ///< empty lets the endpoint choose a random one
};

struct Publication {
    ItemId id;
    QString slug;
    QString path; ///< "/n/slug", under the endpoint's address
    qint64 publishedMs = 0;
};

/** RFC 9457. `code` is one of the words in sync.md. */
struct Problem {
    int status = 0;
    QByteArray code;
    QString detail;
    std::optional<int> retryAfterSeconds;
};

} // namespace quillwort::sync
