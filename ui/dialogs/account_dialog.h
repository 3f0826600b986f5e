#pragma once

#include "sync/library/library.h"
#include "ui/dialogs/calm_dialog.h"

class QLineEdit;
class QProgressBar;
class QPushButton;
class QStackedWidget;

namespace quillwort::ui {

/** Connects this computer to an endpoint, or shows the account it is connected with. Failures are said inside. */
class AccountDialog final : public CalmDialog {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    AccountDialog(sync::Library &library, const Theme &theme, QWidget *parent);

private:
    enum class Entry { SignIn, SignUp };

    QWidget *makeSignInPage();
    QWidget *makeAccountPage();
    void showStatus(const sync::SyncStatus &status);
    void enter(Entry entry);
    void leave();
    void setBusy(bool busy);

    sync::Library &m_library;
    QStackedWidget *m_pages = nullptr;
    QLineEdit *m_server = nullptr;
    QLineEdit *m_email = nullptr;
    QLineEdit *m_password = nullptr;
    QPushButton *m_signIn = nullptr;
    QPushButton *m_signUp = nullptr;
    QProgressBar *m_progress = nullptr;
    QLabel *m_problem = nullptr;
    QLabel *m_who = nullptr;
    QLabel *m_state = nullptr;
    QLabel *m_accountProblem = nullptr;
};

} // namespace quillwort::ui
