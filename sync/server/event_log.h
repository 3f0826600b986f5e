#pragma once

#include <QByteArray>
#include <QString>

#include <initializer_list>
#include <mutex>
#include <utility>
#include <variant>

namespace quillwort::sync::server {

/**
 * One JSON line an event, on a file descriptor. Never given a body, a token, a password or an e-mail address.
 *
 * Any thread: a line is written at once and whole.
 */
class EventLog {
public:
    using Value = std::variant<QByteArray, qint64>;

    /** What is worth a line: nothing, events, or every request too. */
    enum class Level { Quiet, Events, Requests };

    EventLog(int descriptor, Level level)
        : m_descriptor(descriptor)
        , m_level(level)
    {
    }

    struct Field {
        const char *key;
        Value value;
        Field(const char *name, QByteArray text)
            : key(name)
            , value(std::move(text))
        {
        }
        Field(const char *name, qint64 number)
            : key(name)
            , value(number)
        {
        }
    };

    void write(const char *event, std::initializer_list<Field> fields);
    void writeRequest(std::initializer_list<Field> fields);

private:
    int m_descriptor;
    Level m_level;
    std::mutex m_mutex;
};

} // namespace quillwort::sync::server
