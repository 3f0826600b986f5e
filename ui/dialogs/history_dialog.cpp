#include "ui/dialogs/history_dialog.h"

#include "ui/words/error_text.h"
#include "ui/words/short_date.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace quillwort::ui {

using sync::HistoryEntry;
using sync::Result;

HistoryDialog::HistoryDialog(sync::Library &library, const sync::ItemId &note, const QString &title, const Theme &theme,
                             QWidget *parent)
    : CalmDialog(tr("History"), theme, parent)
    , m_library(library)
    , m_note(note)
    , m_versions(new QListWidget(this))
    , m_view(new QPlainTextEdit(this))
    , m_restore(new QPushButton(tr("Bring this version back"), this))
    , m_problem(makeProblemLine())
{
    m_versions->setAccessibleName(tr("Versions"));
    m_versions->setFixedWidth(240);
    m_view->setAccessibleName(tr("Text of the version"));
    m_view->setReadOnly(true);
    m_view->setFont(theme.textFont());
    m_view->document()->setDocumentMargin(16);
    m_restore->setEnabled(false);
    m_restore->setDefault(true);
    auto *close = new QPushButton(tr("Close"), this);
    close->setAutoDefault(false);

    auto *panes = new QHBoxLayout;
    panes->setSpacing(16);
    panes->addWidget(m_versions);
    panes->addWidget(m_view, 1);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_problem, 1);
    buttons->addStretch();
    buttons->addWidget(close);
    buttons->addWidget(m_restore);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(16);
    column->addWidget(makeHeading(title.isEmpty() ? tr("Untitled") : title));
    column->addLayout(panes, 1);
    column->addLayout(buttons);
    resize(880, 600);

    connect(m_versions, &QListWidget::currentRowChanged, this, &HistoryDialog::showVersion);
    connect(m_restore, &QPushButton::clicked, this, &HistoryDialog::restore);
    connect(close, &QPushButton::clicked, this, &HistoryDialog::reject);
    m_library.history(m_note).then(this, [this](const Result<QList<HistoryEntry>> &entries) {
        if (entries)
            fill(*entries);
        else
            sayProblem(m_problem, errorText(entries.error()));
    });
}

void HistoryDialog::fill(const QList<HistoryEntry> &entries)
{
    for (const HistoryEntry &entry : entries) {
        QStringList second{entry.reason};
        if (!entry.device.isEmpty())
            second.append(entry.device);
        second.append(QLocale().formattedDataSize(entry.bytes));
        auto *item = new QListWidgetItem(longDate(entry.time) + QLatin1Char('\n') + second.join(QStringLiteral(" · ")));
        item->setData(Qt::UserRole, entry.number);
        item->setToolTip(entry.title);
        item->setSizeHint({0, 52});
        m_versions->addItem(item);
    }
    if (entries.isEmpty())
        m_view->setPlaceholderText(tr("No earlier version yet. Versions are kept while you write."));
    else
        m_versions->setCurrentRow(0);
}

void HistoryDialog::showVersion()
{
    const QListWidgetItem *item = m_versions->currentItem();
    if (!item)
        return;
    m_text.cancel();
    m_text = m_library.historyText(m_note, item->data(Qt::UserRole).toLongLong());
    m_text.then(this, [this](const Result<QByteArray> &text) {
        if (!text) {
            sayProblem(m_problem, errorText(text.error()));
            return;
        }
        m_view->setPlainText(QString::fromUtf8(*text));
        m_restore->setEnabled(true);
    });
}

void HistoryDialog::restore()
{
    const QListWidgetItem *item = m_versions->currentItem();
    if (!item)
        return;
    m_restore->setEnabled(false);
    m_library.revert(m_note, item->data(Qt::UserRole).toLongLong()).then(this, [this](const Result<void> &done) {
        if (!done) {
            m_restore->setEnabled(true);
            sayProblem(m_problem, errorText(done.error()));
            return;
        }
        emit reverted(m_note);
        accept();
    });
}

} // namespace quillwort::ui
