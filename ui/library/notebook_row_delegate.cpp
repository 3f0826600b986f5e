#include "ui/library/notebook_row_delegate.h"

#include "ui/library/notebook_tree_model.h"
#include "ui/theme/control_painting.h"
#include "ui/theme/theme_icon.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>

namespace quillwort::ui {

namespace {

using Kind = OutlineEntry::Kind;

constexpr int inset = 8; ///< from the pane's edge to the row's own surface
constexpr int iconSize = 16;
constexpr int headingHeight = 36;
constexpr int trashGap = 12; ///< the trash is no tag: it stands apart
constexpr double quietPoints = 1;

const OutlineEntry *entryOf(const QModelIndex &index)
{
    const auto *model = qobject_cast<const NotebookTreeModel *>(index.model());
    return model ? model->entryAt(index) : nullptr;
}

/** Headings do not indent what lies under them. */
int depthOf(const OutlineEntry *entry)
{
    int depth = -1;
    for (; entry && entry->parent; entry = entry->parent)
        depth += entry->isHeading() ? 0 : 1;
    return std::max(depth, 0);
}

QLatin1StringView iconOf(Kind kind)
{
    switch (kind) {
    case Kind::AllNotes:
        return QLatin1StringView("view-list-text");
    case Kind::Pinned:
        return QLatin1StringView("pin");
    case Kind::Notebook:
        return QLatin1StringView("folder-symbolic");
    case Kind::Tag:
        return QLatin1StringView("tag");
    case Kind::Trash:
        return QLatin1StringView("edit-delete");
    case Kind::Notebooks:
    case Kind::Tags:
        break;
    }
    return {};
}

int iconLeft(const QRect &row, const OutlineEntry *entry)
{
    return row.left() + inset + 16 + depthOf(entry) * NotebookRowDelegate::indent;
}

} // namespace

NotebookRowDelegate::NotebookRowDelegate(const Theme &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

QRect NotebookRowDelegate::arrowRect(const QRect &row, const QModelIndex &index)
{
    const OutlineEntry *entry = entryOf(index);
    if (entry && entry->isHeading())
        return QRect(row.right() - 28, row.bottom() - rowHeight, 20, rowHeight);
    return QRect(iconLeft(row, entry) - 18, row.top(), 16, row.height());
}

QSize NotebookRowDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const OutlineEntry *entry = entryOf(index);
    if (entry && entry->isHeading())
        return {0, headingHeight};
    const int height = std::max(rowHeight, option.fontMetrics.height() + 8);
    return {0, entry && entry->kind == Kind::Trash ? height + trashGap : height};
}

void NotebookRowDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const OutlineEntry *entry = entryOf(index);
    if (!entry)
        return;
    painter->save();
    QFont quiet = option.font;
    quiet.setPointSizeF(quiet.pointSizeF() - quietPoints);
    const bool folds = !entry->children.empty();
    const bool open = option.state & QStyle::State_Open;
    const bool hovered = option.state & QStyle::State_MouseOver;

    if (entry->isHeading()) {
        quiet.setWeight(QFont::DemiBold);
        painter->setFont(quiet);
        painter->setPen(m_theme.color(ColorRole::DimmedText));
        painter->drawText(option.rect.adjusted(inset + 8, 8, -inset, 0), Qt::AlignLeft | Qt::AlignVCenter,
                          NotebookTreeModel::nameOf(*entry));
        if (folds && (hovered || !open))
            painting::chevron(painter, m_theme.color(ColorRole::DimmedText), arrowRect(option.rect, index),
                              open ? Qt::DownArrow : Qt::RightArrow);
        painter->restore();
        return;
    }

    const QRect row = option.rect.adjusted(0, entry->kind == Kind::Trash ? trashGap : 0, 0, 0);
    const QRect surface = row.adjusted(inset, 0, -inset, 0);
    const bool selected = option.state & QStyle::State_Selected;
    if (selected || hovered) {
        QColor fill = selected ? m_theme.color(ColorRole::Selection) : m_theme.color(ColorRole::Hairline);
        if (!selected)
            fill.setAlphaF(0.5F);
        painter->setRenderHint(QPainter::Antialiasing);
        painter->setPen(Qt::NoPen);
        painter->setBrush(fill);
        painter->drawRoundedRect(surface, Theme::cornerRadius, Theme::cornerRadius);
    }
    if ((option.state & QStyle::State_HasFocus) && (option.state & QStyle::State_KeyboardFocusChange))
        painting::focusRing(painter, m_theme, surface);

    const int left = iconLeft(row, entry);
    if (folds)
        painting::chevron(painter, m_theme.color(ColorRole::SecondText), arrowRect(row, index),
                          open ? Qt::DownArrow : Qt::RightArrow);
    const QRect icon(left, row.top() + (row.height() - iconSize) / 2, iconSize, iconSize);
    themeIcon(m_theme, iconOf(entry->kind), selected ? ColorRole::Accent : ColorRole::SecondText).paint(painter, icon);

    int right = surface.right() - 8;
    if (entry->notes > 0) {
        painter->setFont(quiet);
        painter->setPen(m_theme.color(selected ? ColorRole::SecondText : ColorRole::DimmedText));
        const QString count = QLocale().toString(entry->notes);
        const QRect countRect(surface.left(), surface.top(), right - surface.left(), surface.height());
        painter->drawText(countRect, Qt::AlignRight | Qt::AlignVCenter, count);
        right -= QFontMetrics(quiet).horizontalAdvance(count) + 8;
    }
    painter->setFont(option.font);
    painter->setPen(m_theme.color(ColorRole::Text));
    const QRect name(icon.right() + 9, surface.top(), right - icon.right() - 9, surface.height());
    painter->drawText(name, Qt::AlignLeft | Qt::AlignVCenter,
                      option.fontMetrics.elidedText(NotebookTreeModel::nameOf(*entry), Qt::ElideRight, name.width()));
    painter->restore();
}

void NotebookRowDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                               const QModelIndex &index) const
{
    const int left = iconLeft(option.rect, entryOf(index)) + iconSize;
    editor->setGeometry(QRect(left, option.rect.top(), option.rect.right() - inset - left, option.rect.height()));
}

} // namespace quillwort::ui
