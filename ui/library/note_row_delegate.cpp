#include "ui/library/note_row_delegate.h"

#include "ui/library/matched_text.h"
#include "ui/library/note_list_model.h"
#include "ui/theme/theme_icon.h"
#include "ui/words/short_date.h"

#include <QAbstractItemView>
#include <QHelpEvent>
#include <QPainter>
#include <QTextLayout>
#include <QToolTip>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int padding = 12;
constexpr int dotColumn = 16; ///< from the row's edge to the text when dots are shown: padding, then the dot
constexpr int dotSize = 7;
constexpr int excerptLines = 2;
constexpr double quietPoints = 1; ///< how much smaller than the title the other lines are

QFont quietFont(QFont font)
{
    font.setPointSizeF(font.pointSizeF() - quietPoints);
    return font;
}

const sync::NoteRow *rowOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const NoteListModel *>(index.model());
    return model ? model->rowAt(index.row()) : nullptr;
}

} // namespace

QString progressText(sync::NoteProgress progress)
{
    switch (progress) {
    case sync::NoteProgress::OnThisDisk:
        return NoteRowDelegate::tr("Saved on this disk, not sent yet");
    case sync::NoteProgress::Sent:
        return NoteRowDelegate::tr("Sent, waiting for the endpoint to confirm");
    case sync::NoteProgress::Confirmed:
        return NoteRowDelegate::tr("Confirmed by the endpoint");
    }
    return {};
}

NoteRowDelegate::NoteRowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QSize NoteRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const QFontMetrics title(option.font);
    const QFontMetrics quiet(quietFont(option.font));
    return {0, std::max(rowHeight, title.height() + excerptLines * quiet.lineSpacing() + 20)};
}

void NoteRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    painter->save();
    const QRect rect = option.rect;
    const bool selected = option.state & QStyle::State_Selected;
    if (selected)
        painter->fillRect(rect, m_theme.color(ColorRole::Selection));
    painter->fillRect(rect.left() + padding, rect.bottom(), rect.width() - padding, 1,
                      m_theme.color(ColorRole::Hairline));
    if (selected && (option.state & QStyle::State_HasFocus))
        painter->fillRect(rect.left(), rect.top(), 2, rect.height(), m_theme.color(ColorRole::Accent));

    if (const sync::NoteRow *row = rowOf(index)) {
        const int left = rect.left() + padding + (m_progressShown ? dotColumn : 0);
        const QFontMetrics titleMetrics(option.font);
        const QFontMetrics quietMetrics(quietFont(option.font));
        const int textHeight = titleMetrics.height() + 2 + excerptLines * quietMetrics.lineSpacing();
        const int top = rect.top() + (rect.height() - textHeight) / 2;
        QRect line(left, top, rect.right() - padding - left + 1, titleMetrics.height());
        if (m_progressShown)
            paintProgress(painter, QPointF(rect.left() + padding + dotSize / 2.0, line.center().y() + 0.5),
                          row->progress);

        painter->setFont(quietFont(option.font));
        painter->setPen(m_theme.color(ColorRole::SecondText));
        const sync::TimePoint shown = m_order == sync::NoteQuery::Order::Created ? row->created : row->edited;
        const QString date = shortDate(shown, sync::SystemClock().now());
        painter->drawText(line, Qt::AlignRight | Qt::AlignVCenter, date);
        line.setRight(line.right() - quietMetrics.horizontalAdvance(date) - 8);
        if (row->pinned) {
            const QRect pin(line.right() - 14, line.top() + (line.height() - 16) / 2, 16, 16);
            themeIcon(m_theme, QLatin1StringView("pin"), ColorRole::Accent).paint(painter, pin);
            line.setRight(pin.left() - 4);
        }

        QFont titleFont = option.font;
        titleFont.setWeight(QFont::DemiBold);
        painter->setFont(titleFont);
        painter->setPen(m_theme.color(ColorRole::Text));
        const QString title = index.data(Qt::DisplayRole).toString();
        painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                          QFontMetrics(titleFont).elidedText(title, Qt::ElideRight, line.width()));

        painter->setFont(quietFont(option.font));
        paintExcerpt(painter,
                     QRect(left, line.bottom() + 3, rect.right() - padding - left + 1,
                           excerptLines * quietMetrics.lineSpacing()),
                     *row);
    }
    painter->restore();
}

