// What NoteEditor shows and where: painting, and the mouse on its lines.

#include "ui/editor/editor_painting.h"
#include "ui/editor/note_editor_parts.h"

#include <QMouseEvent>
#include <QPaintEvent>
#include <QPainter>
#include <QTextBlock>

#include <algorithm>

namespace quillwort::ui {

namespace {

bool isBlank(const QTextBlock &block)
{
    return !block.isValid() || block.text().trimmed().isEmpty();
}

/** The paragraph around a block: up to the blank lines. */
BlockSpan paragraphAt(const QTextBlock &block)
{
    QTextBlock first = block;
    QTextBlock last = block;
    while (!isBlank(block) && !isBlank(first.previous()))
        first = first.previous();
    while (!isBlank(block) && !isBlank(last.next()))
        last = last.next();
    return {first.blockNumber(), last.blockNumber()};
}

} // namespace

std::vector<PlacedBlock> NoteEditor::blocksOnScreen() const
{
    std::vector<PlacedBlock> blocks;
    QPointF origin = contentOffset();
    for (QTextBlock block = firstVisibleBlock(); block.isValid() && origin.y() < viewport()->height();
         block = block.next()) {
        if (!block.isVisible())
            continue;
        const double height = m_parts->layout->blockBoundingRect(block).height();
        blocks.push_back({block, origin});
        origin.ry() += height;
    }
    return blocks;
}

void NoteEditor::paintEvent(QPaintEvent *event)
{
    const std::vector<PlacedBlock> blocks = blocksOnScreen();
    {
        QPainter painter(viewport());
        painter.setClipRect(event->rect());
        EditorPainting painting(painter, *m_parts->layout, m_parts->theme);
        painting.paintCodeSurfaces(blocks);
        painting.paintQuoteBars(blocks);
        painting.paintTextSurfaces(blocks);
        const QTextCursor cursor = textCursor();
        if (cursor.hasSelection())
            painting.paintSelection(blocks, cursor.selectionStart(), cursor.selectionEnd());
        const bool isEmpty = document()->isEmpty() && document()->firstBlock().layout()->preeditAreaText().isEmpty();
        if (isEmpty && !m_parts->placeholder.isEmpty() && !blocks.empty()) {
            const QRectF band = m_parts->layout->lineBand(blocks.front().block, 0).translated(blocks.front().origin);
            painter.setFont(m_parts->theme.textFont());
            painter.setPen(m_parts->theme.color(ColorRole::DimmedText));
            painter.drawText(band, Qt::AlignVCenter | Qt::TextSingleLine, m_parts->placeholder);
        }
    }
    QPlainTextEdit::paintEvent(event);
    QPainter painter(viewport());
    painter.setClipRect(event->rect());
    EditorPainting painting(painter, *m_parts->layout, m_parts->theme);
    if (m_parts->focusMode) {
        const BlockSpan paragraph = paragraphAt(textCursor().block());
        painting.paintFocus(blocks, paragraph.first, paragraph.last);
    }
    paintCaret(painting, blocks);
}

void NoteEditor::paintCaret(EditorPainting &painting, const std::vector<PlacedBlock> &blocks) const
{
    // -1 while it blinks off; an input method's own caret is told as -(column in the preedit + 2).
    const int position = getPaintContext().cursorPosition;
    if (position == -1 || isReadOnly())
        return;
    const QTextBlock block = textCursor().block();
    const auto placed = std::find_if(blocks.begin(), blocks.end(),
                                     [&block](const PlacedBlock &candidate) { return candidate.block == block; });
    if (placed == blocks.end())
        return;
    const int column =
        position >= 0 ? position - block.position() : block.layout()->preeditAreaPosition() - (position + 2);
    painting.paintCaret(*placed, column);
}

QMouseEvent NoteEditor::onLine(const QMouseEvent &event) const
{
    QPointF position = event.position();
    for (const PlacedBlock &placed : blocksOnScreen()) {
        const double top = placed.origin.y();
        const double height = m_parts->layout->blockBoundingRect(placed.block).height();
        if (position.y() >= top + height)
            continue;
        const QTextLayout *const layout = placed.block.layout();
        int line = 0;
        while (line + 1 < layout->lineCount()
               && position.y() >= top + m_parts->layout->lineBand(placed.block, line).bottom())
            ++line;
        const QTextLine found = layout->lineAt(line);
        // A selection that is drawn above the screen has to go on scrolling.
        if (position.y() >= 0)
            position.setY(top + found.y() + found.height() / 2);
        break;
    }
    return QMouseEvent(event.type(), position, event.scenePosition(), event.globalPosition(), event.button(),
                       event.buttons(), event.modifiers(), event.pointingDevice());
}

void NoteEditor::mousePressEvent(QMouseEvent *event)
{
    QMouseEvent moved = onLine(*event);
    QPlainTextEdit::mousePressEvent(&moved);
    event->setAccepted(moved.isAccepted());
}

void NoteEditor::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() == Qt::NoButton) {
        QPlainTextEdit::mouseMoveEvent(event);
        return;
    }
    QMouseEvent moved = onLine(*event);
    QPlainTextEdit::mouseMoveEvent(&moved);
    event->setAccepted(moved.isAccepted());
}

void NoteEditor::mouseReleaseEvent(QMouseEvent *event)
{
    QMouseEvent moved = onLine(*event);
    QPlainTextEdit::mouseReleaseEvent(&moved);
    event->setAccepted(moved.isAccepted());
}

void NoteEditor::mouseDoubleClickEvent(QMouseEvent *event)
{
    QMouseEvent moved = onLine(*event);
    QPlainTextEdit::mouseDoubleClickEvent(&moved);
    event->setAccepted(moved.isAccepted());
}

} // namespace quillwort::ui
