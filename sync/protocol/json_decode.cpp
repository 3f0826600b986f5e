#include "sync/protocol/content_hash.h"
#include "sync/protocol/json_codec.h"
#include "sync/protocol/json_document.h"

namespace quillwort::sync {

namespace dom = simdjson::dom;

namespace {

using Failure = std::optional<Error>;

/** Hands the raw meta objects out in the order in which their items are read. */
class MetaSource {
public:
    explicit MetaSource(QList<QByteArray> raw)
        : m_raw(std::move(raw))
    {
    }
    QByteArray next() { return m_at < m_raw.size() ? m_raw.at(m_at++) : QByteArray(); }

private:
    QList<QByteArray> m_raw;
    qsizetype m_at = 0;
};

ItemKind readKind(JsonFields &fields)
{
    const QByteArray word = fields.bytes("kind");
    if (word == "notebook")
        return ItemKind::Notebook;
    if (word == "attachment")
        return ItemKind::Attachment;
    if (word != "note")
        fields.fail("kind", "is no kind of item");
    return ItemKind::Note;
}

ItemState readState(JsonFields &fields, const QByteArray &meta)
{
    if (fields.booleanOr("deleted", false))
        return ItemState::tombstone(fields.has("kind") ? readKind(fields) : ItemKind::Note);
    ItemState state;
    state.kind = readKind(fields);
    state.parent = fields.optionalId<ItemId>("parent");
    if (meta.isEmpty())
        fields.fail("meta", "is no object");
    state.meta = meta;
    state.body = fields.bytes("body");
    if (fields.hex("hash", 32) != sha256(state.body))
        fields.fail("hash", "is not the SHA-256 of the body");
    return state;
}

FeedItem readItem(dom::element element, const QByteArray &meta, Failure &failure)
{
    JsonFields fields(element, failure);
    FeedItem item;
    item.id = fields.id<ItemId>("id");
    item.rev = fields.id<RevisionId>("rev");
    item.seq = fields.integer("seq");
    item.state = readState(fields, meta);
    item.device = fields.textOr("device", {});
    item.clientTimeMs = fields.integerOr("client_time", 0);
    return item;
}

PushOperation readOperation(dom::element element, const QByteArray &meta, Failure &failure)
{
    JsonFields fields(element, failure);
    PushOperation operation;
    operation.id = fields.id<ItemId>("id");
    operation.rev = fields.id<RevisionId>("rev");
    operation.base = fields.optionalId<RevisionId>("base");
    operation.state = readState(fields, meta);
    if (fields.has("merged")) {
        for (const dom::element each : fields.array("merged")) {
            std::string_view text;
            std::optional<RevisionId> rev;
            if (each.get_string().get(text) == simdjson::SUCCESS)
                rev = RevisionId::parse(QByteArrayView(text.data(), qsizetype(text.size())));
            if (!rev)
                fields.fail("merged", "holds what is no id");
            operation.merged.append(rev.value_or(RevisionId{}));
        }
    }
    operation.clientTimeMs = fields.integerOr("client_time", 0);
    return operation;
}

std::optional<Cursor> readCursor(JsonFields &fields, std::string_view key)
{
    const auto cursor = Cursor::parse(fields.bytes(key));
    if (!cursor)
        fields.fail(key, "is no cursor");
    return cursor;
}

QList<FeedItem> readItems(JsonFields &fields, MetaSource meta, Failure &failure)
{
    QList<FeedItem> items;
    for (const dom::element element : fields.array("items"))
        items.append(readItem(element, meta.next(), failure));
    return items;
}

KdfParameters readKdf(JsonFields &fields)
{
    KdfParameters kdf;
    kdf.salt = fields.hex("salt", 16);
    const qint64 passes = fields.integer("passes");
    kdf.memoryBytes = fields.integer("memory_bytes");
    if (passes < 1 || passes > 1000)
        fields.fail("passes", "is out of range");
    if (kdf.memoryBytes < 8192 || kdf.memoryBytes > qint64(4) * 1024 * 1024 * 1024)
        fields.fail("memory_bytes", "is out of range");
    kdf.passes = int(passes);
    return kdf;
}

QByteArray readAuthKey(JsonFields &fields)
{
    return fields.hex("auth_key", 32);
}

Publication readPublication(dom::element element, Failure &failure)
{
    JsonFields fields(element, failure);
    Publication publication;
    publication.id = fields.id<ItemId>("id");
    publication.slug = fields.text("slug");
    publication.path = fields.text("path");
    publication.publishedMs = fields.integer("published");
    return publication;
}

std::optional<PushStatus> statusOf(QByteArrayView word)
{
    for (int value = 0; value <= int(PushStatus::BadOperation); ++value) {
        if (wordOf(PushStatus(value)) == word)
            return PushStatus(value);
    }
    return std::nullopt;
}

int readInt(JsonFields &fields, std::string_view key)
{
    const qint64 value = fields.integer(key);
    if (value < 0 || value > std::numeric_limits<int>::max())
        fields.fail(key, "is out of range");
    return int(value);
}

/** Parses, reads with `read(document, fields, failure)`, and turns the first failure into the result. */
template <class Message, class Read>
Result<Message> decodeWith(const QByteArray &json, Read read)
{
    const auto document = JsonDocument::parse(json);
    if (!document)
        return document.error();
    Failure failure;
    JsonFields fields(document->root(), failure);
    Message message = read(*document, fields, failure);
    if (failure)
        return *failure;
    return message;
}

} // namespace

template <>
Result<PushRequest> decode(const QByteArray &json)
{
    return decodeWith<PushRequest>(json, [](const JsonDocument &document, JsonFields &fields, Failure &failure) {
        PushRequest message;
        if (fields.has("cursor"))
            message.cursor = readCursor(fields, "cursor");
        MetaSource meta(document.rawMeta("operations"));
        for (const dom::element element : fields.array("operations"))
            message.operations.append(readOperation(element, meta.next(), failure));
        return message;
    });
}

template <>
Result<PushReply> decode(const QByteArray &json)
{
    return decodeWith<PushReply>(json, [](const JsonDocument &document, JsonFields &fields, Failure &failure) {
        PushReply message;
        if (fields.has("cursor"))
            message.cursor = readCursor(fields, "cursor");
        MetaSource meta(document.rawMeta("results", "current"));
        for (const dom::element element : fields.array("results")) {
            JsonFields each(element, failure);
            PushResult result;
            result.id = each.id<ItemId>("id");
            result.rev = each.id<RevisionId>("rev");
            const auto status = statusOf(each.bytes("status"));
            if (!status)
                each.fail("status", "is no status");
            result.status = status.value_or(PushStatus::BadOperation);
            result.seq = each.integerOr("seq", 0);
            const QByteArray raw = meta.next();
            if (each.has("current"))
                result.current = readItem(each.member("current"), raw, failure);
            message.results.append(result);
        }
        return message;
    });
}

template <>
Result<ChangesReply> decode(const QByteArray &json)
{
    return decodeWith<ChangesReply>(json, [](const JsonDocument &document, JsonFields &fields, Failure &failure) {
        ChangesReply message;
        message.items = readItems(fields, MetaSource(document.rawMeta("items")), failure);
        message.cursor = readCursor(fields, "cursor").value_or(Cursor{});
        message.more = fields.booleanOr("more", false);
        return message;
    });
}

template <>
Result<SnapshotReply> decode(const QByteArray &json)
{
    return decodeWith<SnapshotReply>(json, [](const JsonDocument &document, JsonFields &fields, Failure &failure) {
        SnapshotReply message;
        message.items = readItems(fields, MetaSource(document.rawMeta("items")), failure);
        message.watermark = readCursor(fields, "watermark").value_or(Cursor{});
        message.next = fields.bytes("next");
        message.total = fields.integer("total");
        return message;
    });
}

template <>
Result<ManifestReply> decode(const QByteArray &json)
{
    return decodeWith<ManifestReply>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        ManifestReply message;
        for (const dom::element element : fields.array("entries")) {
            JsonFields each(element, failure);
            ManifestEntry entry;
            entry.id = each.id<ItemId>("id");
            entry.kind = readKind(each);
            entry.seq = each.integer("seq");
            entry.rev = each.id<RevisionId>("rev");
            entry.deleted = each.booleanOr("deleted", false);
            message.entries.append(entry);
        }
        message.next = fields.bytes("next");
        return message;
    });
}

