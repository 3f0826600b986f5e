#include "ui/dialogs/export_dialog.h"

#include "ui/dialogs/transfer_page.h"
#include "ui/words/error_text.h"

#include <QDir>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace quillwort::ui {

using sync::ExportReport;
using sync::Result;

ExportDialog::ExportDialog(sync::Library &library, const QString &folder, const Theme &theme, QWidget *parent)
    : CalmDialog(tr("Export"), theme, parent)
    , m_export(std::make_unique<sync::MarkdownExport>(library, folder))
    , m_progress(new TransferPage(theme, this))
    , m_close(new QPushButton(tr("Stop"), this))
{
    auto *column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addWidget(makeHeading(tr("Export all notes")));
    column->addWidget(makeQuietText(QDir::toNativeSeparators(folder)));
    column->addWidget(m_progress, 1);
    column->addWidget(m_close, 0, Qt::AlignRight);
    setMinimumWidth(480);
    connect(m_close, &QPushButton::clicked, this, &ExportDialog::reject);
    connect(m_export.get(), &sync::MarkdownExport::progressed, m_progress, &TransferPage::showProgress);
    m_progress->begin(tr("Exporting…"));
    m_export->start().then(this, [this](const Result<ExportReport> &report) { showReport(report); });
}

ExportDialog::~ExportDialog() = default;

void ExportDialog::showReport(const Result<ExportReport> &report)
{
    m_close->setText(tr("Close"));
    m_close->setDefault(true);
    if (!report) {
        m_progress->showResult(errorText(report.error()), {});
        return;
    }
    const QString count = QLocale().toString(report->exported);
    m_progress->showResult(report->exported == 1 ? tr("1 note was written.") : tr("%1 notes were written.").arg(count),
                           report->notPlaced);
    adjustSize();
}

} // namespace quillwort::ui
