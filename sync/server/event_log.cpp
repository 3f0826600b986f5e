#include "sync/server/event_log.h"

#include "sync/protocol/json_writer.h"

#include <QDateTime>

#include <unistd.h>

namespace quillwort::sync::server {

namespace {

constexpr qsizetype longestText = 500;

/** Valid UTF-8 of bounded length, whatever a client sent. */
QByteArray printable(const QByteArray &text)
{
    return QString::fromUtf8(text.left(longestText)).toUtf8();
}

} // namespace

void EventLog::write(const char *event, std::initializer_list<Field> fields)
{
    if (m_level == Level::Quiet)
        return;
    JsonWriter out(256);
    out.beginObject();
    out.key("time");
    out.text(QDateTime::currentDateTimeUtc().toString(Qt::ISODateWithMs));
    out.key("event");
    out.utf8(QByteArrayView(event));
    for (const Field &field : fields) {
        out.key(field.key);
        if (const auto *text = std::get_if<QByteArray>(&field.value))
            out.utf8(printable(*text));
        else
            out.number(std::get<qint64>(field.value));
    }
    out.endObject();
    const QByteArray line = out.take() + '\n';
    const std::lock_guard lock(m_mutex);
    // A log that can not be written must not stop the service.
    [[maybe_unused]] const auto written = ::write(m_descriptor, line.constData(), size_t(line.size()));
}

void EventLog::writeRequest(std::initializer_list<Field> fields)
{
    if (m_level == Level::Requests)
        write("request", fields);
}

} // namespace quillwort::sync::server
