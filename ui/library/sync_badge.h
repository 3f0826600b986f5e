#pragma once

#include "sync/library/sync_status.h"
#include "ui/theme/theme.h"

#include <QAbstractButton>

namespace quillwort::ui {

/** How sync stands, at the foot of the sidebar: a dot and a sentence; a click shows the journal. */
class SyncBadge final : public QAbstractButton {
    Q_OBJECT
public:
    explicit SyncBadge(const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setStatus(const sync::SyncStatus &status);

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    bool event(QEvent *event) override;

private:
    Theme m_theme;
    sync::SyncStatus m_status;
};

/** Paints the state's shape around `center`: filled is well, a ring waits, a triangle needs a person. */
void paintSyncDot(QPainter *painter, const QPointF &center, const sync::SyncStatus &status, const Theme &theme);

} // namespace quillwort::ui
