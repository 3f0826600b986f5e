#include "ui/window/window_actions.h"

#include "ui/theme/theme_icon.h"

#include <QActionGroup>
#include <QCoreApplication>
#include <QMenu>

#include <initializer_list>

namespace quillwort::ui {

namespace {

struct ActionRow {
    Command command;
    const char *text;
    const char *keys; ///< portable text, several separated by a space
    const char *icon; ///< a name in Breeze; empty for none
    bool checkable = false;
};

constexpr ActionRow rows[] = {
    {Command::NewNote, QT_TRANSLATE_NOOP("WindowActions", "&New note"), "Ctrl+N", "document-edit"},
    {Command::NewNotebook, QT_TRANSLATE_NOOP("WindowActions", "New note&book"), "Ctrl+Shift+N", "folder-new"},
    {Command::OpenFile, QT_TRANSLATE_NOOP("WindowActions", "&Open a file in place…"), "Ctrl+O", "document-open"},
    {Command::Import, QT_TRANSLATE_NOOP("WindowActions", "&Import…"), "", "document-import"},
    {Command::Export, QT_TRANSLATE_NOOP("WindowActions", "&Export all…"), "", "document-export"},
    {Command::Quit, QT_TRANSLATE_NOOP("WindowActions", "&Quit"), "Ctrl+Q", "application-exit"},
    {Command::Undo, QT_TRANSLATE_NOOP("WindowActions", "&Undo"), "Ctrl+Z", "edit-undo"},
    {Command::Redo, QT_TRANSLATE_NOOP("WindowActions", "&Redo"), "Ctrl+Shift+Z", "edit-redo"},
    {Command::Cut, QT_TRANSLATE_NOOP("WindowActions", "Cu&t"), "Ctrl+X", "edit-cut"},
    {Command::Copy, QT_TRANSLATE_NOOP("WindowActions", "&Copy"), "Ctrl+C", "edit-copy"},
    {Command::Paste, QT_TRANSLATE_NOOP("WindowActions", "&Paste"), "Ctrl+V", "edit-paste"},
    {Command::PastePlain, QT_TRANSLATE_NOOP("WindowActions", "Paste as p&lain text"), "Ctrl+Shift+V", ""},
    {Command::SelectAll, QT_TRANSLATE_NOOP("WindowActions", "Select &all"), "Ctrl+A", ""},
    {Command::Find, QT_TRANSLATE_NOOP("WindowActions", "&Find in the note"), "Ctrl+F", "edit-find"},
    {Command::FindNext, QT_TRANSLATE_NOOP("WindowActions", "Find &next"), "F3", ""},
    {Command::FindPrevious, QT_TRANSLATE_NOOP("WindowActions", "Find pre&vious"), "Shift+F3", ""},
    {Command::Replace, QT_TRANSLATE_NOOP("WindowActions", "R&eplace"), "Ctrl+H", "edit-find-replace"},
    {Command::SearchAll, QT_TRANSLATE_NOOP("WindowActions", "&Search all notes"), "Ctrl+Shift+F", "search"},
    {Command::QuickOpen, QT_TRANSLATE_NOOP("WindowActions", "&Open a note by title"), "Ctrl+P", "quickopen"},
    {Command::Commands, QT_TRANSLATE_NOOP("WindowActions", "All &commands"), "Ctrl+Shift+P", ""},
    {Command::Back, QT_TRANSLATE_NOOP("WindowActions", "&Back"), "Alt+Left", "go-previous"},
    {Command::Forward, QT_TRANSLATE_NOOP("WindowActions", "&Forward"), "Alt+Right", "go-next"},
    {Command::Rename, QT_TRANSLATE_NOOP("WindowActions", "&Rename"), "F2", "edit-rename"},
    {Command::Pin, QT_TRANSLATE_NOOP("WindowActions", "&Pin"), "Ctrl+Shift+D", "pin", true},
    {Command::MoveNotes, QT_TRANSLATE_NOOP("WindowActions", "&Move to a notebook…"), "Ctrl+Shift+M", "folder-symbolic"},
    {Command::DeleteNotes, QT_TRANSLATE_NOOP("WindowActions", "Move to the &trash"), "Ctrl+Shift+Backspace",
     "edit-delete"},
    {Command::RestoreNotes, QT_TRANSLATE_NOOP("WindowActions", "Restore"), "", "edit-undo"},
    {Command::History, QT_TRANSLATE_NOOP("WindowActions", "&History"), "Ctrl+Shift+H", "view-history"},
    {Command::Publish, QT_TRANSLATE_NOOP("WindowActions", "P&ublish…"), "", "globe"},
    {Command::CycleView, QT_TRANSLATE_NOOP("WindowActions", "&Next view"), "Ctrl+E", ""},
    {Command::ViewEditor, QT_TRANSLATE_NOOP("WindowActions", "&Editor"), "", "document-edit", true},
    {Command::ViewSplit, QT_TRANSLATE_NOOP("WindowActions", "&Split"), "", "view-split-left-right", true},
    {Command::ViewPreview, QT_TRANSLATE_NOOP("WindowActions", "&Preview"), "", "view-visible", true},
    {Command::Sidebar, QT_TRANSLATE_NOOP("WindowActions", "Side&bar"), "F9", "view-sidetree", true},
    {Command::FocusMode, QT_TRANSLATE_NOOP("WindowActions", "F&ocus on writing"), "Shift+F11", "", true},
    {Command::FullScreen, QT_TRANSLATE_NOOP("WindowActions", "&Full screen"), "F11", "view-fullscreen", true},
    {Command::ZoomIn, QT_TRANSLATE_NOOP("WindowActions", "&Larger text"), "Ctrl+= Ctrl++", "zoom-in"},
    {Command::ZoomOut, QT_TRANSLATE_NOOP("WindowActions", "S&maller text"), "Ctrl+-", "zoom-out"},
    {Command::ZoomReset, QT_TRANSLATE_NOOP("WindowActions", "&Usual text size"), "Ctrl+0", ""},
    {Command::ThemeSystem, QT_TRANSLATE_NOOP("WindowActions", "As the &system"), "", "", true},
    {Command::ThemeLight, QT_TRANSLATE_NOOP("WindowActions", "&Light"), "", "", true},
    {Command::ThemeDark, QT_TRANSLATE_NOOP("WindowActions", "&Dark"), "", "", true},
    {Command::Bold, QT_TRANSLATE_NOOP("WindowActions", "&Bold"), "Ctrl+B", "format-text-bold"},
    {Command::Italic, QT_TRANSLATE_NOOP("WindowActions", "&Italic"), "Ctrl+I", "format-text-italic"},
    {Command::Strike, QT_TRANSLATE_NOOP("WindowActions", "S&trike"), "Ctrl+Shift+X", "format-text-strikethrough"},
    {Command::Code, QT_TRANSLATE_NOOP("WindowActions", "&Code"), "Ctrl+`", "format-text-code"},
    {Command::Mark, QT_TRANSLATE_NOOP("WindowActions", "&Mark"), "", "draw-highlight"},
    {Command::Heading1, QT_TRANSLATE_NOOP("WindowActions", "Heading &1"), "Ctrl+1", ""},
    {Command::Heading2, QT_TRANSLATE_NOOP("WindowActions", "Heading &2"), "Ctrl+2", ""},
    {Command::Heading3, QT_TRANSLATE_NOOP("WindowActions", "Heading &3"), "Ctrl+3", ""},
    {Command::Heading4, QT_TRANSLATE_NOOP("WindowActions", "Heading &4"), "Ctrl+4", ""},
    {Command::Heading5, QT_TRANSLATE_NOOP("WindowActions", "Heading &5"), "Ctrl+5", ""},
    {Command::Heading6, QT_TRANSLATE_NOOP("WindowActions", "Heading &6"), "Ctrl+6", ""},
    {Command::BulletList, QT_TRANSLATE_NOOP("WindowActions", "B&ullet list"), "Ctrl+Shift+8", "format-list-unordered"},
    {Command::NumberedList, QT_TRANSLATE_NOOP("WindowActions", "&Numbered list"), "Ctrl+Shift+7",
     "format-list-ordered"},
    {Command::TaskList, QT_TRANSLATE_NOOP("WindowActions", "&Tasks"), "Ctrl+Shift+9", "checkbox"},
    {Command::ToggleTask, QT_TRANSLATE_NOOP("WindowActions", "Tic&k the task"), "Ctrl+Return", ""},
    {Command::Quote, QT_TRANSLATE_NOOP("WindowActions", "&Quote"), "", "format-text-blockquote"},
    {Command::CodeBlock, QT_TRANSLATE_NOOP("WindowActions", "Co&de block"), "", "code-block"},
    {Command::Link, QT_TRANSLATE_NOOP("WindowActions", "&Link"), "Ctrl+K", "insert-link"},
    {Command::NoteLink, QT_TRANSLATE_NOOP("WindowActions", "Link to a n&ote"), "Ctrl+Shift+L", "link"},
    {Command::InsertDate, QT_TRANSLATE_NOOP("WindowActions", "D&ate"), "Alt+T", "view-calendar-day"},
    {Command::MoveLinesUp, QT_TRANSLATE_NOOP("WindowActions", "Move line &up"), "Alt+Up", ""},
    {Command::MoveLinesDown, QT_TRANSLATE_NOOP("WindowActions", "Move line &down"), "Alt+Down", ""},
    {Command::DuplicateLines, QT_TRANSLATE_NOOP("WindowActions", "Dup&licate line"), "Shift+Alt+Down", ""},
    {Command::DeleteLines, QT_TRANSLATE_NOOP("WindowActions", "D&elete line"), "Ctrl+Shift+K", ""},
    {Command::SyncNow, QT_TRANSLATE_NOOP("WindowActions", "&Sync now"), "Ctrl+S", "view-refresh"},
    {Command::Account, QT_TRANSLATE_NOOP("WindowActions", "&Account…"), "", "im-user"},
    {Command::Settings, QT_TRANSLATE_NOOP("WindowActions", "Se&ttings…"), "Ctrl+,", "configure"},
    {Command::Help, QT_TRANSLATE_NOOP("WindowActions", "&Help"), "F1", "help-contents"},
    {Command::About, QT_TRANSLATE_NOOP("WindowActions", "A&bout Quillwort"), "", "help-about"},
};

QString translated(const char *text)
{
    return QCoreApplication::translate("WindowActions", text);
}

QList<QKeySequence> keysOf(const char *text)
{
    QList<QKeySequence> keys;
    const QStringList parts = QString::fromLatin1(text).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    for (const QString &part : parts)
        keys.append(QKeySequence::fromString(part, QKeySequence::PortableText));
    return keys;
}

} // namespace

WindowActions::WindowActions(const Theme &theme, QWidget *window)
    : QObject(window)
{
    for (const ActionRow &row : rows) {
        auto *action = new QAction(translated(row.text), this);
        action->setObjectName(QLatin1StringView(row.text));
        action->setShortcuts(keysOf(row.keys));
        action->setCheckable(row.checkable);
        action->setShortcutVisibleInContextMenu(true);
        QString tip = plainText(*action);
        if (!action->shortcut().isEmpty())
            tip += QStringLiteral(" (%1)").arg(action->shortcut().toString(QKeySequence::NativeText));
        action->setToolTip(tip);
        connect(action, &QAction::triggered, this, [this, command = row.command] { emit triggered(command); });
        m_actions.insert(row.command, action);
        window->addAction(action);
    }
    for (const std::initializer_list<Command> &choice :
         {std::initializer_list<Command>{Command::ViewEditor, Command::ViewSplit, Command::ViewPreview},
          std::initializer_list<Command>{Command::ThemeSystem, Command::ThemeLight, Command::ThemeDark}}) {
        auto *group = new QActionGroup(this);
        for (const Command command : choice)
            group->addAction(action(command));
    }
    setTheme(theme);
}

void WindowActions::setTheme(const Theme &theme)
{
    for (const ActionRow &row : rows) {
        if (*row.icon)
            action(row.command)->setIcon(themeIcon(theme, QLatin1StringView(row.icon)));
    }
}

QList<QAction *> WindowActions::all() const
{
    QList<QAction *> actions;
    for (const ActionRow &row : rows)
        actions.append(action(row.command));
    return actions;
}

QString WindowActions::plainText(const QAction &action)
{
    QString text = action.text();
    text.remove(QLatin1Char('&'));
    if (text.endsWith(QChar(0x2026)))
        text.chop(1);
    return text;
}

QMenu *WindowActions::makeMainMenu(QWidget *parent) const
{
    struct Topic {
        QString title;
        QList<std::optional<Command>> commands; ///< nothing is a line
    };
    using enum Command;
    constexpr auto line = std::nullopt;
    const Topic topics[] = {
        {tr("&Edit"),
         {Undo, Redo, line, Cut, Copy, Paste, PastePlain, SelectAll, line, Find, FindNext, FindPrevious, Replace}},
        {tr("F&ormat"), {Bold,        Italic,        Strike,         Code,       Mark,         line,       Heading1,
                         Heading2,    Heading3,      line,           BulletList, NumberedList, TaskList,   ToggleTask,
                         Quote,       CodeBlock,     line,           Link,       NoteLink,     InsertDate, line,
                         MoveLinesUp, MoveLinesDown, DuplicateLines, DeleteLines}},
        {tr("&Note"), {Rename, Pin, MoveNotes, line, History, Publish, line, DeleteNotes, RestoreNotes}},
        {tr("&Go"), {Back, Forward, line, QuickOpen, SearchAll, Commands}},
        {tr("&View"),
         {ViewEditor, ViewSplit, ViewPreview, CycleView, line, Sidebar, FocusMode, FullScreen, line, ZoomIn, ZoomOut,
          ZoomReset, line, ThemeSystem, ThemeLight, ThemeDark}},
    };
    auto *menu = new QMenu(parent);
    for (const Command command : {NewNote, NewNotebook, OpenFile})
        menu->addAction(action(command));
    menu->addSeparator();
    for (const Topic &topic : topics) {
        QMenu *sub = menu->addMenu(topic.title);
        for (const std::optional<Command> &command : topic.commands) {
            if (command)
                sub->addAction(action(*command));
            else
                sub->addSeparator();
        }
    }
    menu->addSeparator();
    for (const Command command : {SyncNow, Account, Import, Export})
        menu->addAction(action(command));
    menu->addSeparator();
    for (const Command command : {Settings, Help, About, Quit})
        menu->addAction(action(command));
    return menu;
}

QMenu *WindowActions::makeNotesMenu(QWidget *parent) const
{
    auto *menu = new QMenu(parent);
    for (const Command command : {Command::Pin, Command::MoveNotes, Command::History, Command::Publish})
        menu->addAction(action(command));
    menu->addSeparator();
    menu->addAction(action(Command::DeleteNotes));
    return menu;
}

QMenu *WindowActions::makeTrashMenu(QWidget *parent) const
{
    auto *menu = new QMenu(parent);
    menu->addAction(action(Command::RestoreNotes));
    menu->addAction(action(Command::History));
    return menu;
}

std::optional<EditCommand> editCommandOf(Command command)
{
    switch (command) {
    case Command::Bold:
        return EditCommand::Bold;
    case Command::Italic:
        return EditCommand::Italic;
    case Command::Strike:
        return EditCommand::Strike;
    case Command::Code:
        return EditCommand::Code;
    case Command::Mark:
        return EditCommand::Mark;
    case Command::Heading1:
        return EditCommand::Heading1;
    case Command::Heading2:
        return EditCommand::Heading2;
    case Command::Heading3:
        return EditCommand::Heading3;
    case Command::Heading4:
        return EditCommand::Heading4;
    case Command::Heading5:
        return EditCommand::Heading5;
    case Command::Heading6:
        return EditCommand::Heading6;
    case Command::BulletList:
        return EditCommand::BulletList;
    case Command::NumberedList:
        return EditCommand::NumberedList;
    case Command::TaskList:
        return EditCommand::TaskList;
    case Command::ToggleTask:
        return EditCommand::ToggleTask;
    case Command::Quote:
        return EditCommand::Quote;
    case Command::CodeBlock:
        return EditCommand::CodeBlock;
    case Command::Link:
        return EditCommand::InsertLink;
    case Command::NoteLink:
        return EditCommand::InsertNoteLink;
    case Command::MoveLinesUp:
        return EditCommand::MoveLinesUp;
    case Command::MoveLinesDown:
        return EditCommand::MoveLinesDown;
    case Command::DuplicateLines:
        return EditCommand::DuplicateLines;
    case Command::DeleteLines:
        return EditCommand::DeleteLines;
    default:
        return std::nullopt;
    }
}

} // namespace quillwort::ui
