#include "ui/editor/text_loader.h"

#include "ui/editor/block_lines.h"
#include "ui/editor/text_coding.h"

#include <QElapsedTimer>
#include <QTextCursor>

namespace quillwort::ui {

namespace {

constexpr qsizetype pieceBytes = 16 * 1024;
constexpr qint64 sliceNanoseconds = 3'000'000;

} // namespace

TextLoader::TextLoader(QTextDocument *document)
    : QObject(document)
    , m_document(document)
{
    m_slice.setSingleShot(true);
    m_slice.setInterval(0);
    connect(&m_slice, &QTimer::timeout, this, &TextLoader::step);
}

void TextLoader::load(const QByteArray &utf8)
{
    m_slice.stop();
    m_bytes = utf8;
    m_offset = 0;
    m_loading = true;
    m_document->setUndoRedoEnabled(false);
    m_document->clear();
    QTextCursor cursor(m_document);
    setLineEnd(cursor, LineEnd::Lf);
    insertPiece();
    if (m_offset == m_bytes.size())
        end();
    else
        m_slice.start();
}

void TextLoader::insertPiece()
{
    const QByteArrayView rest = QByteArrayView(m_bytes).sliced(m_offset);
    const qsizetype size = wholeLines(rest, pieceBytes);
    QTextCursor cursor(m_document);
    cursor.movePosition(QTextCursor::End);
    insertLines(cursor, decodeLines(rest.first(size)));
    m_offset += size;
}

void TextLoader::step()
{
    QElapsedTimer timer;
    timer.start();
    while (m_offset < m_bytes.size() && timer.nsecsElapsed() < sliceNanoseconds)
        insertPiece();
    if (m_offset == m_bytes.size())
        end();
    else
        m_slice.start();
}

void TextLoader::finish()
{
    if (!m_loading)
        return;
    m_slice.stop();
    while (m_offset < m_bytes.size())
        insertPiece();
    end();
}

void TextLoader::end()
{
    m_loading = false;
    m_bytes.clear();
    m_document->setUndoRedoEnabled(true);
    m_document->setModified(false);
    emit loaded();
}

} // namespace quillwort::ui
