#include "ui/window/window_dialogs.h"

#include "sync/library/library.h"
#include "ui/dialogs/about_dialog.h"
#include "ui/dialogs/account_dialog.h"
#include "ui/dialogs/export_dialog.h"
#include "ui/dialogs/history_dialog.h"
#include "ui/dialogs/import_dialog.h"
#include "ui/dialogs/keys_dialog.h"
#include "ui/dialogs/publish_dialog.h"
#include "ui/dialogs/settings_dialog.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/note_navigation.h"
#include "ui/window/note_session.h"
#include "ui/window/window_actions.h"

#include <QFileDialog>

namespace quillwort::ui {

WindowDialogs::WindowDialogs(const WindowParts &parts, const Preferences &preferences, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
    , m_preferences(preferences)
{
}

void WindowDialogs::setPreferences(const Preferences &preferences)
{
    if (preferences == m_preferences)
        return;
    m_preferences = preferences;
    emit preferencesChanged(preferences);
}

void WindowDialogs::openAccount()
{
    (new AccountDialog(m_parts.library, m_parts.themes.theme(), &m_parts.window))->open();
}

void WindowDialogs::openHistory()
{
    const std::optional<sync::ItemId> id = m_parts.navigation.openNoteId();
    if (!id || !m_parts.session.isOpen())
        return;
    m_parts.session.save();
    auto *dialog =
        new HistoryDialog(m_parts.library, *id, m_parts.session.title(), m_parts.themes.theme(), &m_parts.window);
    connect(dialog, &HistoryDialog::reverted, &m_parts.session, &NoteSession::reread);
    dialog->open();
}

void WindowDialogs::openPublish()
{
    const std::optional<sync::ItemId> id = m_parts.navigation.openNoteId();
    if (!id || !m_parts.session.isOpen())
        return;
    m_parts.session.save();
    (new PublishDialog(m_parts.library, *id, m_parts.session.title(), m_parts.themes.theme(), &m_parts.window))->open();
}

void WindowDialogs::openSettings()
{
    auto *dialog = new SettingsDialog(m_preferences, m_parts.dataFolder, m_parts.themes.theme(), &m_parts.window);
    connect(dialog, &SettingsDialog::preferencesChanged, this, &WindowDialogs::setPreferences);
    dialog->open();
}

void WindowDialogs::openImport()
{
    (new ImportDialog(m_parts.library, m_parts.themes.theme(), &m_parts.window))->open();
}

void WindowDialogs::openExport()
{
    m_parts.session.save();
    const QString folder = QFileDialog::getExistingDirectory(&m_parts.window, tr("Export all notes into a folder"));
    if (!folder.isEmpty())
        (new ExportDialog(m_parts.library, folder, m_parts.themes.theme(), &m_parts.window))->open();
}

void WindowDialogs::openFile()
{
    const QString path = QFileDialog::getOpenFileName(&m_parts.window, tr("Open a file in place"), {},
                                                      tr("Markdown (*.md *.markdown *.txt)"));
    if (!path.isEmpty())
        m_parts.navigation.openFile(path);
}

void WindowDialogs::openAbout()
{
    (new AboutDialog(m_parts.themes.theme(), &m_parts.window))->open();
}

void WindowDialogs::openHelp()
{
    QList<KeyLine> lines;
    const QList<QAction *> actions = m_parts.actions.all();
    for (const QAction *action : actions) {
        if (!action->shortcut().isEmpty())
            lines.append({WindowActions::plainText(*action), action->shortcut().toString(QKeySequence::NativeText)});
    }
    (new KeysDialog(lines, m_parts.themes.theme(), &m_parts.window))->open();
}

} // namespace quillwort::ui
