#include "ui/library/sync_journal.h"

#include "ui/theme/control_painting.h"
#include "ui/theme/theme_palette.h"
#include "ui/words/short_date.h"
#include "ui/words/sync_status_text.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QListWidget>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace quillwort::ui {

namespace {

constexpr int popupWidth = 360;
constexpr int listHeight = 184;

} // namespace

SyncJournal::SyncJournal(sync::Library &library, QObject *parent)
    : QObject(parent)
{
    connect(&library, &sync::Library::syncNoticed, this, [this](const QString &sentence, const sync::ItemId &note) {
        m_entries.prepend({sync::SystemClock().now(), sentence, note});
        if (m_entries.size() > longest)
            m_entries.removeLast();
        emit noted();
    });
}

SyncPopup::SyncPopup(sync::Library &library, const SyncJournal &journal, const Theme &theme, QWidget *parent)
    : QFrame(parent, Qt::Popup)
    , m_theme(theme)
    , m_sentence(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_sync(new QPushButton(tr("Sync now"), this))
    , m_account(new QPushButton(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    setSurface(this, theme, ColorRole::Page);
    m_sentence->setWordWrap(true);
    m_list->setFrameShape(NoFrame);
    m_list->setAccessibleName(tr("Sync journal"));
    m_list->setWordWrap(true);
    m_list->setFixedHeight(listHeight);
    for (QPushButton *button : {m_sync, m_account})
        button->setAutoDefault(false);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_account);
    buttons->addStretch(1);
    buttons->addWidget(m_sync);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(16, 16, 16, 16);
    column->setSpacing(12);
    column->addWidget(m_sentence);
    column->addWidget(m_list);
    column->addLayout(buttons);
    setFixedWidth(popupWidth);

    connect(m_sync, &QPushButton::clicked, this, &SyncPopup::syncAsked);
    connect(m_account, &QPushButton::clicked, this, [this] {
        close();
        emit accountAsked();
    });
    connect(m_list, &QListWidget::itemActivated, this, [this](const QListWidgetItem *item) {
        const auto id = item->data(Qt::UserRole).value<sync::ItemId>();
        close();
        if (!id.isNull())
            emit noteChosen(id);
    });
    connect(&journal, &SyncJournal::noted, this, [this, &journal] { fill(journal); });
    connect(&library, &sync::Library::syncStatusChanged, this, &SyncPopup::showStatus);
    showStatus(library.syncStatus());
    fill(journal);
}

void SyncPopup::showStatus(const sync::SyncStatus &status)
{
    const bool local = status.state == sync::SyncStatus::State::LocalOnly;
    m_sentence->setText(syncStatusText(status, sync::SystemClock().now()));
    m_sync->setVisible(!local);
    m_list->setVisible(!local);
    m_account->setText(local ? tr("Connect a server…") : tr("Account…"));
    adjustSize();
}

void SyncPopup::fill(const SyncJournal &journal)
{
    m_list->clear();
    const sync::TimePoint now = sync::SystemClock().now();
    for (const SyncJournal::Entry &entry : journal.entries()) {
        auto *item = new QListWidgetItem(shortDate(entry.time, now) + QStringLiteral("   ") + entry.sentence, m_list);
        item->setData(Qt::UserRole, QVariant::fromValue(entry.note));
        item->setToolTip(longDate(entry.time));
    }
    if (journal.entries().isEmpty()) {
        auto *item = new QListWidgetItem(tr("Nothing to report since Quillwort was started."), m_list);
        item->setFlags(Qt::NoItemFlags);
    }
}

void SyncPopup::openOver(const QWidget &badge)
{
    adjustSize();
    move(badge.mapToGlobal(QPoint(8, -height() - 4)));
    show();
    m_sync->setFocus(Qt::PopupFocusReason);
}

void SyncPopup::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painting::popupFrame(&painter, m_theme, rect());
}

} // namespace quillwort::ui
