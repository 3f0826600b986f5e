#include "ui/dialogs/import_dialog.h"

#include "ui/dialogs/transfer_page.h"
#include "ui/words/error_text.h"

#include <QFileDialog>
#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace quillwort::ui {

using sync::ImportReport;
using sync::Result;

namespace {

QString reportText(const ImportReport &report)
{
    const QLocale locale;
    QString text = report.imported == 1
        ? ImportDialog::tr("1 note was imported.")
        : ImportDialog::tr("%1 notes were imported.").arg(locale.toString(report.imported));
    if (report.present > 0)
        text += QLatin1Char(' ') + ImportDialog::tr("%1 were here already.").arg(locale.toString(report.present));
    return text;
}

} // namespace

ImportDialog::ImportDialog(sync::Library &library, const Theme &theme, QWidget *parent)
    : CalmDialog(tr("Import"), theme, parent)
    , m_library(library)
    , m_pages(new QStackedWidget(this))
    , m_progress(new TransferPage(theme, this))
    , m_close(new QPushButton(tr("Cancel"), this))
{
    m_pages->addWidget(makeChoicePage());
    m_pages->addWidget(m_progress);
    m_close->setAutoDefault(false);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addWidget(makeHeading(tr("Import markdown")));
    column->addWidget(m_pages, 1);
    column->addWidget(m_close, 0, Qt::AlignRight);
    setMinimumWidth(480);
    connect(m_close, &QPushButton::clicked, this, &ImportDialog::reject);
}

ImportDialog::~ImportDialog() = default;

QWidget *ImportDialog::makeChoicePage()
{
    auto *page = new QWidget(this);
    m_into = new QLineEdit(page);
    m_into->setPlaceholderText(tr("Top level"));
    m_into->setAccessibleName(tr("Notebook to import into"));
    auto *files = new QPushButton(tr("Choose files…"), page);
    files->setAutoDefault(false);
    auto *folder = new QPushButton(tr("Choose a folder…"), page);
    folder->setDefault(true);
    auto *form = new QFormLayout;
    form->addRow(tr("Into notebook"), m_into);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(files);
    buttons->addWidget(folder);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(16);
    column->addWidget(makeQuietText(tr("Files are copied as they are. The folders in a folder become notebooks. "
                                       "What is here already is not imported again.")));
    column->addLayout(form);
    column->addLayout(buttons);
    column->addStretch(1);
    connect(files, &QPushButton::clicked, this, [this] {
        import(QFileDialog::getOpenFileNames(this, tr("Choose files"), {}, tr("Markdown (*.md *.markdown *.txt)")));
    });
    connect(folder, &QPushButton::clicked, this, [this] {
        const QString chosen = QFileDialog::getExistingDirectory(this, tr("Choose a folder"));
        import(chosen.isEmpty() ? QStringList() : QStringList{chosen});
    });
    return page;
}

void ImportDialog::import(const QStringList &paths)
{
    if (paths.isEmpty())
        return;
    m_progress->begin(tr("Importing…"));
    m_pages->setCurrentWidget(m_progress);
    m_close->setText(tr("Stop"));
    sync::ImportRequest request;
    request.paths = paths;
    request.into = m_into->text().trimmed();
    m_import = std::make_unique<sync::MarkdownImport>(m_library, request);
    connect(m_import.get(), &sync::MarkdownImport::progressed, m_progress, &TransferPage::showProgress);
    m_import->start().then(this, [this](const Result<ImportReport> &report) { showReport(report); });
}

void ImportDialog::showReport(const Result<ImportReport> &report)
{
    m_close->setText(tr("Close"));
    m_close->setDefault(true);
    if (report)
        m_progress->showResult(reportText(*report), report->notPlaced);
    else
        m_progress->showResult(errorText(report.error()), {});
    adjustSize();
}

} // namespace quillwort::ui
