#include "ui/window/main_window.h"

#include "ui/editor/note_editor.h"
#include "ui/library/note_list_pane.h"
#include "ui/library/notebook_pane.h"
#include "ui/library/notice_line.h"
#include "ui/library/sidebar.h"
#include "ui/library/sync_badge.h"
#include "ui/library/sync_journal.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/first_note.h"
#include "ui/window/note_commands.h"
#include "ui/window/note_navigation.h"
#include "ui/window/note_pane.h"
#include "ui/window/note_session.h"
#include "ui/window/place_commands.h"
#include "ui/window/status_line.h"
#include "ui/window/tool_row.h"
#include "ui/window/window_actions.h"
#include "ui/window/window_commands.h"
#include "ui/window/window_dialogs.h"
#include "ui/window/window_notices.h"
#include "ui/window/window_popups.h"
#include "ui/words/error_text.h"
#include "ui/words/sync_status_text.h"

#include <QCloseEvent>
#include <QDragEnterEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QMessageBox>
#include <QMimeData>
#include <QSplitter>

namespace quillwort::ui {

namespace {

constexpr QSize firstSize(1240, 800);
constexpr QSize smallest(560, 420);
constexpr int narrowWidth = 1000; ///< below this the note needs the sidebar's room

} // namespace

struct MainWindow::Parts {
    Parts(MainWindow &window, const Setup &setup)
        : actions(setup.themes.theme(), &window)
        , splitter(new QSplitter(Qt::Horizontal, &window))
        , sidebar(new Sidebar(setup.library, setup.themes.theme(), splitter))
        , list(new NoteListPane(setup.library, setup.themes.theme(), splitter))
        , note(new NotePane(actions, setup.themes.theme(), splitter))
        , session(note->editor())
        , navigation(setup.library, session)
        , commands(setup.library, list->notice())
        , journal(setup.library)
        , all{window, setup.library, setup.themes, actions,  *sidebar,        *list,
              *note,  session,       navigation,   commands, setup.dataFolder}
        , popups(all)
        , dialogs(all, setup.preferences)
        , router(all, popups, dialogs)
        , places(all)
        , notices(all)
        , first(all)
    {
    }

