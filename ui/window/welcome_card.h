#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

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

private:
    Theme m_theme;
};

} // namespace quillwort::ui
