#pragma once

#include "sync/library/library.h"
#include "ui/dialogs/calm_dialog.h"

class QListWidget;
class QPlainTextEdit;
class QPushButton;

namespace quillwort::ui {

/** The earlier versions of one note: look, and bring one back. Bringing back keeps the present text as a version. */
class HistoryDialog final : public CalmDialog {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    HistoryDialog(sync::Library &library, const sync::ItemId &note, const QString &title, const Theme &theme,
                  QWidget *parent);

signals:
    void reverted(quillwort::sync::ItemId note);

private:
    void fill(const QList<sync::HistoryEntry> &entries);
    void showVersion();
    void restore();

    sync::Library &m_library;
    sync::ItemId m_note;
    QFuture<sync::Result<QByteArray>> m_text; ///< the version asked for last
    QListWidget *m_versions;
    QPlainTextEdit *m_view;
    QPushButton *m_restore;
    QLabel *m_problem;
};

} // namespace quillwort::ui
