#include "ui/preview/preview_pane.h"

#include "ui/markdown/outline.h"
#include "ui/preview/background_parse.h"
#include "ui/preview/selected_text.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QMimeData>
#include <QScrollBar>
#include <QStyleHints>
#include <QTextBlock>
#include <QToolTip>

#include <algorithm>

// What PreviewPane does with the pointer, the keys and the selection.

namespace quillwort::ui {

namespace {

// A copy of all of a long note; more would hold the window and the clipboard.
constexpr qsizetype maxCopiedUnits = 20'000'000;

} // namespace

std::pair<qsizetype, int> PreviewPane::blockAt(int y)
{
    int top = -m_top.offset;
    for (qsizetype i = m_top.block; i < m_flow.count(); ++i) {
        const int height = m_flow.height(i);
        if (y < top + height || i + 1 == m_flow.count())
            return {i, top + m_flow.gapAbove(i)};
        top += height;
    }
    return {-1, 0};
}

PreviewPane::Spot PreviewPane::spotAt(QPoint point)
{
    Spot spot;
    const auto [block, top] = blockAt(point.y());
    if (block < 0)
        return spot;
    const BlockLayout &layout = m_flow.layout(block);
    const QPointF inside(point.x() - columnLeft(), point.y() - top);
    spot.block = block;
    if (const Decoration *task = layout.taskAt(inside))
        spot.task = m_flow.document().firstLine(block) + task->line;
    if (const int position = layout.characterAt(inside); position >= 0) {
        QTextCursor cursor(const_cast<QTextDocument *>(&layout.document()));
        cursor.setPosition(std::min(position + 1, layout.characterCount()));
        spot.address = cursor.charFormat().anchorHref();
        spot.toolTip = cursor.charFormat().toolTip();
    }
    return spot;
}

TextPoint PreviewPane::pointNear(QPoint point)
{
    // Above the first visible line means the line above it: the selection grows while the pane scrolls.
    const auto [block, top] = blockAt(std::max(0, point.y()));
    if (block < 0)
        return {};
    const BlockLayout &layout = m_flow.layout(block);
    return {block,
            std::min(layout.positionAt(QPointF(point.x() - columnLeft(), point.y() - top)), layout.characterCount())};
}

void PreviewPane::hover(QPoint point)
{
    const Spot spot = spotAt(point);
    const bool follows = spot.task >= 0 || !spot.address.isEmpty();
    viewport()->setCursor(follows ? Qt::PointingHandCursor : Qt::IBeamCursor);
    const bool own = spot.address.startsWith(footnoteAddress) || spot.address.startsWith(moreAddress)
        || spot.address.startsWith(headingAddress);
    const QString address = own ? QString() : spot.address;
    if (address != m_hovered) {
        m_hovered = address;
        emit linkHovered(address);
    }
}

void PreviewPane::activate(const Spot &spot)
{
    const Document &document = m_flow.document();
    if (spot.task >= 0) {
        emit taskToggled(spot.task);
    } else if (spot.address.startsWith(moreAddress)) {
        m_flow.showMore(spot.block);
        settle();
    } else if (spot.address.startsWith(footnoteAddress)) {
        const QByteArray label = spot.address.mid(footnoteAddress.size()).toUtf8();
        for (qsizetype i = 0; i < document.blockCount(); ++i) {
            const auto &definitions = document.block(i).definitions;
            if (definitions && definitions->footnotes.contains(label))
                return reveal({i, 0});
        }
    } else if (spot.address.startsWith(headingAddress)) {
        const QByteArray anchor = spot.address.mid(headingAddress.size()).toUtf8();
        for (const Heading &heading : outlineOf(document.text())) {
            if (heading.anchor == anchor) {
                scrollToLine(heading.line);
                emit topLineChanged(topLine());
                return;
            }
        }
    } else if (!spot.address.isEmpty()) {
        emit linkActivated(QUrl(spot.address));
    }
}

bool PreviewPane::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const Spot spot = spotAt(help->pos());
        const QString address = m_hovered;
        QStringList lines;
        for (const QString &line : {spot.toolTip, address}) {
            if (!line.isEmpty())
                lines.append(line.toHtmlEscaped());
        }
        if (lines.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(help->globalPos(), lines.join(QLatin1StringView("<br>")), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave && !m_hovered.isEmpty()) {
        m_hovered.clear();
        emit linkHovered({});
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void PreviewPane::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_pointer = event->pos();
    m_pressed = spotAt(m_pointer);
    m_dragged = false;
    m_selecting = true;
    const TextPoint point = pointNear(m_pointer);
    const bool third = m_sinceDoubleClick.isValid()
        && m_sinceDoubleClick.elapsed() < QGuiApplication::styleHints()->mouseDoubleClickInterval();
    m_sinceDoubleClick.invalidate();
    if (third)
        selectParagraph(point);
    else
        select((event->modifiers() & Qt::ShiftModifier) ? m_selection.anchor() : point, point);
}

void PreviewPane::mouseMoveEvent(QMouseEvent *event)
{
    if (!(event->buttons() & Qt::LeftButton) || !m_selecting) {
        hover(event->pos());
        return;
    }
    const int distance = (event->pos() - m_pointer).manhattanLength();
    if (!m_dragged && distance < QGuiApplication::styleHints()->startDragDistance())
        return;
    m_dragged = true;
    m_pointer = event->pos();
    select(m_selection.anchor(), pointNear(m_pointer));
    if (viewport()->rect().contains(m_pointer))
        m_autoScroll.stop();
    else if (!m_autoScroll.isActive())
        m_autoScroll.start();
}

void PreviewPane::mouseReleaseEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_autoScroll.stop();
    m_selecting = false;
    const Spot spot = spotAt(event->pos());
    const bool same = spot.block == m_pressed.block && spot.task == m_pressed.task && spot.address == m_pressed.address;
    if (!m_dragged && same && !(event->modifiers() & Qt::ShiftModifier))
        activate(spot);
    if (!m_selection.isEmpty()) {
        if (QClipboard *clipboard = QGuiApplication::clipboard(); clipboard->supportsSelection())
            clipboard->setText(selectedText(), QClipboard::Selection);
    }
}

void PreviewPane::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    m_selecting = true;
    m_dragged = true; // a double click follows no link twice
    m_sinceDoubleClick.start();
    selectWord(pointNear(event->pos()));
}

