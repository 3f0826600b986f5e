#pragma once

#include "ui/theme/theme.h"

#include <QStyledItemDelegate>

namespace quillwort::ui {

/** Paints a row of the sidebar: icon, name, count; headings small and without icon. Indents by itself. */
class NotebookRowDelegate final : public QStyledItemDelegate {
    Q_OBJECT
public:
    static constexpr int rowHeight = 28;
    static constexpr int indent = 16;

    explicit NotebookRowDelegate(const Theme &theme, QObject *parent = nullptr);

    void setTheme(const Theme &theme) { m_theme = theme; }

    /** Where the arrow that unfolds a row stands. */
    static QRect arrowRect(const QRect &row, const QModelIndex &index);

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;

private:
    Theme m_theme;
};

} // namespace quillwort::ui
