#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QLabel;
class QPushButton;

namespace quillwort::ui {

/** What stands where nothing is yet: what the place is for, and the one action. */
class EmptyState final : public QWidget {
    Q_OBJECT
public:
    explicit EmptyState(const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /** Without a button text there is only the sentence. */
    void setContent(QLatin1StringView icon, const QString &sentence, const QString &button = {});

signals:
    void actionAsked();

protected:
    void showEvent(QShowEvent *event) override;

private:
    void drawIcon();

    Theme m_theme;
    QString m_iconName;
    QLabel *m_icon;
    QLabel *m_sentence;
    QPushButton *m_button;
};

} // namespace quillwort::ui
