#pragma once

#include "sync/note/id.h"

#include <QByteArray>
#include <QString>

namespace quillwort::sync {

/**
 * Appends JSON to a byte array, putting the commas.
 *
 * REQUIRES: calls in an order that makes a document (key before value inside objects); text is valid UTF-8.
 */
class JsonWriter {
public:
    explicit JsonWriter(qsizetype expectedBytes) { m_out.reserve(expectedBytes); }

    void beginObject() { open('{'); }
    void endObject() { close('}'); }
    void beginArray() { open('['); }
    void endArray() { close(']'); }

    /** `name` is written as it is: a literal of ours, without characters that need an escape. */
    void key(const char *name);

    void utf8(QByteArrayView text);
    void text(const QString &value) { utf8(value.toUtf8()); }
    void number(qint64 value);
    void boolean(bool value);
    /** A complete JSON value, unchanged. */
    void raw(const QByteArray &json);
    void hex(const QByteArray &bytes) { quoted(bytes.toHex()); }
    template <class Tag>
    void id(const Id<Tag> &value)
    {
        quoted(value.toUtf8());
    }

    QByteArray take() { return std::move(m_out); }

private:
    void open(char bracket);
    void close(char bracket);
    void separate();
    void quoted(const QByteArray &plain);

    QByteArray m_out;
    bool m_first = true;
};

} // namespace quillwort::sync
