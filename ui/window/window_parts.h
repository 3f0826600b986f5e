#pragma once

#include <QString>

class QWidget;

namespace quillwort::sync {
class Library;
}

namespace quillwort::ui {

class NoteCommands;
class NoteListPane;
class NoteNavigation;
class NotePane;
class NoteSession;
class Sidebar;
class ThemeChoice;
class WindowActions;

/** What the window is made of, for those who carry out what it is told. All outlive them. */
struct WindowParts {
    QWidget &window;
    sync::Library &library;
    ThemeChoice &themes;
    WindowActions &actions;
    Sidebar &sidebar;
    NoteListPane &list;
    NotePane &note;
    NoteSession &session;
    NoteNavigation &navigation;
    NoteCommands &commands;
    QString dataFolder;
};

} // namespace quillwort::ui
