#pragma once

#include "sync/protocol/json_document.h"

#include <limits>

namespace quillwort::sync {

/** The first thing that was wrong with a message. */
using Failure = std::optional<Error>;

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

/** A number that is not negative and fits an int. */
inline int readInt(JsonFields &fields, std::string_view key)
{
    const qint64 value = fields.integer(key);
    if (value < 0 || value > std::numeric_limits<int>::max())
        fields.fail(key, "is out of range");
    return int(value);
}

} // namespace quillwort::sync