void NoteRowDelegate::paintExcerpt(QPainter *painter, const QRect &rect, const sync::NoteRow &row) const
{
    const QFontMetrics metrics(painter->font());
    const int tagsWidth = paintTags(
        painter, QRect(rect.left(), rect.bottom() - metrics.lineSpacing() + 1, rect.width(), metrics.lineSpacing()),
        row.tags);
    const MatchedText matched = matchedText(row.excerpt);

    QTextLayout layout(matched.text, painter->font(), painter->device());
    QList<QTextLayout::FormatRange> formats;
    QTextCharFormat match;
    match.setForeground(m_theme.color(ColorRole::Accent));
    match.setFontWeight(QFont::DemiBold);
    for (const MatchedText::Range &range : matched.matches)
        formats.append({range.start, range.length, match});
    layout.setFormats(formats);

    layout.beginLayout();
    QTextLine first = layout.createLine();
    if (!first.isValid()) {
        layout.endLayout();
        return;
    }
    first.setLineWidth(rect.width());
    first.setPosition({0, 0});
    const int rest = first.textLength();
    const int lastWidth = rect.width() - tagsWidth;
    QTextLine second = layout.createLine();
    if (second.isValid()) {
        second.setLineWidth(lastWidth);
        second.setPosition({0, double(metrics.lineSpacing())});
    }
    const bool more = second.isValid() && rest + second.textLength() < matched.text.size();
    layout.endLayout();

    painter->setPen(m_theme.color(ColorRole::SecondText));
    first.draw(painter, rect.topLeft());
    if (!second.isValid() || lastWidth < metrics.averageCharWidth() * 6)
        return;
    if (!more) {
        second.draw(painter, rect.topLeft());
        return;
    }
    // Only the last line is cut, and only there the colours of a match are given up.
    const QString elided = metrics.elidedText(matched.text.mid(rest), Qt::ElideRight, lastWidth);
    const QRect last(rect.left(), rect.top() + metrics.lineSpacing(), lastWidth, metrics.lineSpacing());
    painter->drawText(last, Qt::AlignLeft | Qt::AlignTop, elided);
}

int NoteRowDelegate::paintTags(QPainter *painter, const QRect &rect, const QStringList &tags) const
{
    if (tags.isEmpty())
        return 0;
    const QFontMetrics metrics(painter->font());
    const int widest = rect.width() / 2;
    QString shown;
    for (const QString &tag : tags) {
        const QString next = (shown.isEmpty() ? QString() : shown + QLatin1Char(' ')) + QLatin1Char('#') + tag;
        if (metrics.horizontalAdvance(next) > widest && !shown.isEmpty())
            break;
        shown = next;
    }
    shown = metrics.elidedText(shown, Qt::ElideRight, widest);
    painter->setPen(m_theme.color(ColorRole::Accent));
    painter->drawText(rect, Qt::AlignRight | Qt::AlignVCenter, shown);
    return metrics.horizontalAdvance(shown) + padding;
}

void NoteRowDelegate::paintProgress(QPainter *painter, const QPointF &center, sync::NoteProgress progress) const
{
    // An empty ring, a half, a full dot: the shape alone tells them apart.
    const double radius = dotSize / 2.0;
    const QRectF circle(center.x() - radius + 0.5, center.y() - radius, dotSize - 1, dotSize - 1);
    const QColor color =
        m_theme.color(progress == sync::NoteProgress::OnThisDisk ? ColorRole::Warning : ColorRole::Accent);
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(color, 1.2));
    painter->setBrush(progress == sync::NoteProgress::Confirmed ? QBrush(color) : QBrush(Qt::NoBrush));
    painter->drawEllipse(circle);
    if (progress == sync::NoteProgress::Sent) {
        painter->setBrush(color);
        painter->setPen(Qt::NoPen);
        painter->drawPie(circle, 90 * 16, 180 * 16);
    }
    painter->restore();
}

bool NoteRowDelegate::helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                                const QModelIndex &index)
{
    const sync::NoteRow *row = rowOf(index);
    if (event->type() != QEvent::ToolTip || !row)
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    QStringList lines{tr("Edited %1").arg(longDate(row->edited))};
    if (!row->notebook.isEmpty())
        lines.append(tr("In %1").arg(row->notebook));
    if (m_progressShown)
        lines.append(progressText(row->progress));
    QToolTip::showText(event->globalPos(), lines.join(QLatin1Char('\n')), view, option.rect);
    return true;
}

} // namespace quillwort::ui
