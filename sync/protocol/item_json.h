#pragma once

#include "sync/protocol/json_writer.h"
#include "sync/protocol/message_reading.h"
#include "sync/protocol/messages.h"

namespace quillwort::sync {

/** The pieces that messages about items have in common. Reading leaves what is wrong in the fields' failure. */

/** About as many bytes as the JSON of it takes. */
qsizetype expectedBytes(const ItemState &state);
qsizetype expectedBytes(const QList<FeedItem> &items);

QByteArrayView wordOf(ItemKind kind);
ItemKind readKind(JsonFields &fields);

/** Members of the object that is open: kind, and either `deleted` or parent, meta, body and hash. */
void writeState(JsonWriter &out, const ItemState &state);
ItemState readState(JsonFields &fields, const QByteArray &meta);

void writeItem(JsonWriter &out, const FeedItem &item);
FeedItem readItem(simdjson::dom::element element, const QByteArray &meta, Failure &failure);

/** Writes nothing when there is none. */
void writeCursor(JsonWriter &out, const char *key, const std::optional<Cursor> &cursor);
std::optional<Cursor> readCursor(JsonFields &fields, std::string_view key);

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

} // namespace quillwort::sync