    WindowActions actions;
    QSplitter *splitter;
    Sidebar *sidebar;
    NoteListPane *list;
    NotePane *note;
    NoteSession session;
    NoteNavigation navigation;
    NoteCommands commands;
    SyncJournal journal;
    WindowParts all;
    WindowPopups popups;
    WindowDialogs dialogs;
    WindowCommands router;
    PlaceCommands places;
    WindowNotices notices;
    FirstNote first;
};

MainWindow::MainWindow(const Setup &setup, QWidget *parent)
    : QWidget(parent)
    , m_library(setup.library)
    , m_themes(setup.themes)
    , m_state(setup.state)
    , m_parts(std::make_unique<Parts>(*this, setup))
{
    build(setup);
    connectLists();
    connectNote();
    connectLibrary();
    setTheme(m_themes.theme());
    updateActions();
}

MainWindow::~MainWindow()
{
    // The panes are children of the window, the session and its friends are not: they go first.
    disconnect();
    m_parts.reset();
}

void MainWindow::build(const Setup &setup)
{
    setObjectName(QStringLiteral("mainWindow"));
    setWindowTitle(QStringLiteral("Quillwort"));
    setMinimumSize(smallest);
    setAcceptDrops(true);
    QSplitter *splitter = m_parts->splitter;
    splitter->setChildrenCollapsible(false);
    m_parts->sidebar->setMinimumWidth(160);
    m_parts->list->setMinimumWidth(200);
    m_parts->note->setMinimumWidth(260);
    for (int pane = 0; pane < 3; ++pane)
        splitter->setStretchFactor(pane, pane == 2 ? 1 : 0);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->addWidget(splitter);

    const WindowState &state = setup.state;
    if (state.geometry.isEmpty() || !restoreGeometry(state.geometry))
        resize(firstSize);
    splitter->setSizes(
        {state.sidebarWidth, state.listWidth, std::max(260, width() - state.sidebarWidth - state.listWidth)});
    QMenu *menu = m_parts->actions.makeMainMenu(this);
    m_parts->sidebar->setHead(menu, m_parts->actions.action(Command::NewNote));
    m_parts->list->setHead(menu, m_parts->actions.action(Command::Sidebar));
    m_parts->list->setContextMenus(m_parts->actions.makeNotesMenu(this), m_parts->actions.makeTrashMenu(this));
    m_parts->list->setOrder(state.order);
    m_parts->note->setSplitShare(state.splitShare);
    m_parts->router.setSidebarShown(state.sidebarShown);
    m_parts->router.setView(state.view);
    m_themes.setZoom(state.zoom);
    const LookPreferences::Scheme scheme = setup.preferences.look.scheme;
    m_parts->actions
        .action(scheme == LookPreferences::Scheme::Dark        ? Command::ThemeDark
                    : scheme == LookPreferences::Scheme::Light ? Command::ThemeLight
                                                               : Command::ThemeSystem)
        ->setChecked(true);
}

void MainWindow::connectLists()
{
    Sidebar *sidebar = m_parts->sidebar;
    NoteListPane *list = m_parts->list;
    NoteCommands *commands = &m_parts->commands;
    const auto fail = [this](const sync::Error &error) { sayFailure(error); };
    connect(&sidebar->places(), &NotebookPane::failed, this, fail);
    connect(&sidebar->badge(), &SyncBadge::clicked, this, &MainWindow::openSyncPopup);

    connect(list, &NoteListPane::noteChosen, &m_parts->navigation, &NoteNavigation::openNote);
    connect(list, &NoteListPane::noteActivated, m_parts->note, &NotePane::focusText);
    connect(list, &NoteListPane::deleteAsked, this, [this] { m_parts->router.run(Command::DeleteNotes); });
    connect(list, &NoteListPane::newNoteAsked, this, &MainWindow::newNote);
    connect(list, &NoteListPane::selectionChanged, this, &MainWindow::updateActions);
    connect(list, &NoteListPane::failed, this, fail);
    connect(list, &NoteListPane::orderChanged, this, &MainWindow::stateChanged);

    connect(commands, &NoteCommands::noteCreated, this, [this](const sync::ItemId &id) {
        m_parts->list->markOpen(id);
        m_parts->navigation.openNote(id);
        if (m_parts->note->view() == ViewMode::Preview)
            m_parts->router.setView(ViewMode::Editor);
        m_parts->note->focusText();
    });
    connect(commands, &NoteCommands::notesRestored, this, [this](const QList<sync::ItemId> &ids) {
        if (ids.size() == 1)
            m_parts->navigation.openNote(ids.first());
        m_parts->session.reread();
    });
    connect(commands, &NoteCommands::notesDeleted, &m_parts->session, &NoteSession::reread);
    connect(commands, &NoteCommands::noteTextChanged, &m_parts->session, &NoteSession::reread);
    connect(commands, &NoteCommands::notebookCreated, this, [this](const sync::ItemId &id) {
        m_parts->router.setSidebarShown(true);
        m_parts->sidebar->places().editNameWhenShown(id);
    });
}

void MainWindow::connectNote()
{
    NoteSession *session = &m_parts->session;
    NotePane *note = m_parts->note;
    connect(session, &NoteSession::opened, this, &MainWindow::showOpened);
    connect(session, &NoteSession::closed, this, [this] {
        m_parts->note->showNothing();
        setWindowTitle(QStringLiteral("Quillwort"));
        updateActions();
    });
    connect(session, &NoteSession::reloaded, this, &MainWindow::updateActions);
    connect(session, &NoteSession::saved, this, [this] {
        if (m_parts->session.isOpen())
            showTitle();
        if (m_closing && !m_parts->session.hasUnsavedText())
            close();
    });
    connect(&m_parts->navigation, &NoteNavigation::trailChanged, this, &MainWindow::updateActions);
    connect(note, &NotePane::linkActivated, &m_parts->navigation, &NoteNavigation::openLink);
    connect(note, &NotePane::newNoteAsked, this, &MainWindow::newNote);
    connect(&m_parts->router, &WindowCommands::quitAsked, this, &MainWindow::quit);
    connect(&m_parts->router, &WindowCommands::schemeChosen, this, [this](LookPreferences::Scheme scheme) {
        Preferences preferences = m_parts->dialogs.preferences();
        preferences.look.scheme = scheme;
        m_parts->dialogs.setPreferences(preferences);
    });
    connect(&m_parts->dialogs, &WindowDialogs::preferencesChanged, this, [this](const Preferences &preferences) {
        m_themes.setPreferences(preferences.look);
        emit preferencesChanged(preferences);
    });
    connect(&m_parts->first, &FirstNote::failed, this, &MainWindow::sayFailure);
    connect(&m_parts->first, &FirstNote::welcomeAnswered, this, [this] {
        m_state.welcomed = true;
        emit stateChanged();
    });
    connect(&m_themes, &ThemeChoice::themeChanged, this, &MainWindow::setTheme);
}

void MainWindow::connectLibrary()
{
    connect(&m_library, &sync::Library::syncStatusChanged, this, &MainWindow::showSyncStatus);
    showSyncStatus(m_library.syncStatus());
}

void MainWindow::setTheme(const Theme &theme)
{
    m_parts->actions.setTheme(theme);
    m_parts->sidebar->setTheme(theme);
    m_parts->list->setTheme(theme);
    m_parts->note->setTheme(theme);
    m_parts->first.setTheme(theme);
}

void MainWindow::start(const QByteArray &welcome)
{
    m_parts->sidebar->places().refresh();
    m_parts->list->showPlace({}, NotebookTreeModel::tr("All notes"));
    m_parts->sidebar->places().choose({});
    m_parts->first.open(m_state.lastNote, welcome, m_state.welcomed);
}

void MainWindow::sayFailure(const sync::Error &error)
{
    m_parts->list->notice().say(NoticeLine::Tone::Problem, errorText(error));
}

WindowState MainWindow::state() const
{
    WindowState state = m_state;
    state.geometry = saveGeometry();
    const QList<int> sizes = m_parts->splitter->sizes();
    if (m_parts->sidebar->isVisibleTo(this))
        state.sidebarWidth = sizes.value(0);
    if (m_parts->list->isVisibleTo(this))
        state.listWidth = sizes.value(1);
    state.sidebarShown = m_parts->router.isSidebarWanted();
    state.view = m_parts->note->view();
    state.splitShare = m_parts->note->splitShare();
    state.zoom = m_themes.zoom();
    state.order = m_parts->list->order();
    if (const auto open = m_parts->navigation.openNoteId())
        state.lastNote = open;
    return state;
}

void MainWindow::openNote(const sync::ItemId &id)
{
    m_parts->list->markOpen(id);
    m_parts->navigation.openNote(id);
}

void MainWindow::openFile(const QString &path)
{
    m_parts->navigation.openFile(path);
}

void MainWindow::openLink(const QUrl &url)
{
    m_parts->navigation.openLink(url);
}

void MainWindow::newNote()
{
    m_parts->router.run(Command::NewNote);
}

void MainWindow::bringForward()
{
    setWindowState(windowState() & ~Qt::WindowMinimized);
    show();
    raise();
    activateWindow();
}

void MainWindow::saveNow()
{
    m_parts->session.save();
}

void MainWindow::quit()
{
    m_quitting = true;
    close();
}

void MainWindow::showTitle()
{
    const QString title = m_parts->session.title();
    setWindowTitle(tr("%1 - Quillwort").arg(title.isEmpty() ? tr("Untitled") : title));
}

void MainWindow::showOpened(const sync::OpenNote &note)
{
    m_parts->note->showOpenedText();
    const bool isFile = !m_parts->navigation.openNoteId();
    m_parts->note->tools().setPlace(isFile ? m_parts->session.key() : note.row.notebook);
    showTitle();
    if (!isFile)
        m_parts->list->markOpen(note.id);
    m_parts->actions.action(Command::Pin)->setChecked(note.row.pinned);
    if (note.inTrash)
        m_parts->note->notice().say(NoticeLine::Tone::Quiet, tr("This note is in the trash."), tr("Restore"),
                                    [this, id = note.id] { m_parts->commands.restoreNotes({id}); });
    else if (!m_parts->session.hasUnsavedText())
        m_parts->note->notice().clear();
    updateActions();
    emit stateChanged();
}

void MainWindow::showSyncStatus(const sync::SyncStatus &status)
{
    m_parts->sidebar->badge().setStatus(status);
    m_parts->note->status().setSync(syncStatusWord(status));
    m_parts->list->setProgressShown(status.state != sync::SyncStatus::State::LocalOnly);
    updateActions();
}

void MainWindow::updateActions()
{
    const WindowActions &actions = m_parts->actions;
    const bool isNote = m_parts->session.isOpen() && m_parts->navigation.openNoteId().has_value();
    const bool inTrash = isNote && m_parts->session.note().inTrash;
    const bool hasServer = m_library.syncStatus().state != sync::SyncStatus::State::LocalOnly;
    actions.action(Command::Back)->setEnabled(m_parts->navigation.canGoBack());
    actions.action(Command::Forward)->setEnabled(m_parts->navigation.canGoForward());
    for (const Command command : {Command::Pin, Command::MoveNotes, Command::DeleteNotes})
        actions.action(command)->setEnabled(isNote && !inTrash);
    actions.action(Command::RestoreNotes)->setEnabled(inTrash);
    actions.action(Command::History)->setEnabled(isNote);
    actions.action(Command::Publish)->setEnabled(isNote && !inTrash && hasServer);
}

void MainWindow::openSyncPopup()
{
    auto *popup = new SyncPopup(m_library, m_parts->journal, m_themes.theme(), this);
    connect(popup, &SyncPopup::accountAsked, this, [this] { m_parts->router.run(Command::Account); });
    connect(popup, &SyncPopup::syncAsked, this, [this] { m_parts->router.run(Command::SyncNow); });
    connect(popup, &SyncPopup::noteChosen, this, &MainWindow::openNote);
    popup->openOver(m_parts->sidebar->badge());
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    emit stateChanged();
    if (m_parts->dialogs.preferences().keepInTray && !m_quitting) {
        m_parts->session.save();
        hide();
        event->ignore();
        return;
    }
    m_parts->session.save();
    if (!m_parts->session.hasUnsavedText() || m_closing) {
        event->accept();
        emit closed();
        return;
    }
    // Closes by itself as soon as the text is on disk; the person is asked only when it can not get there.
    m_closing = true;
    event->ignore();
    connect(
        &m_parts->session, &NoteSession::saveFailed, this,
        [this](const sync::Error &error) {
            const auto answer = QMessageBox::warning(this, tr("Not saved"),
                                                     tr("The last changes are not on disk. %1").arg(errorText(error)),
                                                     QMessageBox::Cancel | QMessageBox::Discard, QMessageBox::Cancel);
            if (answer == QMessageBox::Discard)
                close();
            else
                m_closing = false;
        },
        Qt::SingleShotConnection);
}

void MainWindow::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::ActivationChange && !isActiveWindow() && m_parts)
        m_parts->session.save();
    QWidget::changeEvent(event);
}

void MainWindow::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    m_parts->router.setNarrow(width() < narrowWidth);
}

void MainWindow::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_F10)
        m_parts->sidebar->openMenu();
    else
        QWidget::keyPressEvent(event);
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    const QList<QUrl> urls = event->mimeData()->urls();
    for (const QUrl &url : urls) {
        if (url.isLocalFile() && url.path().endsWith(QLatin1String(".md"), Qt::CaseInsensitive)) {
            openFile(url.toLocalFile());
            event->acceptProposedAction();
            return;
        }
    }
}

} // namespace quillwort::ui
