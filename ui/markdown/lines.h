#pragma once

#include <QByteArrayView>

namespace quillwort::ui {

/** Walks the lines of a text as markdown counts them: LF, CRLF and CR each end one. */
class Lines {
public:
    explicit Lines(QByteArrayView text)
        : m_text(text)
    {
    }

    /** Goes to the next line, at first to line 0; false behind the last. */
    bool next()
    {
        if (m_started && m_next >= m_text.size())
            return false;
        m_number += m_started ? 1 : 0;
        m_started = true;
        m_offset = m_next;
        qsizetype end = m_offset;
        while (end < m_text.size() && m_text[end] != '\n' && m_text[end] != '\r')
            ++end;
        m_line = m_text.sliced(m_offset, end - m_offset);
        m_next = end;
        if (m_next < m_text.size())
            m_next += (m_text[m_next] == '\r' && m_next + 1 < m_text.size() && m_text[m_next + 1] == '\n') ? 2 : 1;
        return true;
    }

    int number() const { return m_number; } ///< from 0
    qsizetype offset() const { return m_offset; } ///< where the line starts
    QByteArrayView line() const { return m_line; } ///< without its end

private:
    QByteArrayView m_text;
    QByteArrayView m_line;
    qsizetype m_offset = 0;
    qsizetype m_next = 0;
    int m_number = 0;
    bool m_started = false;
};

} // namespace quillwort::ui
