#include "sync/protocol/item_json.h"

#include "sync/protocol/content_hash.h"

namespace quillwort::sync {

namespace dom = simdjson::dom;

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

void writeCursor(JsonWriter &out, const char *key, const std::optional<Cursor> &cursor)
{
    if (!cursor)
        return;
    out.key(key);
    out.utf8(cursor->toUtf8());
}

std::optional<Cursor> readCursor(JsonFields &fields, std::string_view key)
{
    const auto cursor = Cursor::parse(fields.bytes(key));
    if (!cursor)
        fields.fail(key, "is no cursor");
    return cursor;
}

} // namespace quillwort::sync
