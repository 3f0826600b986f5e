#include "sync/protocol/json_codec.h"
#include "sync/protocol/json_writer.h"
#include "sync/protocol/message_reading.h"

namespace quillwort::sync {

namespace dom = simdjson::dom;

namespace {

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

} // namespace

QByteArray encode(const PublishRequest &message)
{
    JsonWriter out(128);
    out.beginObject();
    out.key("slug");
    out.text(message.slug);
    out.endObject();
    return out.take();
}

template <>
Result<PublishRequest> decode(const QByteArray &json)
{
    return decodeWith<PublishRequest>(json, [](const JsonDocument &, JsonFields &fields, Failure &) {
        return PublishRequest{fields.textOr("slug", {})};
    });
}

QByteArray encode(const Publication &message)
{
    JsonWriter out(256);
    writePublication(out, message);
    return out.take();
}

template <>
Result<Publication> decode(const QByteArray &json)
{
    return decodeWith<Publication>(json, [](const JsonDocument &document, JsonFields &, Failure &failure) {
        return readPublication(document.root(), failure);
    });
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

} // namespace quillwort::sync
