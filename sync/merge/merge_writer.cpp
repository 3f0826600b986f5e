#include "sync/merge/merge_writer.h"

namespace quillwort::sync {

MergeWriter::MergeWriter(LineEndStyle style, qsizetype expectedBytes)
    : m_style(style)
{
    m_merged.text.reserve(expectedBytes);
}

void MergeWriter::line(QByteArrayView text, LineEnd end)
{
    if (m_style == LineEndStyle::CrLf)
        end = LineEnd::CrLf;
    else if (m_style != LineEndStyle::Mixed || end == LineEnd::None)
        end = LineEnd::Lf;
    m_merged.text.append(text);
    m_merged.text.append(bytesOf(end));
}

void MergeWriter::lines(LineSpan lines)
{
    for (const TextLine &each : lines)
        line(each.text, each.end);
}

void MergeWriter::bothBlocks(LineSpan remote, LineSpan local)
{
    ReviewRange range;
    range.begin = m_merged.text.size();
    lines(remote);
    range.middle = m_merged.text.size();
    lines(local);
    range.end = m_merged.text.size();
    m_merged.review.append(range);
    m_merged.keptBoth = true;
}

MergedText MergeWriter::finish()
{
    QByteArray &text = m_merged.text;
    if (text.endsWith('\n'))
        text.chop(text.endsWith("\r\n") ? 2 : 1);
    if (!m_merged.review.isEmpty() && m_merged.review.last().end > text.size())
        m_merged.review.last().end = text.size();
    return std::move(m_merged);
}

} // namespace quillwort::sync