template <>
Result<DigestReply> decode(const QByteArray &json)
{
    return decodeWith<DigestReply>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        DigestReply message;
        message.head = readCursor(fields, "head").value_or(Cursor{});
        for (const dom::element element : fields.array("buckets")) {
            std::string_view digits;
            const bool isText = element.get_string().get(digits) == simdjson::SUCCESS;
            const QByteArray hash = QByteArray::fromHex(QByteArray(digits.data(), qsizetype(digits.size())));
            if (!isText || digits.size() != 64 || hash.size() != 32)
                fields.fail("buckets", "holds what is no hash");
            message.buckets.append(hash);
        }
        if (message.buckets.size() != 256)
            fields.fail("buckets", "are not 256");
        return message;
    });
}

template <>
Result<KdfParameters> decode(const QByteArray &json)
{
    return decodeWith<KdfParameters>(
        json, [](const JsonDocument &, JsonFields &fields, Failure &) { return readKdf(fields); });
}

template <>
Result<SignUpRequest> decode(const QByteArray &json)
{
    return decodeWith<SignUpRequest>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        SignUpRequest message;
        message.email = fields.text("email");
        message.authKey = readAuthKey(fields);
        JsonFields kdf(fields.member("kdf"), failure);
        message.kdf = readKdf(kdf);
        message.deviceName = fields.textOr("device_name", {});
        message.invite = fields.textOr("invite", {});
        return message;
    });
}

