#include "ui/editor/block_lines.h"

#include <QTextDocument>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int lineEndProperty = QTextFormat::UserProperty + 2;

} // namespace

LineEnd lineEndOf(const QTextBlock &block)
{
    return LineEnd(block.blockFormat().intProperty(lineEndProperty));
}

void setLineEnd(QTextCursor &cursor, LineEnd end)
{
    QTextBlockFormat format = cursor.blockFormat();
    if (end == LineEnd::Lf)
        format.clearProperty(lineEndProperty);
    else
        format.setProperty(lineEndProperty, int(end));
    cursor.setBlockFormat(format);
}

QByteArray bytesOfBlocks(const QTextDocument &document, int first, int last)
{
    QByteArray bytes;
    QTextBlock block = document.findBlockByNumber(first);
    for (int number = first; number <= last && block.isValid(); ++number) {
        bytes += encodeLine(block.text());
        if (block.next().isValid())
            bytes.append(bytesOf(lineEndOf(block)));
        block = block.next();
    }
    return bytes;
}

void insertLines(QTextCursor &cursor, const DecodedLines &lines)
{
    const LineEnd endBehind = lineEndOf(cursor.block());
    qsizetype from = 0;
    for (size_t i = 0; i < lines.ends.size();) {
        const LineEnd end = lines.ends[i];
        qsizetype to = from;
        for (; i < lines.ends.size() && lines.ends[i] == end; ++i)
            to = lines.text.indexOf(QLatin1Char('\n'), to) + 1;
        if (lineEndOf(cursor.block()) != end)
            setLineEnd(cursor, end);
        cursor.insertText(from == 0 && to == lines.text.size() ? lines.text : lines.text.sliced(from, to - from));
        from = to;
    }
    if (from < lines.text.size())
        cursor.insertText(lines.text.sliced(from));
    if (!cursor.atEnd() && lineEndOf(cursor.block()) != endBehind)
        setLineEnd(cursor, endBehind);
}

QString textOfBlocks(const QTextBlock &first, const QTextBlock &last)
{
    QTextCursor cursor(first);
    cursor.setPosition(last.position() + last.length() - 1, QTextCursor::KeepAnchor);
    return cursor.selectedText().replace(QChar::ParagraphSeparator, QLatin1Char('\n'));
}

} // namespace quillwort::ui