void PreviewPane::autoScroll()
{
    const int beyond = m_pointer.y() < 0 ? m_pointer.y() : std::max(0, m_pointer.y() - viewport()->height());
    verticalScrollBar()->setValue(verticalScrollBar()->value() + beyond / 2);
    select(m_selection.anchor(), pointNear({m_pointer.x(), std::clamp(m_pointer.y(), 0, viewport()->height() - 1)}));
}

void PreviewPane::select(TextPoint anchor, TextPoint end)
{
    const bool same = anchor == m_selection.anchor() && end == m_selection.end();
    const bool wasEmpty = m_selection.isEmpty();
    m_selection.set(anchor, end);
    if (same || (wasEmpty && m_selection.isEmpty()))
        return;
    viewport()->update();
    emit selectionChanged();
}

void PreviewPane::selectWord(TextPoint at)
{
    if (m_flow.count() == 0)
        return;
    QTextCursor cursor(const_cast<QTextDocument *>(&m_flow.layout(at.block).document()));
    cursor.setPosition(at.position);
    cursor.select(QTextCursor::WordUnderCursor);
    select({at.block, cursor.selectionStart()}, {at.block, cursor.selectionEnd()});
}

void PreviewPane::selectParagraph(TextPoint at)
{
    if (m_flow.count() == 0)
        return;
    const QTextBlock block = m_flow.layout(at.block).document().findBlock(at.position);
    select({at.block, block.position()}, {at.block, block.position() + block.length() - 1});
}

