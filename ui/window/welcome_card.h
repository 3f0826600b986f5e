#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QBoxLayout;

namespace quillwort::ui {

/** The one card of the first start: where notes are kept. Any answer closes it. */
class WelcomeCard final : public QWidget {
    Q_OBJECT
public:
    explicit WelcomeCard(const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);

signals:
    void keepHereChosen();
    void connectChosen();
    void importChosen();

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    Theme m_theme;
    QBoxLayout *m_rows;
    QBoxLayout *m_buttons;
};

} // namespace quillwort::ui
