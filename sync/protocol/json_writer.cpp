#include "sync/protocol/json_writer.h"

#include <array>

namespace quillwort::sync {

namespace {

/** The letter after the backslash; 'u' for control characters without a short form; 0 for what stands as it is. */
constexpr std::array<char, 256> escapes = [] {
    std::array<char, 256> table{};
    for (int c = 0; c < 0x20; ++c)
        table[size_t(c)] = 'u';
    table['\b'] = 'b';
    table['\f'] = 'f';
    table['\n'] = 'n';
    table['\r'] = 'r';
    table['\t'] = 't';
    table['"'] = '"';
    table['\\'] = '\\';
    return table;
}();

} // namespace

void JsonWriter::key(const char *name)
{
    separate();
    m_out += '"';
    m_out += name;
    m_out += "\":";
    m_first = true;
}

void JsonWriter::utf8(QByteArrayView text)
{
    separate();
    m_out += '"';
    const char *run = text.data();
    const char *const end = run + text.size();
    for (const char *at = run; at != end; ++at) {
        const char escape = escapes[uchar(*at)];
        if (escape == 0) [[likely]]
            continue;
        m_out.append(run, at - run);
        m_out += '\\';
        m_out += escape;
        if (escape == 'u') {
            static constexpr char digits[] = "0123456789abcdef";
            m_out.append("00", 2);
            m_out += digits[uchar(*at) >> 4];
            m_out += digits[uchar(*at) & 15];
        }
        run = at + 1;
    }
    m_out.append(run, end - run);
    m_out += '"';
}

void JsonWriter::number(qint64 value)
{
    separate();
    m_out += QByteArray::number(value);
}

void JsonWriter::boolean(bool value)
{
    separate();
    m_out += value ? "true" : "false";
}

void JsonWriter::raw(const QByteArray &json)
{
    separate();
    m_out += json;
}

void JsonWriter::open(char bracket)
{
    separate();
    m_out += bracket;
    m_first = true;
}

void JsonWriter::close(char bracket)
{
    m_out += bracket;
    m_first = false;
}

void JsonWriter::separate()
{
    if (!m_first)
        m_out += ',';
    m_first = false;
}

void JsonWriter::quoted(const QByteArray &plain)
{
    separate();
    m_out += '"';
    m_out += plain;
    m_out += '"';
}

} // namespace quillwort::sync