template <>
Result<SignInRequest> decode(const QByteArray &json)
{
    return decodeWith<SignInRequest>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        SignInRequest message;
        message.email = fields.text("email");
        message.authKey = readAuthKey(fields);
        message.deviceName = fields.textOr("device_name", {});
        return message;
    });
}

template <>
Result<SessionReply> decode(const QByteArray &json)
{
    return decodeWith<SessionReply>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        SessionReply message;
        message.token = fields.bytes("token");
        message.account = fields.id<AccountId>("account");
        message.device = fields.id<DeviceId>("device");
        return message;
    });
}

template <>
Result<StatusReply> decode(const QByteArray &json)
{
    return decodeWith<StatusReply>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        StatusReply message;
        message.server = fields.text("server");
        message.protocolMin = readInt(fields, "protocol_min");
        message.protocolMax = readInt(fields, "protocol_max");
        message.signUp = fields.text("sign_up");
        JsonFields limits(fields.member("limits"), failure);
        message.limits.pushOperations = readInt(limits, "push_operations");
        message.limits.pushBytes = limits.integer("push_bytes");
        message.limits.noteBytes = limits.integer("note_bytes");
        message.limits.metaBytes = limits.integer("meta_bytes");
        message.limits.pageItems = readInt(limits, "page_items");
        message.limits.pageBytes = limits.integer("page_bytes");
        message.limits.waitSeconds = readInt(limits, "wait_seconds");
        return message;
    });
}

template <>
Result<QList<RevisionEntry>> decode(const QByteArray &json)
{
    return decodeWith<QList<RevisionEntry>>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        QList<RevisionEntry> entries;
        for (const dom::element element : fields.array("revisions")) {
            JsonFields each(element, failure);
            RevisionEntry entry;
            entry.rev = each.id<RevisionId>("rev");
            entry.base = each.optionalId<RevisionId>("base");
            entry.seq = each.integer("seq");
            entry.device = each.textOr("device", {});
            entry.clientTimeMs = each.integerOr("client_time", 0);
            entry.bodyBytes = each.integer("body_bytes");
            entry.deleted = each.booleanOr("deleted", false);
            entries.append(entry);
        }
        return entries;
    });
}

template <>
Result<FeedItem> decode(const QByteArray &json)
{
    return decodeWith<FeedItem>(json, [](const JsonDocument &document, JsonFields &, Failure &failure) {
        return readItem(document.root(), document.rawMeta({}).value(0), failure);
    });
}

template <>
Result<PublishRequest> decode(const QByteArray &json)
{
    return decodeWith<PublishRequest>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        return PublishRequest{fields.textOr("slug", {})};
    });
}

template <>
Result<Publication> decode(const QByteArray &json)
{
    return decodeWith<Publication>(json, [](const JsonDocument &document, JsonFields &, Failure &failure) {
        return readPublication(document.root(), failure);
    });
}

template <>
Result<QList<Publication>> decode(const QByteArray &json)
{
    return decodeWith<QList<Publication>>(json, [](const JsonDocument &, JsonFields &fields, Failure &failure) {
        QList<Publication> publications;
        for (const dom::element element : fields.array("publications"))
            publications.append(readPublication(element, failure));
        return publications;
    });
}

template <>
Result<Problem> decode(const QByteArray &json)
{
    return decodeWith<Problem>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        Problem message;
        message.status = readInt(fields, "status");
        message.code = fields.bytes("code");
        message.detail = fields.textOr("detail", {});
        if (fields.has("retry_after"))
            message.retryAfterSeconds = readInt(fields, "retry_after");
        return message;
    });
}

} // namespace quillwort::sync
