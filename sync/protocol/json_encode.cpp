#include "sync/protocol/content_hash.h"
#include "sync/protocol/json_codec.h"
#include "sync/protocol/json_writer.h"

namespace quillwort::sync {

namespace {

/** Room for ids, keys and a few escapes beside the text itself. */
qsizetype expectedBytes(const ItemState &state)
{
    return 512 + state.meta.size() + state.body.size() + state.body.size() / 16;
}

qsizetype expectedBytes(const QList<FeedItem> &items)
{
    qsizetype bytes = 256;
    for (const FeedItem &item : items)
        bytes += expectedBytes(item.state);
    return bytes;
}

QByteArrayView wordOf(ItemKind kind)
{
    switch (kind) {
    case ItemKind::Notebook:
        return "notebook";
    case ItemKind::Attachment:
        return "attachment";
    case ItemKind::Note:
        break;
    }
    return "note";
}

void writeState(JsonWriter &out, const ItemState &state)
{
    out.key("kind");
    out.utf8(wordOf(state.kind));
    if (state.deleted) {
        out.key("deleted");
        out.boolean(true);
        return;
    }
    if (state.parent) {
        out.key("parent");
        out.id(*state.parent);
    }
    out.key("meta");
    out.raw(state.meta);
    out.key("body");
    out.utf8(state.body);
    out.key("hash");
    out.hex(sha256(state.body));
}

void writeOperation(JsonWriter &out, const PushOperation &operation)
{
    out.beginObject();
    out.key("id");
    out.id(operation.id);
    out.key("rev");
    out.id(operation.rev);
    if (operation.base) {
        out.key("base");
        out.id(*operation.base);
    }
    writeState(out, operation.state);
    if (!operation.merged.isEmpty()) {
        out.key("merged");
        out.beginArray();
        for (const RevisionId &rev : operation.merged)
            out.id(rev);
        out.endArray();
    }
    out.key("client_time");
    out.number(operation.clientTimeMs);
    out.endObject();
}

void writeItem(JsonWriter &out, const FeedItem &item)
{
    out.beginObject();
    out.key("id");
    out.id(item.id);
    out.key("rev");
    out.id(item.rev);
    out.key("seq");
    out.number(item.seq);
    writeState(out, item.state);
    out.key("device");
    out.text(item.device);
    out.key("client_time");
    out.number(item.clientTimeMs);
    out.endObject();
}

void writeItems(JsonWriter &out, const QList<FeedItem> &items)
{
    out.key("items");
    out.beginArray();
    for (const FeedItem &item : items)
        writeItem(out, item);
    out.endArray();
}

void writeCursor(JsonWriter &out, const char *key, const std::optional<Cursor> &cursor)
{
    if (!cursor)
        return;
    out.key(key);
    out.utf8(cursor->toUtf8());
}

void writeKdf(JsonWriter &out, const KdfParameters &kdf)
{
    out.beginObject();
    out.key("salt");
    out.hex(kdf.salt);
    out.key("passes");
    out.number(kdf.passes);
    out.key("memory_bytes");
    out.number(kdf.memoryBytes);
    out.endObject();
}

void writePublication(JsonWriter &out, const Publication &publication)
{
    out.beginObject();
    out.key("id");
    out.id(publication.id);
    out.key("slug");
    out.text(publication.slug);
    out.key("path");
    out.text(publication.path);
    out.key("published");
    out.number(publication.publishedMs);
    out.endObject();
}

} // namespace

QByteArray encode(const PushRequest &message)
{
    qsizetype bytes = 256;
    for (const PushOperation &operation : message.operations)
        bytes += expectedBytes(operation.state);
    JsonWriter out(bytes);
    out.beginObject();
    writeCursor(out, "cursor", message.cursor);
    out.key("operations");
    out.beginArray();
    for (const PushOperation &operation : message.operations)
        writeOperation(out, operation);
    out.endArray();
    out.endObject();
    return out.take();
}

QByteArray encode(const PushReply &message)
{
    JsonWriter out(256 + 160 * message.results.size());
    out.beginObject();
    out.key("results");
    out.beginArray();
    for (const PushResult &result : message.results) {
        out.beginObject();
        out.key("id");
        out.id(result.id);
        out.key("rev");
        out.id(result.rev);
        out.key("status");
        out.utf8(wordOf(result.status));
        out.key("seq");
        out.number(result.seq);
        if (result.current) {
            out.key("current");
            writeItem(out, *result.current);
        }
        out.endObject();
    }
    out.endArray();
    writeCursor(out, "cursor", message.cursor);
    out.endObject();
    return out.take();
}

QByteArray encode(const ChangesReply &message)
{
    JsonWriter out(expectedBytes(message.items));
    out.beginObject();
    writeItems(out, message.items);
    writeCursor(out, "cursor", message.cursor);
    out.key("more");
    out.boolean(message.more);
    out.endObject();
    return out.take();
}

QByteArray encode(const SnapshotReply &message)
{
    JsonWriter out(expectedBytes(message.items));
    out.beginObject();
    writeItems(out, message.items);
    writeCursor(out, "watermark", message.watermark);
    out.key("next");
    out.utf8(message.next);
    out.key("total");
    out.number(message.total);
    out.endObject();
    return out.take();
}

QByteArray encode(const ManifestReply &message)
{
    JsonWriter out(64 + 160 * message.entries.size());
    out.beginObject();
    out.key("entries");
    out.beginArray();
    for (const ManifestEntry &entry : message.entries) {
        out.beginObject();
        out.key("id");
        out.id(entry.id);
        out.key("kind");
        out.utf8(wordOf(entry.kind));
        out.key("seq");
        out.number(entry.seq);
        out.key("rev");
        out.id(entry.rev);
        if (entry.deleted) {
            out.key("deleted");
            out.boolean(true);
        }
        out.endObject();
    }
    out.endArray();
    out.key("next");
    out.utf8(message.next);
    out.endObject();
    return out.take();
}

QByteArray encode(const DigestReply &message)
{
    JsonWriter out(64 + 70 * message.buckets.size());
    out.beginObject();
    writeCursor(out, "head", message.head);
    out.key("buckets");
    out.beginArray();
    for (const QByteArray &bucket : message.buckets)
        out.hex(bucket);
    out.endArray();
    out.endObject();
    return out.take();
}

QByteArray encode(const KdfParameters &message)
{
    JsonWriter out(128);
    writeKdf(out, message);
    return out.take();
}

QByteArray encode(const SignUpRequest &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("email");
    out.text(message.email);
    out.key("auth_key");
    out.hex(message.authKey);
    out.key("kdf");
    writeKdf(out, message.kdf);
    out.key("device_name");
    out.text(message.deviceName);
    if (!message.invite.isEmpty()) {
        out.key("invite");
        out.text(message.invite);
    }
    out.endObject();
    return out.take();
}

QByteArray encode(const SignInRequest &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("email");
    out.text(message.email);
    out.key("auth_key");
    out.hex(message.authKey);
    out.key("device_name");
    out.text(message.deviceName);
    out.endObject();
    return out.take();
}

QByteArray encode(const SessionReply &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("token");
    out.utf8(message.token);
    out.key("account");
    out.id(message.account);
    out.key("device");
    out.id(message.device);
    out.endObject();
    return out.take();
}

QByteArray encode(const StatusReply &message)
{
    JsonWriter out(512);
    out.beginObject();
    out.key("server");
    out.text(message.server);
    out.key("protocol_min");
    out.number(message.protocolMin);
    out.key("protocol_max");
    out.number(message.protocolMax);
    out.key("sign_up");
    out.text(message.signUp);
    out.key("limits");
    out.beginObject();
    out.key("push_operations");
    out.number(message.limits.pushOperations);
    out.key("push_bytes");
    out.number(message.limits.pushBytes);
    out.key("note_bytes");
    out.number(message.limits.noteBytes);
    out.key("meta_bytes");
    out.number(message.limits.metaBytes);
    out.key("page_items");
    out.number(message.limits.pageItems);
    out.key("page_bytes");
    out.number(message.limits.pageBytes);
    out.key("wait_seconds");
    out.number(message.limits.waitSeconds);
    out.endObject();
    out.endObject();
    return out.take();
}

QByteArray encode(const QList<RevisionEntry> &message)
{
    JsonWriter out(64 + 256 * message.size());
    out.beginObject();
    out.key("revisions");
    out.beginArray();
    for (const RevisionEntry &entry : message) {
        out.beginObject();
        out.key("rev");
        out.id(entry.rev);
        if (entry.base) {
            out.key("base");
            out.id(*entry.base);
        }
        out.key("seq");
        out.number(entry.seq);
        out.key("device");
        out.text(entry.device);
        out.key("client_time");
        out.number(entry.clientTimeMs);
        out.key("body_bytes");
        out.number(entry.bodyBytes);
        if (entry.deleted) {
            out.key("deleted");
            out.boolean(true);
        }
        out.endObject();
    }
    out.endArray();
    out.endObject();
    return out.take();
}

QByteArray encode(const FeedItem &message)
{
    JsonWriter out(expectedBytes(message.state));
    writeItem(out, message);
    return out.take();
}

QByteArray encode(const PublishRequest &message)
{
    JsonWriter out(128);
    out.beginObject();
    out.key("slug");
    out.text(message.slug);
    out.endObject();
    return out.take();
}

QByteArray encode(const Publication &message)
{
    JsonWriter out(256);
    writePublication(out, message);
    return out.take();
}

QByteArray encode(const QList<Publication> &message)
{
    JsonWriter out(64 + 256 * message.size());
    out.beginObject();
    out.key("publications");
    out.beginArray();
    for (const Publication &publication : message)
        writePublication(out, publication);
    out.endArray();
    out.endObject();
    return out.take();
}

QByteArray encode(const Problem &message)
{
    JsonWriter out(256);
    out.beginObject();
    // RFC 9457 4.2.1: the code says what a type URI would.
    out.key("type");
    out.utf8(QByteArrayView("about:blank"));
    out.key("status");
    out.number(message.status);
    out.key("code");
    out.utf8(message.code);
    out.key("detail");
    out.text(message.detail);
    if (message.retryAfterSeconds) {
        out.key("retry_after");
        out.number(*message.retryAfterSeconds);
    }
    out.endObject();
    return out.take();
}

QByteArrayView wordOf(PushStatus status)
{
    switch (status) {
    case PushStatus::Applied:
        return "applied";
    case PushStatus::Duplicate:
        return "duplicate";
    case PushStatus::Superseded:
        return "superseded";
    case PushStatus::Unchanged:
        return "unchanged";
    case PushStatus::Conflict:
        return "conflict";
    case PushStatus::UnknownBase:
        return "unknown_base";
    case PushStatus::RevReuse:
        return "rev_reuse";
    case PushStatus::MissingParent:
        return "missing_parent";
    case PushStatus::NotEmpty:
        return "not_empty";
    case PushStatus::Cycle:
        return "cycle";
    case PushStatus::TooDeep:
        return "too_deep";
    case PushStatus::TooLarge:
        return "too_large";
    case PushStatus::Quota:
        return "quota";
    case PushStatus::BadOperation:
        break;
    }
    return "bad_operation";
}

} // namespace quillwort::sync
