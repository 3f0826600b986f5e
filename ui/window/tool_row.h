#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace quillwort::ui {

class WindowActions;

/** The row above the note: back and forward, where the note lies, a few marks, the view. */
class ToolRow final : public QWidget {
    Q_OBJECT
public:
    static constexpr int rowHeight = 40;

    /** REQUIRES: `actions` outlives this. */
    ToolRow(const WindowActions &actions, const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    void setPlace(const QString &place);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QLabel *m_place;
    QString m_placeText;
    QWidget *m_marks;
};

/** A flat button for `action`, 32 square with a 16 icon. */
QToolButton *makeToolButton(QAction *action, QWidget *parent);

} // namespace quillwort::ui