void PreviewPane::selectAll()
{
    const qsizetype last = m_flow.count() - 1;
    if (last >= 0)
        select({0, 0}, {last, m_flow.layout(last).characterCount()});
}

bool PreviewPane::hasSelection() const
{
    return !m_selection.isEmpty();
}

QString PreviewPane::selectedText() const
{
    QString text;
    auto &flow = const_cast<BlockFlow &>(m_flow); // laying out shows nothing
    for (qsizetype i = m_selection.first().block; i <= m_selection.last().block && text.size() < maxCopiedUnits; ++i) {
        const BlockLayout &layout = flow.layout(i);
        if (const auto range = m_selection.rangeIn(i, layout.characterCount())) {
            const QString part = plainSelection(layout, range->first, range->second);
            if (!text.isEmpty() && !part.isEmpty())
                text += QLatin1StringView("\n\n");
            text += part;
        }
        flow.dropDistant(i, i);
    }
    return text;
}

QString PreviewPane::selectedHtml() const
{
    QString html;
    auto &flow = const_cast<BlockFlow &>(m_flow);
    for (qsizetype i = m_selection.first().block; i <= m_selection.last().block && html.size() < maxCopiedUnits; ++i) {
        const BlockLayout &layout = flow.layout(i);
        if (const auto range = m_selection.rangeIn(i, layout.characterCount()))
            html += htmlSelection(layout, range->first, range->second);
        flow.dropDistant(i, i);
    }
    return html;
}

void PreviewPane::copy()
{
    if (m_selection.isEmpty())
        return;
    auto *copied = new QMimeData;
    copied->setText(selectedText());
    copied->setHtml(selectedHtml());
    QGuiApplication::clipboard()->setMimeData(copied);
}

void PreviewPane::zoomBy(int steps)
{
    setZoom(m_zoom * std::pow(1.1, steps));
}

void PreviewPane::wheelEvent(QWheelEvent *event)
{
    if (event->modifiers() & Qt::ControlModifier) {
        zoomBy(event->angleDelta().y() > 0 ? 1 : -1);
        event->accept();
        return;
    }
    QAbstractScrollArea::wheelEvent(event);
    hover(event->position().toPoint());
}

void PreviewPane::keyPressEvent(QKeyEvent *event)
{
    QScrollBar *bar = verticalScrollBar();
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (event->matches(QKeySequence::ZoomIn))
        zoomBy(1);
    else if (event->matches(QKeySequence::ZoomOut))
        zoomBy(-1);
    else if (event->key() == Qt::Key_Home || event->matches(QKeySequence::MoveToStartOfDocument))
        bar->setValue(0);
    else if (event->key() == Qt::Key_End || event->matches(QKeySequence::MoveToEndOfDocument))
        bar->setValue(bar->maximum());
    else if (event->key() == Qt::Key_Space)
        bar->triggerAction((event->modifiers() & Qt::ShiftModifier) ? QScrollBar::SliderPageStepSub
                                                                    : QScrollBar::SliderPageStepAdd);
    else if (event->key() == Qt::Key_Escape && hasSelection())
        select(m_selection.end(), m_selection.end());
    else
        QAbstractScrollArea::keyPressEvent(event);
}

void PreviewPane::contextMenuEvent(QContextMenuEvent *event)
{
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    QAction *copyAction = menu->addAction(tr("Copy"), this, &PreviewPane::copy);
    copyAction->setShortcut(QKeySequence::Copy);
    copyAction->setEnabled(hasSelection());
    const QString address = spotAt(viewport()->mapFromGlobal(event->globalPos())).address;
    if (const QUrl url(address); !address.isEmpty() && !url.host().isEmpty()) {
        menu->addAction(tr("Copy Link Address"), this, [address] { QGuiApplication::clipboard()->setText(address); });
    }
    menu->addSeparator();
    menu->addAction(tr("Select All"), this, &PreviewPane::selectAll)->setShortcut(QKeySequence::SelectAll);
    menu->popup(event->globalPos());
}

} // namespace quillwort::ui
