#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QLabel;
class QLineEdit;
class QTimer;

namespace quillwort::ui {

/** The field that searches while a person types, and the row that says how it was understood. */
class SearchBar final : public QWidget {
    Q_OBJECT
public:
    explicit SearchBar(const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    QString text() const;
    /** Says nothing; for when the list goes elsewhere. */
    void setTextQuietly(const QString &text);
    /** Shown under the field; empty hides the row. */
    void setUnderstood(const QString &understood);
    void takeFocus();

signals:
    /** What is searched for now; coalesced while keys follow each other quickly. */
    void searchChanged(const QString &text);
    /** Down or Return: on to the results. */
    void resultsAsked();
    /** Escape in an empty field. */
    void left();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QLineEdit *m_field;
    QLabel *m_understood;
    QAction *m_lens;
    QAction *m_clear;
    QTimer *m_soon;
};

} // namespace quillwort::ui
