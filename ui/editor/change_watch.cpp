#include "ui/editor/change_watch.h"

#include "ui/editor/block_lines.h"

#include <QTextBlock>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr char byteOrderMark[] = "\xEF\xBB\xBF";

} // namespace

ChangeWatch::ChangeWatch(QTextDocument *document, Before before)
    : QObject(document)
    , m_document(document)
    , m_before(std::move(before))
{
    connect(document, &QTextDocument::contentsChange, this, &ChangeWatch::takeChange);
    connect(document, &QTextDocument::contentsChanged, this, &ChangeWatch::tell);
}

void ChangeWatch::reset(const QByteArray &utf8)
{
    m_watching = false;
    m_pending = false;
    m_text = ExactText(utf8);
    m_byteOrderMark = utf8.startsWith(byteOrderMark);
}

void ChangeWatch::takeChange(int position, int, int added)
{
    const int count = m_document->blockCount();
    const int grown = count - m_blockCount;
    m_blockCount = count;
    // Qt counts the end of the document along when all of it changes.
    const int end = m_document->characterCount() - 1;
    const int first = m_document->findBlock(std::min(position, end)).blockNumber();
    const int last = m_document->findBlock(std::min(position + added, end)).blockNumber();
    const int inserted = last - first + 1;
    const int removed = std::max(inserted - grown, 0);
    m_before(first, removed, inserted);
    if (!m_watching)
        return;

    QByteArray bytes = bytesOfBlocks(*m_document, first, last);
    if (first == 0 && m_byteOrderMark)
        bytes.prepend(byteOrderMark);
    if (bytes == m_text.lines(first, removed))
        return;
    m_text.replaceLines(first, removed, bytes);
    m_first = first;
    m_removed = removed;
    m_inserted = bytes;
    m_pending = true;
}

void ChangeWatch::tell()
{
    if (!m_pending)
        return;
    m_pending = false;
    emit linesReplaced(m_first, m_removed, m_inserted);
}

} // namespace quillwort::ui
