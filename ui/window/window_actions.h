#pragma once

#include "ui/editor/edit_command.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHash>
#include <QList>
#include <QObject>

#include <optional>

class QMenu;
class QWidget;

namespace quillwort::ui {

/** Everything the window can be told to do. */
enum class Command {
    NewNote,
    NewNotebook,
    OpenFile,
    Import,
    Export,
    Quit,
    Undo,
    Redo,
    Cut,
    Copy,
    Paste,
    PastePlain,
    SelectAll,
    Find,
    FindNext,
    FindPrevious,
    Replace,
    SearchAll,
    QuickOpen,
    Commands,
    Back,
    Forward,
    Rename,
    Pin,
    MoveNotes,
    DeleteNotes,
    RestoreNotes,
    History,
    Publish,
    CycleView,
    ViewEditor,
    ViewSplit,
    ViewPreview,
    Sidebar,
    FocusMode,
    FullScreen,
    ZoomIn,
    ZoomOut,
    ZoomReset,
    ThemeSystem,
    ThemeLight,
    ThemeDark,
    Bold,
    Italic,
    Strike,
    Code,
    Mark,
    Heading1,
    Heading2,
    Heading3,
    Heading4,
    Heading5,
    Heading6,
    BulletList,
    NumberedList,
    TaskList,
    ToggleTask,
    Quote,
    CodeBlock,
    Link,
    NoteLink,
    InsertDate,
    MoveLinesUp,
    MoveLinesDown,
    DuplicateLines,
    DeleteLines,
    SyncNow,
    Account,
    Settings,
    Help,
    About,
};

/** Every QAction once: its text, keys and icon; and the menus made of them. */
class WindowActions final : public QObject {
    Q_OBJECT
public:
    /** Adds the actions to `window`, so that their keys work in all of it. */
    WindowActions(const Theme &theme, QWidget *window);

    void setTheme(const Theme &theme);

    QAction *action(Command command) const { return m_actions.value(command); }
    QList<QAction *> all() const;
    /** The action as people read it in a list of commands, without mnemonics. */
    static QString plainText(const QAction &action);

    /** Everything, by topic. */
    QMenu *makeMainMenu(QWidget *parent) const;
    /** For selected notes of a list; `trash` for those in the trash. */
    QMenu *makeNotesMenu(QWidget *parent) const;
    QMenu *makeTrashMenu(QWidget *parent) const;

signals:
    void triggered(quillwort::ui::Command command);

private:
    QHash<Command, QAction *> m_actions;
};

/** The text edit a command stands for; none when it is no edit. */
std::optional<EditCommand> editCommandOf(Command command);

} // namespace quillwort::ui
