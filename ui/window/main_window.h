#pragma once

#include "sync/library/library.h"
#include "ui/dialogs/preferences.h"
#include "ui/window/window_parts.h"
#include "ui/window/window_state.h"

#include <QWidget>

#include <memory>

class QSplitter;

namespace quillwort::ui {

class SyncJournal;
class WindowCommands;
class WindowDialogs;
class WindowPopups;

/** The window: places the panes and connects them. */
class MainWindow final : public QWidget {
    Q_OBJECT
public:
    /** What it needs; all but the values outlive it. */
    struct Setup {
        sync::Library &library;
        ThemeChoice &themes;
        WindowState state;
        Preferences preferences;
        QString dataFolder;
    };

    explicit MainWindow(const Setup &setup, QWidget *parent = nullptr);
    ~MainWindow() override;

    /** Fills the panes; the library is open. `welcome` is the note of the first start. */
    void start(const QByteArray &welcome);
    /** The library could not be opened: why, and what to do, where the notes would be. */
    void sayFailure(const sync::Error &error);
    WindowState state() const;

    void openNote(const sync::ItemId &id);
    void openFile(const QString &path);
    void openLink(const QUrl &url);
    void newNote();
    /** Back to the front, also out of the tray. */
    void bringForward();

public slots:
    /** Starts the save of what is open. */
    void saveNow();
    /** Closes once the last text is on disk, also from the tray. */
    void quit();

signals:
    /** Something worth remembering changed, such as the open note. */
    void stateChanged();
    void preferencesChanged(const quillwort::ui::Preferences &preferences);
    /** The last text is on disk, or the person gave it up: the window is closing. */
    void closed();

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    struct Parts;

    void build(const Setup &setup);
    void connectLists();
    void connectNote();
    void connectLibrary();
    void setTheme(const Theme &theme);
    void showTitle();
    void showOpened(const sync::OpenNote &note);
    void showSyncStatus(const sync::SyncStatus &status);
    void openSyncPopup();
    void updateActions();

    sync::Library &m_library;
    ThemeChoice &m_themes;
    WindowState m_state;
    std::unique_ptr<Parts> m_parts;
    bool m_closing = false; ///< waits for a save to end
    bool m_quitting = false;
};

} // namespace quillwort::ui
