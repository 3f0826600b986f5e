#pragma once

#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QMenu;
class QToolButton;

namespace quillwort::sync {
class Library;
}

namespace quillwort::ui {

class NotebookPane;
class SyncBadge;

/** The left pane: the menu and a new note at its head, places, and how sync stands at its foot. */
class Sidebar final : public QWidget {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    Sidebar(sync::Library &library, const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /** The menu behind the button, and the action beside it. */
    void setHead(QMenu *menu, QAction *newNote);
    void openMenu();
    NotebookPane &places() { return *m_places; }
    SyncBadge &badge() { return *m_badge; }

private:
    QToolButton *m_menuButton;
    QToolButton *m_newButton;
    NotebookPane *m_places;
    SyncBadge *m_badge;
};

} // namespace quillwort::ui
