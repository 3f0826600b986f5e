#pragma once

#include "sync/library/library.h"
#include "ui/theme/theme.h"

#include <QFrame>

class QLabel;
class QListWidget;
class QPushButton;

namespace quillwort::ui {

/** What sync did to notes, newest first; kept while the program runs. */
class SyncJournal final : public QObject {
    Q_OBJECT
public:
    struct Entry {
        sync::TimePoint time;
        QString sentence;
        sync::ItemId note;
    };
    static constexpr int longest = 200;

    /** REQUIRES: `library` outlives this. */
    explicit SyncJournal(sync::Library &library, QObject *parent = nullptr);

    const QList<Entry> &entries() const { return m_entries; }

signals:
    void noted();

private:
    QList<Entry> m_entries;
};

/** The journal as it opens over the foot of the sidebar, with the status in full and what can be done about it. */
class SyncPopup final : public QFrame {
    Q_OBJECT
public:
    /** REQUIRES: both outlive this, which deletes itself when it closes. */
    SyncPopup(sync::Library &library, const SyncJournal &journal, const Theme &theme, QWidget *parent);

    /** Shows it above `badge`. */
    void openOver(const QWidget &badge);

signals:
    void accountAsked();
    void syncAsked();
    void noteChosen(quillwort::sync::ItemId id);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void showStatus(const sync::SyncStatus &status);
    void fill(const SyncJournal &journal);

    Theme m_theme;
    QLabel *m_sentence;
    QListWidget *m_list;
    QPushButton *m_sync;
    QPushButton *m_account;
};

} // namespace quillwort::ui
