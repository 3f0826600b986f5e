#pragma once

#include "sync/library/library.h"
#include "ui/library/note_list_model.h"
#include "ui/library/note_row_delegate.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QAction;
class QLabel;
class QListView;
class QMenu;
class QStackedLayout;
class QToolButton;

namespace quillwort::ui {

class EmptyState;
class NoticeLine;
class SearchBar;

/** The middle pane: the search field, the list of one place, and the line that offers to undo. */
class NoteListPane final : public QWidget {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    NoteListPane(sync::Library &library, const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /** Shows the notes of a place; a search that is on ends. */
    void showPlace(const sync::NoteQuery &place, const QString &name);
    const sync::NoteQuery &place() const { return m_place; }
    /** Searches for `text` as if it was typed. */
    void search(const QString &text);
    void refresh() { m_model.refresh(); }
    /** Marks a note as the open one, as soon as it is in the list; says nothing. */
    void markOpen(const sync::ItemId &id);
    void setOrder(sync::NoteQuery::Order order);
    sync::NoteQuery::Order order() const { return m_place.order; }
    /** The account decides whether rows show how far their edits have come. */
    void setProgressShown(bool shown);

    QList<sync::ItemId> selectedNotes() const;
    /** The note after the selected ones, else the one before: what to open when they go. */
    std::optional<sync::ItemId> neighbourOfSelection() const;
    /** The first row's note, once the list is there. */
    std::optional<sync::ItemId> firstNote() const;
    NoticeLine &notice() { return *m_notice; }
    NoteListModel &rows() { return m_model; }
    void focusSearch();
    void focusList();
    /** The sidebar is away: its menu and its way back stand beside the search. */
    void setHeadShown(bool shown);
    void setHead(QMenu *menu, QAction *sidebar);
    /** What a right click on rows shows; the window's actions. */
    void setContextMenus(QMenu *notes, QMenu *trash);

signals:
    /** A person chose one note. */
    void noteChosen(quillwort::sync::ItemId id);
    /** Return or a double click: on to writing. */
    void noteActivated(quillwort::sync::ItemId id);
    void selectionChanged(int count);
    void deleteAsked();
    void newNoteAsked();
    void failed(const quillwort::sync::Error &error);
    void listLoaded();
    void orderChanged(quillwort::sync::NoteQuery::Order order);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void build();
    void makeOrderMenu();
    void applyQuery();
    void tellSelection();
    void markRow();
    void showTotal(int total);
    void showEmptyState();
    void openContextMenu(const QPoint &where);

    Theme m_theme;
    NoteListModel m_model;
    NoteRowDelegate m_delegate;
    sync::NoteQuery m_place;
    QString m_placeName;
    std::optional<sync::ItemId> m_open;
    bool m_marking = false;
    QMenu *m_notesMenu = nullptr;
    QMenu *m_trashMenu = nullptr;

    QToolButton *m_menuButton = nullptr;
    QToolButton *m_sidebarButton = nullptr;
    SearchBar *m_search = nullptr;
    QLabel *m_heading = nullptr;
    QLabel *m_count = nullptr;
    QToolButton *m_orderButton = nullptr;
    QListView *m_list = nullptr;
    QStackedLayout *m_stack = nullptr;
    EmptyState *m_empty = nullptr;
    NoticeLine *m_notice = nullptr;
};

} // namespace quillwort::ui
