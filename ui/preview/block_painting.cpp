#include "ui/preview/block_layout.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextBlock>
#include <QTextLayout>
#include <QTextTable>

#include <algorithm>
#include <cmath>

// How BlockLayout paints: surfaces, the text, then what stands beside it.

namespace quillwort::ui {

namespace {

constexpr double barWidth = 3;
constexpr double inlineRadius = 4;

/** A hairline that is one device-independent pixel, sharp. */
void hairline(QPainter &painter, QPointF from, QPointF to, const QColor &color)
{
    const QRectF line = std::abs(from.x() - to.x()) > std::abs(from.y() - to.y())
        ? QRectF(from.x(), std::round(from.y()), to.x() - from.x(), 1)
        : QRectF(std::round(from.x()), from.y(), 1, to.y() - from.y());
    painter.fillRect(line, color);
}

/** A box with its tick, as controls of the theme look. */
void paintBox(QPainter &painter, const QRectF &box, bool checked, const PreviewStyle &style)
{
    const QColor accent = style.color(ColorRole::Accent);
    const double radius = box.width() / 4;
    if (!checked) {
        painter.setPen(QPen(style.color(ColorRole::DimmedText), 1.25));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.6, 0.6, -0.6, -0.6), radius, radius);
        return;
    }
    painter.setPen(Qt::NoPen);
    painter.setBrush(accent);
    painter.drawRoundedRect(box, radius, radius);
    QPainterPath tick;
    tick.moveTo(box.left() + box.width() * 0.25, box.top() + box.height() * 0.52);
    tick.lineTo(box.left() + box.width() * 0.43, box.top() + box.height() * 0.70);
    tick.lineTo(box.left() + box.width() * 0.76, box.top() + box.height() * 0.32);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(style.color(ColorRole::OnAccent), box.width() / 8, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.drawPath(tick);
}

/** Bullets by depth: filled, hollow, square. */
void paintBullet(QPainter &painter, QPointF center, double radius, int depth, const QColor &color)
{
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    if (depth % 3 == 2) {
        painter.setBrush(Qt::NoBrush);
        painter.setPen(QPen(color, radius * 0.45));
        painter.drawEllipse(center, radius * 0.85, radius * 0.85);
    } else if (depth % 3 == 0) {
        painter.drawRect(QRectF(center.x() - radius * 0.85, center.y() - radius * 0.85, radius * 1.7, radius * 1.7));
    } else {
        painter.drawEllipse(center, radius, radius);
    }
}

} // namespace

void BlockLayout::paint(QPainter &painter, const QRectF &visible, const QList<PaintedRange> &ranges) const
{
    if (m_content.empty)
        return;
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.translate(0, m_content.spaceAbove);
    const QRectF clip = visible.translated(0, -m_content.spaceAbove);
    paintDecorations(painter);
    paintSurfaces(painter, clip);

    QAbstractTextDocumentLayout::PaintContext context;
    context.clip = clip;
    context.palette.setColor(QPalette::Text, m_style.color(ColorRole::Text));
    for (const PaintedRange &range : ranges) {
        QAbstractTextDocumentLayout::Selection selection;
        // A cursor wants a document it may change; this one only marks a range.
        selection.cursor = QTextCursor(const_cast<QTextDocument *>(&m_content.document));
        selection.cursor.setPosition(std::clamp(range.start, 0, characterCount()));
        selection.cursor.setPosition(std::clamp(range.end, 0, characterCount()), QTextCursor::KeepAnchor);
        selection.format.setBackground(range.background);
        context.selections.append(selection);
    }
    m_content.document.documentLayout()->draw(&painter, context);
    paintMarkers(painter);
    painter.restore();
}

void BlockLayout::paintDecorations(QPainter &painter) const
{
    for (const Decoration &decoration : m_content.decorations) {
        const QTextDocument &text = m_content.document;
        switch (decoration.kind) {
        case Decoration::Kind::CodeSurface: {
            const QRectF rect = rectOf(text.findBlock(decoration.first));
            const double padding = m_style.codePadding();
            painter.setPen(Qt::NoPen);
            painter.setBrush(m_style.color(decoration.color));
            painter.drawRoundedRect(
                QRectF(decoration.x, rect.top() - padding, decoration.width, rect.height() + 2 * padding),
                Theme::cornerRadius, Theme::cornerRadius);
            break;
        }
        case Decoration::Kind::QuoteBar: {
            const double top = rectOf(text.findBlock(decoration.first)).top();
            const double bottom = rectOf(text.findBlock(decoration.last)).bottom();
            painter.setPen(Qt::NoPen);
            const bool plain = decoration.color == ColorRole::Hairline;
            painter.setBrush(plain ? m_style.quoteBarColor() : m_style.color(decoration.color));
            painter.drawRoundedRect(QRectF(decoration.x, top, barWidth, bottom - top), barWidth / 2, barWidth / 2);
            break;
        }
        case Decoration::Kind::Rule: {
            const QRectF rect = rectOf(text.findBlock(decoration.first));
            hairline(painter, {double(decoration.x), rect.center().y()},
                     {double(decoration.x + decoration.width), rect.center().y()}, m_style.color(decoration.color));
            break;
        }
        case Decoration::Kind::Grid:
        case Decoration::Kind::QuietGrid:
            paintGrid(painter, decoration);
            break;
        default:
            break;
        }
    }
}

