#pragma once

#include "ui/theme/theme.h"

#include <QFrame>
#include <QIcon>
#include <QPointer>
#include <QVariant>

class QLineEdit;
class QListView;
class QStandardItemModel;

namespace quillwort::ui {

/** One row of a ListPopup. */
struct PopupEntry {
    QString title;
    QString detail; ///< quiet, after the title
    QString hint; ///< quiet, at the right: keys, a date
    QIcon icon;
    QVariant value; ///< what chosen() gives back
};

/**
 * A field with a list under it, near the top of the window: quick open, commands, choosing a notebook. It closes with
 * Escape, with a choice, or when something else is clicked, gives the focus back and deletes itself.
 */
class ListPopup final : public QFrame {
    Q_OBJECT
public:
    ListPopup(const QString &placeholder, const Theme &theme, QWidget *window);

    void setEntries(const QList<PopupEntry> &entries);
    /** Entries for the present text are on their way: Return waits for them. */
    void setWaiting() { m_waiting = true; }
    /** What is said when there are none. */
    void setEmptyText(const QString &text);
    /** Shows it with the focus in its field. */
    void open();
    QString text() const;

signals:
    void textChanged(const QString &text);
    void chosen(const QVariant &value);
    /** Return where no entry fits. */
    void noneChosen(const QString &text);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    void choose();
    void fitHeight();
    bool hasEntries() const { return m_entries > 0; }

    Theme m_theme;
    QLineEdit *m_field;
    QListView *m_list;
    QStandardItemModel *m_model;
    QString m_emptyText;
    qsizetype m_entries = 0;
    bool m_waiting = false;
    bool m_chooseWhenThere = false; ///< Return came before the entries
    QPointer<QWidget> m_focusBefore;
};

/**
 * How well `text` answers what was typed: every word of `typed` has to occur, a start of a word counts more than its
 * middle, and early more than late. 0 when it does not fit; everything fits an empty `typed`. Without regard to case.
 */
int fitOf(const QString &text, const QString &typed);

} // namespace quillwort::ui
