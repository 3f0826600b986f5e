#pragma once

#include "sync/library/markdown_export.h"
#include "ui/dialogs/calm_dialog.h"

#include <memory>

class QPushButton;

namespace quillwort::ui {

class TransferPage;

/** Writes all notes as files into a folder that was chosen. Closing it while it runs stops it. */
class ExportDialog final : public CalmDialog {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    ExportDialog(sync::Library &library, const QString &folder, const Theme &theme, QWidget *parent);
    ~ExportDialog() override;

private:
    void showReport(const sync::Result<sync::ExportReport> &report);

    std::unique_ptr<sync::MarkdownExport> m_export;
    TransferPage *m_progress;
    QPushButton *m_close;
};

} // namespace quillwort::ui
