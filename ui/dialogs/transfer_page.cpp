#include "ui/dialogs/transfer_page.h"

#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QProgressBar>
#include <QVBoxLayout>

namespace quillwort::ui {

namespace {

constexpr qint64 quietMs = 2000;

} // namespace

QString timeLeftText(int done, int total, qint64 elapsedMs)
{
    if (elapsedMs < quietMs || done <= 0 || total <= done)
        return {};
    const qint64 seconds = (elapsedMs * (total - done) / done + 999) / 1000;
    if (seconds < 90)
        return TransferPage::tr("About %1 s left").arg(seconds);
    return TransferPage::tr("About %1 min left").arg((seconds + 59) / 60);
}

TransferPage::TransferPage(const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLabel(this))
    , m_bar(new QProgressBar(this))
    , m_left(new QLabel(this))
    , m_notPlaced(new QListWidget(this))
{
    m_sentence->setWordWrap(true);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(8);
    m_bar->setAccessibleName(tr("Progress"));
    QPalette quiet = m_left->palette();
    quiet.setColor(QPalette::WindowText, theme.color(ColorRole::SecondText));
    m_left->setPalette(quiet);
    m_notPlaced->setAccessibleName(tr("What was left where it is"));
    m_notPlaced->setWordWrap(true);
    m_notPlaced->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(m_sentence);
    column->addWidget(m_bar);
    column->addWidget(m_left);
    column->addWidget(m_notPlaced, 1);
    column->addStretch();
}

void TransferPage::begin(const QString &what)
{
    m_sentence->setText(what);
    m_bar->setRange(0, 0);
    m_bar->show();
    m_left->clear();
    m_notPlaced->hide();
    m_since.start();
}

void TransferPage::showProgress(int done, int total)
{
    m_bar->setRange(0, total);
    m_bar->setValue(done);
    const QLocale locale;
    const QString count = tr("%1 of %2").arg(locale.toString(done), locale.toString(total));
    const QString left = timeLeftText(done, total, m_since.elapsed());
    m_left->setText(left.isEmpty() ? count : count + QStringLiteral(" · ") + left);
}

void TransferPage::showResult(const QString &sentence, const QList<sync::NotPlaced> &notPlaced)
{
    m_sentence->setText(sentence);
    m_bar->hide();
    m_left->setText(notPlaced.isEmpty() ? QString() : tr("Left where it is:"));
    m_notPlaced->clear();
    for (const sync::NotPlaced &one : notPlaced)
        m_notPlaced->addItem(one.path + QLatin1Char('\n') + one.reason);
    m_notPlaced->setVisible(!notPlaced.isEmpty());
}

} // namespace quillwort::ui
