#include "ui/window/window_commands.h"

#include "sync/library/library.h"
#include "ui/editor/find_bar.h"
#include "ui/editor/note_editor.h"
#include "ui/library/note_list_pane.h"
#include "ui/library/notebook_pane.h"
#include "ui/library/notice_line.h"
#include "ui/library/sidebar.h"
#include "ui/preview/preview_pane.h"
#include "ui/window/note_commands.h"
#include "ui/window/note_navigation.h"
#include "ui/window/note_pane.h"
#include "ui/window/note_session.h"
#include "ui/window/window_dialogs.h"
#include "ui/window/window_popups.h"
#include "ui/words/error_text.h"

#include <QApplication>
#include <QDate>
#include <QLineEdit>
#include <QLocale>
#include <QTextBlock>

namespace quillwort::ui {

namespace {

constexpr double zoomStep = 1.1;

/** Where cut, copy and paste go: the field with the focus, else the editor. */
QObject *textWithFocus(NotePane &note)
{
    QWidget *focus = QApplication::focusWidget();
    if (qobject_cast<QLineEdit *>(focus) || qobject_cast<QPlainTextEdit *>(focus) || focus == &note.preview())
        return focus;
    return &note.editor();
}

bool call(QObject *target, const char *slot)
{
    return QMetaObject::invokeMethod(target, slot);
}

} // namespace

WindowCommands::WindowCommands(const WindowParts &parts, WindowPopups &popups, WindowDialogs &dialogs, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_popups(popups)
    , m_dialogs(dialogs)
{
    connect(&parts.actions, &WindowActions::triggered, this, &WindowCommands::run);
}

void WindowCommands::run(Command command)
{
    if (const auto edit = editCommandOf(command)) {
        if (m_parts.session.isOpen() && m_parts.note.view() != ViewMode::Preview)
            m_parts.note.editor().apply(*edit);
        return;
    }
    if (!runOnText(command) && !runOnNotes(command))
        runOnWindow(command);
}

bool WindowCommands::runOnText(Command command)
{
    QObject *text = textWithFocus(m_parts.note);
    switch (command) {
    case Command::Undo:
        return call(text, "undo");
    case Command::Redo:
        return call(text, "redo");
    case Command::Cut:
        return call(text, "cut");
    case Command::Copy:
        return call(text, "copy");
    case Command::Paste:
        return call(text, "paste");
    case Command::SelectAll:
        return call(text, "selectAll");
    case Command::PastePlain:
        m_parts.note.editor().pastePlain();
        return true;
    case Command::InsertDate:
        insertDate();
        return true;
    case Command::Find:
        m_parts.note.findBar().openFind();
        return true;
    case Command::FindNext:
        m_parts.note.findBar().findNext();
        return true;
    case Command::FindPrevious:
        m_parts.note.findBar().findPrevious();
        return true;
    case Command::Replace:
        m_parts.note.findBar().openReplace();
        return true;
    default:
        return false;
    }
}

bool WindowCommands::runOnNotes(Command command)
{
    switch (command) {
    case Command::NewNote:
        m_parts.session.save();
        m_parts.commands.createNote({}, m_parts.sidebar.places().chosenNotebook());
        return true;
    case Command::NewNotebook:
        m_parts.commands.createNotebook({}, m_parts.sidebar.places().notebooks());
        return true;
    case Command::Rename:
        rename();
        return true;
    case Command::Pin:
        m_parts.commands.setPinned(notesMeant(), m_parts.actions.action(Command::Pin)->isChecked());
        return true;
    case Command::MoveNotes:
        m_popups.openNotebooks();
        return true;
    case Command::DeleteNotes:
        deleteNotes();
        return true;
    case Command::RestoreNotes:
        m_parts.commands.restoreNotes(notesMeant());
        return true;
    case Command::Back:
        m_parts.navigation.goBack();
        return true;
    case Command::Forward:
        m_parts.navigation.goForward();
        return true;
    case Command::QuickOpen:
        m_popups.openQuickOpen();
        return true;
    case Command::SearchAll:
        m_parts.list.focusSearch();
        return true;
    default:
        return false;
    }
}

bool WindowCommands::runOnWindow(Command command)
{
    switch (command) {
    case Command::Commands:
        m_popups.openCommands();
        return true;
    case Command::CycleView:
        setView(nextView(m_parts.note.view()));
        return true;
    case Command::ViewEditor:
        setView(ViewMode::Editor);
        return true;
    case Command::ViewSplit:
        setView(ViewMode::Split);
        return true;
    case Command::ViewPreview:
        setView(ViewMode::Preview);
        return true;
    case Command::Sidebar:
        setSidebarShown(m_parts.actions.action(command)->isChecked());
        return true;
    case Command::FocusMode: {
        const bool on = m_parts.actions.action(command)->isChecked();
        setSidebarShown(!on);
        m_parts.list.setVisible(!on);
        m_parts.note.editor().setFocusMode(on);
        if (on)
            setView(ViewMode::Editor);
        return true;
    }
    case Command::FullScreen:
        setFullScreen(m_parts.actions.action(command)->isChecked());
        return true;
    case Command::ZoomIn:
        m_parts.themes.setZoom(m_parts.themes.zoom() * zoomStep);
        return true;
    case Command::ZoomOut:
        m_parts.themes.setZoom(m_parts.themes.zoom() / zoomStep);
        return true;
    case Command::ZoomReset:
        m_parts.themes.setZoom(1);
        return true;
    case Command::ThemeSystem:
        emit schemeChosen(LookPreferences::Scheme::System);
        return true;
    case Command::ThemeLight:
        emit schemeChosen(LookPreferences::Scheme::Light);
        return true;
    case Command::ThemeDark:
        emit schemeChosen(LookPreferences::Scheme::Dark);
        return true;
    case Command::SyncNow:
        syncNow();
        return true;
    case Command::OpenFile:
        m_dialogs.openFile();
        return true;
    case Command::Import:
        m_dialogs.openImport();
        return true;
    case Command::Export:
        m_dialogs.openExport();
        return true;
    case Command::Account:
        m_dialogs.openAccount();
        return true;
    case Command::History:
        m_dialogs.openHistory();
        return true;
    case Command::Publish:
        m_dialogs.openPublish();
        return true;
    case Command::Settings:
        m_dialogs.openSettings();
        return true;
    case Command::Help:
        m_dialogs.openHelp();
        return true;
    case Command::About:
        m_dialogs.openAbout();
        return true;
    case Command::Quit:
        emit quitAsked();
        return true;
    default:
        return false;
    }
}

QList<sync::ItemId> WindowCommands::notesMeant() const
{
    QList<sync::ItemId> notes = m_parts.list.selectedNotes();
    const std::optional<sync::ItemId> open = m_parts.navigation.openNoteId();
    // A note opened by its title need not be in the list that is shown.
    if (notes.size() <= 1 && open)
        notes = {*open};
    return notes;
}

void WindowCommands::deleteNotes()
{
    const QList<sync::ItemId> notes = notesMeant();
    if (notes.isEmpty())
        return;
    const std::optional<sync::ItemId> next = m_parts.list.neighbourOfSelection();
    const std::optional<sync::ItemId> open = m_parts.navigation.openNoteId();
    m_parts.session.save();
    m_parts.commands.deleteNotes(notes);
    if (!open || !notes.contains(*open))
        return;
    if (next && !notes.contains(*next))
        m_parts.navigation.openNote(*next);
    else
        m_parts.session.close();
}

void WindowCommands::rename()
{
    NotebookPane &places = m_parts.sidebar.places();
    if (places.hasFocus() && places.chosenNotebook()) {
        places.editName(*places.chosenNotebook());
        return;
    }
    // A note's title is its first line with text: that is where it is renamed.
    NoteEditor &editor = m_parts.note.editor();
    if (m_parts.note.view() == ViewMode::Preview)
        setView(ViewMode::Editor);
    QTextBlock line = editor.document()->begin();
    while (line.isValid() && line.text().trimmed().isEmpty() && line.next().isValid())
        line = line.next();
    QTextCursor cursor(line);
    const QString text = line.text();
    qsizetype start = 0;
    while (start < text.size() && (text.at(start) == QLatin1Char('#') || text.at(start).isSpace()))
        ++start;
    cursor.setPosition(line.position() + static_cast<int>(start));
    cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
    editor.setTextCursor(cursor);
    editor.setFocus(Qt::ShortcutFocusReason);
}

void WindowCommands::insertDate()
{
    if (m_parts.session.isOpen() && !m_parts.note.editor().isReadOnly())
        m_parts.note.editor().insertPlainText(QDate::currentDate().toString(Qt::ISODate));
}

void WindowCommands::syncNow()
{
    m_parts.session.save();
    if (m_parts.library.syncStatus().state == sync::SyncStatus::State::LocalOnly) {
        m_parts.list.notice().sayBriefly(tr("Saved on this computer. No server is connected."), tr("Connect…"),
                                         [this] { m_dialogs.openAccount(); });
        return;
    }
    m_parts.library.syncNow().then(this, [this](const sync::Result<sync::SyncSummary> &done) {
        if (!done)
            m_parts.list.notice().say(NoticeLine::Tone::Problem, errorText(done.error()), tr("Try again"),
                                      [this] { syncNow(); });
    });
}

void WindowCommands::setView(ViewMode mode)
{
    m_parts.note.setView(mode);
    const Command shown = mode == ViewMode::Editor ? Command::ViewEditor
        : mode == ViewMode::Split                  ? Command::ViewSplit
                                                   : Command::ViewPreview;
    m_parts.actions.action(shown)->setChecked(true);
    if (m_parts.session.isOpen())
        m_parts.note.focusText();
}

void WindowCommands::setSidebarShown(bool shown)
{
    m_sidebarAwayForRoom = false;
    m_parts.sidebar.setVisible(shown);
    m_parts.list.setHeadShown(!shown);
    m_parts.actions.action(Command::Sidebar)->setChecked(shown);
}

bool WindowCommands::isSidebarWanted() const
{
    return m_sidebarAwayForRoom || m_parts.actions.action(Command::Sidebar)->isChecked()
        || m_parts.actions.action(Command::FocusMode)->isChecked();
}

void WindowCommands::setNarrow(bool narrow)
{
    if (narrow == m_narrow)
        return;
    m_narrow = narrow;
    if (narrow && m_parts.sidebar.isVisibleTo(&m_parts.window)) {
        setSidebarShown(false);
        m_sidebarAwayForRoom = true;
    } else if (!narrow && m_sidebarAwayForRoom) {
        setSidebarShown(true);
    }
}

void WindowCommands::setFullScreen(bool on)
{
    Qt::WindowStates states = m_parts.window.windowState();
    states.setFlag(Qt::WindowFullScreen, on);
    m_parts.window.setWindowState(states);
}

} // namespace quillwort::ui
