#include "ui/dialogs/account_dialog.h"

#include "ui/words/error_text.h"
#include "ui/words/sync_status_text.h"

#include <QFormLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QProgressBar>
#include <QPushButton>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace quillwort::ui {

using sync::Result;

namespace {

constexpr int dialogWidth = 440;

QLineEdit *addField(QFormLayout *form, const QString &label, const QString &placeholder)
{
    auto *field = new QLineEdit(form->parentWidget());
    field->setPlaceholderText(placeholder);
    field->setAccessibleName(label);
    form->addRow(label, field);
    return field;
}

/** People type a host; the endpoint wants an address. What has a scheme stays as it is. */
QString addressOf(const QString &typed)
{
    const QString text = typed.trimmed();
    return text.isEmpty() || text.contains(QStringLiteral("://")) ? text : QStringLiteral("https://") + text;
}

} // namespace

AccountDialog::AccountDialog(sync::Library &library, const Theme &theme, QWidget *parent)
    : CalmDialog(tr("Account"), theme, parent)
    , m_library(library)
{
    m_pages = new QStackedWidget(this);
    m_pages->addWidget(makeSignInPage());
    m_pages->addWidget(makeAccountPage());
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_pages);
    setMinimumWidth(dialogWidth);
    connect(&m_library, &sync::Library::syncStatusChanged, this, &AccountDialog::showStatus);
    showStatus(m_library.syncStatus());
}

QWidget *AccountDialog::makeSignInPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    column->addWidget(makeHeading(tr("Connect a server")));
    column->addWidget(makeQuietText(tr("Your notes stay on this computer. The server keeps them in step with your "
                                       "other devices, and publishes the pages you choose.")));
    auto *form = new QFormLayout;
    form->setFieldGrowthPolicy(QFormLayout::AllNonFixedFieldsGrow);
    form->setLabelAlignment(Qt::AlignRight | Qt::AlignVCenter);
    column->addLayout(form);
    m_server = addField(form, tr("Server address"), QStringLiteral("notes.example.org"));
    m_email = addField(form, tr("E-mail"), QStringLiteral("you@example.org"));
    m_password = addField(form, tr("Password"), {});
    m_password->setEchoMode(QLineEdit::Password);
    m_server->setText(m_library.syncStatus().server);
    m_email->setText(m_library.syncStatus().email);

    m_problem = makeProblemLine();
    column->addWidget(m_problem);
    m_progress = new QProgressBar(page);
    m_progress->setRange(0, 0);
    m_progress->setTextVisible(false);
    m_progress->setAccessibleName(tr("Connecting"));
    m_progress->setFixedHeight(8);
    QSizePolicy keeps = m_progress->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    m_progress->setSizePolicy(keeps);
    m_progress->hide();
    column->addWidget(m_progress);

    auto *buttons = new QHBoxLayout;
    m_signUp = new QPushButton(tr("Create an account"), page);
    m_signUp->setAutoDefault(false);
    auto *cancel = new QPushButton(tr("Cancel"), page);
    cancel->setAutoDefault(false);
    m_signIn = new QPushButton(tr("Sign in"), page);
    m_signIn->setDefault(true);
    buttons->addWidget(m_signUp);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_signIn);
    column->addLayout(buttons);
    connect(cancel, &QPushButton::clicked, this, &AccountDialog::reject);
    connect(m_signIn, &QPushButton::clicked, this, [this] { enter(Entry::SignIn); });
    connect(m_signUp, &QPushButton::clicked, this, [this] { enter(Entry::SignUp); });
    return page;
}

QWidget *AccountDialog::makeAccountPage()
{
    auto *page = new QWidget(this);
    auto *column = new QVBoxLayout(page);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(12);
    m_who = makeHeading({});
    m_state = makeQuietText({});
    column->addWidget(m_who);
    column->addWidget(m_state);
    column->addWidget(makeQuietText(tr("Signing out keeps all notes on this computer.")));
    m_accountProblem = makeProblemLine();
    column->addWidget(m_accountProblem);
    column->addStretch(1);
    auto *buttons = new QHBoxLayout;
    auto *signOut = new QPushButton(tr("Sign out"), page);
    signOut->setAutoDefault(false);
    auto *done = new QPushButton(tr("Close"), page);
    buttons->addWidget(signOut);
    buttons->addStretch(1);
    buttons->addWidget(done);
    column->addLayout(buttons);
    connect(signOut, &QPushButton::clicked, this, &AccountDialog::leave);
    connect(done, &QPushButton::clicked, this, &AccountDialog::accept);
    return page;
}

void AccountDialog::showStatus(const sync::SyncStatus &status)
{
    using State = sync::SyncStatus::State;
    const bool signedIn = status.state != State::LocalOnly && status.state != State::SignInNeeded;
    m_pages->setCurrentIndex(signedIn ? 1 : 0);
    m_who->setText(status.email.isEmpty() ? status.server : tr("%1 on %2").arg(status.email, status.server));
    m_state->setText(syncStatusText(status, sync::SystemClock().now()));
}

void AccountDialog::enter(Entry entry)
{
    const QString server = addressOf(m_server->text());
    const QString email = m_email->text().trimmed();
    const QString password = m_password->text();
    if (server.isEmpty() || email.isEmpty() || password.isEmpty()) {
        sayProblem(m_problem, tr("Fill in the server address, your e-mail and a password."));
        return;
    }
    sayProblem(m_problem, {});
    setBusy(true);
    auto answer =
        entry == Entry::SignIn ? m_library.signIn(server, email, password) : m_library.signUp(server, email, password);
    answer.then(this, [this](const Result<void> &done) {
        setBusy(false);
        if (done)
            accept();
        else
            sayProblem(m_problem, errorText(done.error()));
    });
}

void AccountDialog::leave()
{
    m_library.signOut().then(this, [this](const Result<void> &done) {
        if (done)
            accept();
        else
            sayProblem(m_accountProblem, errorText(done.error()));
    });
}

void AccountDialog::setBusy(bool busy)
{
    for (QWidget *control :
         {static_cast<QWidget *>(m_server), static_cast<QWidget *>(m_email), static_cast<QWidget *>(m_password),
          static_cast<QWidget *>(m_signIn), static_cast<QWidget *>(m_signUp)})
        control->setEnabled(!busy);
    m_progress->setVisible(busy);
}

} // namespace quillwort::ui
