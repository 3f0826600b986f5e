#pragma once

#include "sync/library/markdown_import.h"
#include "ui/dialogs/calm_dialog.h"

#include <memory>

class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace quillwort::ui {

class TransferPage;

/** Brings markdown files or a folder of them into the library. Closing it while it runs stops it. */
class ImportDialog final : public CalmDialog {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    ImportDialog(sync::Library &library, const Theme &theme, QWidget *parent);
    ~ImportDialog() override;

private:
    QWidget *makeChoicePage();
    void import(const QStringList &paths);
    void showReport(const sync::Result<sync::ImportReport> &report);

    sync::Library &m_library;
    std::unique_ptr<sync::MarkdownImport> m_import;
    QStackedWidget *m_pages;
    QLineEdit *m_into = nullptr;
    TransferPage *m_progress;
    QPushButton *m_close;
};

} // namespace quillwort::ui
