#include "sync/protocol/item_json.h"
#include "sync/protocol/json_codec.h"

namespace quillwort::sync {

namespace dom = simdjson::dom;

namespace {

void writeItems(JsonWriter &out, const QList<FeedItem> &items)
{
    out.key("items");
    out.beginArray();
    for (const FeedItem &item : items)
        writeItem(out, item);
    out.endArray();
}

QList<FeedItem> readItems(JsonFields &fields, MetaSource meta, Failure &failure)
{
    QList<FeedItem> items;
    for (const dom::element element : fields.array("items"))
        items.append(readItem(element, meta.next(), failure));
    return items;
}

} // namespace

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

QByteArray encode(const FeedItem &message)
{
    JsonWriter out(expectedBytes(message.state));
    writeItem(out, message);
    return out.take();
}

template <>
Result<FeedItem> decode(const QByteArray &json)
{
    return decodeWith<FeedItem>(json, [](const JsonDocument &document, JsonFields &, Failure &failure) {
        return readItem(document.root(), document.rawMeta({}).value(0), failure);
    });
}

} // namespace quillwort::sync
