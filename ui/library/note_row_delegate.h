#pragma once

#include "sync/library/note_query.h"
#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace quillwort::ui {

/** Paints a row of NoteListModel: title and date, two lines of text with the tags, and the state dot. */
class NoteRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int rowHeight = 76;

    explicit NoteRowDelegate(const Theme &theme, QObject *parent = nullptr);

    void setTheme(const Theme &theme) { m_theme = theme; }
    /** Without an account the dot says nothing, so it is not there. */
    void setProgressShown(bool shown) { m_progressShown = shown; }
    /** "created" shows that date instead of the edited one. */
    void setOrder(sync::NoteQuery::Order order) { m_order = order; }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
                   const QModelIndex &index) override;

private:
    void paintExcerpt(QPainter *painter, const QRect &rect, const sync::NoteRow &row) const;
    int paintTags(QPainter *painter, const QRect &rect, const QStringList &tags) const;
    void paintProgress(QPainter *painter, const QPointF &center, sync::NoteProgress progress) const;

    Theme m_theme;
    bool m_progressShown = false;
    sync::NoteQuery::Order m_order = sync::NoteQuery::Order::Edited;
};

/** What the state dot means, for its tool tip and for screen readers. */
QString progressText(sync::NoteProgress progress);

} // namespace quillwort::ui