QRectF BlockLayout::boxRect(const Decoration &task) const
{
    const QRectF line = textLineRect(task.first);
    const double side = std::round(m_style.em() * 0.95);
    const QTextBlock block = m_content.document.findBlock(task.first);
    const QTextLine first = block.layout()->lineAt(0);
    const double baseline = line.top() + (first.isValid() ? first.ascent() : side);
    const double middle = baseline - m_style.em() * 0.36;
    return {std::round(task.x - side - m_style.em() * 0.5), std::round(middle - side / 2), side, side};
}

void BlockLayout::paintMarkers(QPainter &painter) const
{
    for (const Decoration &marker : m_content.decorations) {
        if (marker.kind == Decoration::Kind::TaskBox) {
            paintBox(painter, boxRect(marker), marker.checked, m_style);
        } else if (marker.kind == Decoration::Kind::Bullet || marker.kind == Decoration::Kind::Number) {
            const QTextBlock block = m_content.document.findBlock(marker.first);
            const QTextLine first = block.layout()->lineAt(0);
            const QRectF line = textLineRect(marker.first);
            const double baseline = line.top() + (first.isValid() ? first.ascent() : m_style.em());
            const QColor color = m_style.color(marker.color);
            if (marker.kind == Decoration::Kind::Bullet) {
                const QPointF center(marker.x - m_style.em() * 0.8, baseline - m_style.em() * 0.36);
                paintBullet(painter, center, m_style.em() * 0.19, marker.depth, color);
            } else {
                const QFont font = block.charFormat().font();
                painter.setFont(font);
                painter.setPen(color);
                const double width = QFontMetricsF(font).horizontalAdvance(marker.text);
                painter.drawText(QPointF(marker.x - m_style.em() * 0.45 - width, baseline), marker.text);
            }
        }
    }
}

void BlockLayout::paintSurfaces(QPainter &painter, const QRectF &clip) const
{
    painter.setPen(Qt::NoPen);
    for (const InlineSurface &surface : m_content.surfaces) {
        const bool code = surface.kind == InlineSurface::Kind::Code;
        painter.setBrush(code ? m_style.color(ColorRole::CodeSurface) : m_style.markColor());
        const QTextBlock block = m_content.document.findBlock(surface.start);
        const QRectF rect = rectOf(block);
        if (clip.isValid() && !rect.intersects(clip))
            continue;
        const QPointF origin(rect.left(), rect.top() - block.layout()->boundingRect().top());
        const int from = surface.start - block.position();
        const int to = surface.end - block.position();
        for (int i = 0; i < block.layout()->lineCount(); ++i) {
            const QTextLine line = block.layout()->lineAt(i);
            const int start = std::max(from, line.textStart());
            const int end = std::min(to, line.textStart() + line.textLength());
            if (start >= end)
                continue;
            const double left = line.cursorToX(start);
            const double right = line.cursorToX(end);
            const double em = m_style.em();
            const double baseline = line.y() + line.ascent();
            const QRectF box(std::min(left, right) - 2, baseline - em * 1.02, std::abs(right - left) + 4, em * 1.38);
            painter.drawRoundedRect(box.translated(origin), inlineRadius, inlineRadius);
        }
    }
}

void BlockLayout::paintGrid(QPainter &painter, const Decoration &grid) const
{
    const auto *table = qobject_cast<QTextTable *>(m_content.document.frameAt(grid.first));
    if (!table)
        return;
    // The frame's size is right, but not its place: text documents leave the first cell's padding out of it.
    const QSizeF size = m_content.document.documentLayout()->frameBoundingRect(const_cast<QTextTable *>(table)).size();
    const QTextTableCell corner = table->cellAt(0, 0);
    const QTextTableCellFormat cornerFormat = corner.format().toTableCellFormat();
    const QRectF text = rectOf(corner.firstCursorPosition().block());
    const double left = text.left() - cornerFormat.leftPadding();
    const double top = text.top() - cornerFormat.topPadding();
    const double right = left + size.width() - table->format().leftMargin() - table->format().rightMargin();
    const double bottom = top + size.height() - table->format().topMargin() - table->format().bottomMargin();
    const QColor line = m_style.color(ColorRole::Hairline);

    // The upper edge of a row is that of the tallest padding above its first lines.
    std::vector<double> rows;
    for (int row = 1; row < table->rows(); ++row) {
        const QTextTableCell cell = table->cellAt(row, 0);
        rows.push_back(rectOf(cell.firstCursorPosition().block()).top()
                       - cell.format().toTableCellFormat().topPadding());
    }
    if (grid.kind == Decoration::Kind::QuietGrid) {
        const double y = bottom + m_content.spaceBelow - 1;
        hairline(painter, {left, y}, {left + grid.width, y}, line);
        return;
    }
    for (const double y : rows)
        hairline(painter, {left, y}, {right, y}, line);
    for (int column = 1; column < table->columns(); ++column) {
        const QTextTableCell cell = table->cellAt(0, column);
        const double x =
            rectOf(cell.firstCursorPosition().block()).left() - cell.format().toTableCellFormat().leftPadding();
        hairline(painter, {x, top}, {x, bottom}, line);
    }
    painter.setPen(QPen(line, 1));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(left, top, right - left, bottom - top).adjusted(0.5, 0.5, -0.5, -0.5),
                            Theme::cornerRadius, Theme::cornerRadius);
}

} // namespace quillwort::ui
