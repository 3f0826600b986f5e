#include "ui/dialogs/publish_dialog.h"

#include "ui/words/error_text.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QFormLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QUrl>
#include <QVBoxLayout>

#include <algorithm>

namespace quillwort::ui {

using sync::PublishedNote;
using sync::Result;

namespace {

constexpr int maxSlug = 60;
constexpr int dialogWidth = 480;

} // namespace

QString slugOf(const QString &title)
{
    QString slug;
    const QString plain = title.normalized(QString::NormalizationForm_KD).toLower();
    for (const QChar character : plain) {
        const char16_t unit = character.unicode();
        const bool fits = (unit >= u'a' && unit <= u'z') || (unit >= u'0' && unit <= u'9');
        if (fits)
            slug.append(character);
        else if (!character.isMark() && !slug.isEmpty() && !slug.endsWith(QLatin1Char('-')))
            slug.append(QLatin1Char('-'));
        if (slug.size() >= maxSlug)
            break;
    }
    while (slug.endsWith(QLatin1Char('-')))
        slug.chop(1);
    return slug;
}

PublishDialog::PublishDialog(sync::Library &library, const sync::ItemId &note, const QString &title, const Theme &theme,
                             QWidget *parent)
    : CalmDialog(tr("Publish"), theme, parent)
    , m_library(library)
    , m_note(note)
    , m_explanation(makeQuietText({}))
    , m_slug(new QLineEdit(slugOf(title), this))
    , m_addressRow(new QWidget(this))
    , m_address(new QLineEdit(this))
    , m_problem(makeProblemLine())
    , m_publish(new QPushButton(tr("Publish"), this))
    , m_unpublish(new QPushButton(tr("Unpublish"), this))
{
    m_slug->setAccessibleName(tr("Last part of the address"));
    m_address->setAccessibleName(tr("Address of the page"));
    m_address->setReadOnly(true);
    auto *copy = new QPushButton(tr("Copy"), m_addressRow);
    auto *show = new QPushButton(tr("Open in the browser"), m_addressRow);
    auto *addressRow = new QHBoxLayout(m_addressRow);
    addressRow->setContentsMargins(0, 0, 0, 0);
    addressRow->addWidget(m_address, 1);
    addressRow->addWidget(copy);
    addressRow->addWidget(show);
    auto *close = new QPushButton(tr("Close"), this);
    for (QPushButton *button : {copy, show, close, m_unpublish})
        button->setAutoDefault(false);
    m_publish->setDefault(true);

    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->addRow(tr("Name in the address"), m_slug);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_unpublish);
    buttons->addStretch(1);
    buttons->addWidget(close);
    buttons->addWidget(m_publish);
    auto *column = new QVBoxLayout(this);
    column->setSpacing(12);
    column->addWidget(makeHeading(title.isEmpty() ? tr("Untitled") : title));
    column->addWidget(m_explanation);
    column->addLayout(form);
    column->addWidget(m_addressRow);
    column->addWidget(m_problem);
    column->addLayout(buttons);
    setMinimumWidth(dialogWidth);

    connect(copy, &QPushButton::clicked, this, [this] { QGuiApplication::clipboard()->setText(m_address->text()); });
    connect(show, &QPushButton::clicked, this, [this] { QDesktopServices::openUrl(QUrl(m_address->text())); });
    connect(close, &QPushButton::clicked, this, &PublishDialog::accept);
    connect(m_publish, &QPushButton::clicked, this, &PublishDialog::publish);
    connect(m_unpublish, &QPushButton::clicked, this, &PublishDialog::unpublish);
    showPublished(std::nullopt);
    m_library.published().then(this, [this](const Result<QList<PublishedNote>> &pages) {
        if (!pages) {
            sayProblem(m_problem, errorText(pages.error()));
            return;
        }
        const auto mine =
            std::find_if(pages->begin(), pages->end(), [this](const PublishedNote &page) { return page.id == m_note; });
        if (mine != pages->end())
            showPublished(*mine);
    });
}

void PublishDialog::showPublished(const std::optional<PublishedNote> &page)
{
    m_page = page;
    m_explanation->setText(page ? tr("Anyone with the address can read this note. It follows your edits.")
                                : tr("Anyone with the address will be able to read this note, and only this note."));
    m_publish->setText(page ? tr("Change the address") : tr("Publish"));
    m_unpublish->setVisible(page.has_value());
    m_addressRow->setVisible(page.has_value());
    if (page) {
        m_slug->setText(page->slug);
        m_address->setText(page->url);
        m_address->setCursorPosition(0);
    }
    adjustSize();
}

void PublishDialog::publish()
{
    setBusy(true);
    m_library.publish(m_note, m_slug->text().trimmed()).then(this, [this](const Result<PublishedNote> &page) {
        setBusy(false);
        sayProblem(m_problem, page ? QString() : errorText(page.error()));
        if (page)
            showPublished(*page);
    });
}

void PublishDialog::unpublish()
{
    setBusy(true);
    m_library.unpublish(m_note).then(this, [this](const Result<void> &done) {
        setBusy(false);
        sayProblem(m_problem, done ? QString() : errorText(done.error()));
        if (done)
            showPublished(std::nullopt);
    });
}

void PublishDialog::setBusy(bool busy)
{
    m_publish->setEnabled(!busy);
    m_unpublish->setEnabled(!busy);
    m_slug->setEnabled(!busy);
}

} // namespace quillwort::ui
