#include "ui/editor/note_layout.h"

#include "ui/editor/line_state.h"

#include <QTextBlock>
#include <QTextDocument>
#include <QTextLayout>

#include <algorithm>
#include <cmath>

namespace quillwort::ui {

namespace {

// Entries of blocks that are gone are dropped together when there are so many.
constexpr qsizetype maxSets = 100'000;
constexpr int laidOutBit = 1 << 29;

} // namespace

NoteLayout::NoteLayout(QTextDocument *document, Prepare prepare)
    : QPlainTextDocumentLayout(document)
    , m_prepare(std::move(prepare))
    , m_blockCount(document->blockCount())
{
}

void NoteLayout::setColumn(double x, double width)
{
    m_columnX = x;
    m_columnWidth = width;
}

bool NoteLayout::isLaidOut(const QTextBlock &block)
{
    return block.userState() >= 0 && (block.userState() & laidOutBit);
}

int NoteLayout::stateOf(const QTextBlock &block)
{
    return block.userState() < 0 ? int(LineKind::Unread) : block.userState() & ~laidOutBit;
}

void NoteLayout::setState(QTextBlock block, int state)
{
    block.setUserState(state | (isLaidOut(block) ? laidOutBit : 0));
}

void NoteLayout::forget(QTextBlock block)
{
    if (!isLaidOut(block))
        return;
    block.clearLayout();
    block.setUserState(stateOf(block));
}

void NoteLayout::forgetAll()
{
    m_sets.clear();
    for (QTextBlock block = document()->firstBlock(); block.isValid(); block = block.next())
        forget(block);
}

QRectF NoteLayout::lineBand(const QTextBlock &block, int line) const
{
    const QTextLayout *const layout = block.layout();
    const Set set = m_sets.value(layout);
    const auto middle = [layout](int upper) {
        const QTextLine above = layout->lineAt(upper);
        return (above.y() + above.height() + layout->lineAt(upper + 1).y()) / 2;
    };
    const double top = line == 0 ? double(set.above) : middle(line - 1);
    const double bottom = line + 1 == layout->lineCount() ? double(set.bottom - set.below) : middle(line);
    return {m_columnX, top, m_columnWidth, bottom - top};
}

double NoteLayout::heightOf(const QTextBlock &block) const
{
    return double(m_sets.value(block.layout()).bottom);
}

QRectF NoteLayout::blockBoundingRect(const QTextBlock &block) const
{
    if (!block.isValid() || !block.isVisible())
        return {};
    const QTextLayout *const layout = block.layout();
    if (layout->lineCount() == 0 || !m_sets.contains(layout))
        const_cast<NoteLayout *>(this)->layOut(block);
    const double bottom = double(m_sets.value(layout).bottom);
    const double space = block.next().isValid() ? 0 : document()->documentMargin() + m_bottomSpace;
    return {0, 0, m_columnX + m_columnWidth, bottom + space};
}

void NoteLayout::layOut(const QTextBlock &block)
{
    m_preparing = true;
    const BlockLook look = m_prepare(block);
    // QTextLayout::setFormats() notes the block as changed, and the next edit anywhere would be told as reaching to
    // here. This tells it now, to documentChanged() alone.
    document()->markContentsDirty(block.position(), block.length());
    m_preparing = false;
    QTextLayout *const layout = block.layout();
    layout->setTextOption(document()->defaultTextOption());

    double hanging = 0;
    double y = look.spaceAbove;
    layout->beginLayout();
    for (int number = 0;; ++number) {
        QTextLine line = layout->createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(m_columnWidth - (number > 0 ? hanging : 0));
        if (number == 0 && look.hangingCharacters > 0) {
            const double width = line.cursorToX(std::min<int>(look.hangingCharacters, line.textLength()));
            if (look.outdented && width <= m_columnX)
                line.setLineWidth(m_columnWidth + width);
            // A marker that takes half of a narrow column is not worth its room in every line.
            hanging = look.outdented && width <= m_columnX ? -width : width < m_columnWidth / 2 ? width : 0;
        }
        const double band = std::max(look.lineHeight, line.height());
        const double x = m_columnX + (number == 0 ? std::min(hanging, 0.0) : std::max(hanging, 0.0));
        line.setPosition({x, std::round(y + (band - line.height()) / 2)});
        y += band;
        if (number == 0 && hanging < 0)
            hanging = 0;
    }
    layout->endLayout();
    y += look.spaceBelow;
    if (m_sets.size() > maxSets)
        m_sets.clear();
    m_sets.insert(layout, {float(std::round(y)), float(look.spaceAbove), float(look.spaceBelow)});

    QTextBlock(block).setUserState(stateOf(block) | laidOutBit);
    const int linesBefore = document()->lineCount();
    QTextBlock(block).setLineCount(block.isVisible() ? layout->lineCount() : 0);
    if (document()->lineCount() != linesBefore && !m_sizeChanging) {
        // QPlainTextEdit asks for blocks while it answers this.
        m_sizeChanging = true;
        emit documentSizeChanged(documentSize());
        m_sizeChanging = false;
    }
}

void NoteLayout::documentChanged(int from, int charsRemoved, int charsAdded)
{
    if (m_preparing)
        return;
    const QTextBlock first = document()->findBlock(from);
    const QTextBlock last = document()->findBlock(std::max(0, from + charsRemoved + charsAdded - 1));
    const bool oneBlock = first == last && document()->blockCount() == m_blockCount;
    m_blockCount = document()->blockCount();
    if (!oneBlock || !first.isValid()) {
        // The base class clears layouts here and never lays out itself.
        QPlainTextDocumentLayout::documentChanged(from, charsRemoved, charsAdded);
        return;
    }
    // It would lay the block out by its own rules and then compare heights.
    const auto before = m_sets.constFind(first.layout());
    const float height = before == m_sets.cend() ? -1 : before->bottom;
    layOut(first);
    if (m_sets.value(first.layout()).bottom == height)
        emit updateBlock(first);
    else
        requestUpdate();
}

} // namespace quillwort::ui
