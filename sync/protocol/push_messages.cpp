#include "sync/protocol/item_json.h"
#include "sync/protocol/json_codec.h"

namespace quillwort::sync {

namespace dom = simdjson::dom;

namespace {

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

std::optional<PushStatus> statusOf(QByteArrayView word)
{
    for (int value = 0; value <= int(PushStatus::BadOperation); ++value) {
        if (wordOf(PushStatus(value)) == word)
            return PushStatus(value);
    }
    return std::nullopt;
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
