#include "ui/window/place_commands.h"

#include "ui/library/note_list_pane.h"
#include "ui/library/notebook_pane.h"
#include "ui/library/sidebar.h"
#include "ui/window/note_commands.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

sync::Notebook notebookOf(const NotebookPane &places, const std::optional<sync::ItemId> &id)
{
    const QList<sync::Notebook> &all = places.notebooks();
    const auto found =
        std::find_if(all.begin(), all.end(), [&id](const sync::Notebook &notebook) { return notebook.id == id; });
    return found == all.end() ? sync::Notebook() : *found;
}

} // namespace

PlaceCommands::PlaceCommands(const WindowParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    NotebookPane *places = &parts.sidebar.places();
    NotebookTreeModel *tree = &places->rows();
    NoteCommands *commands = &parts.commands;
    connect(places, &NotebookPane::placeChosen, &parts.list, &NoteListPane::showPlace);
    connect(places, &NotebookPane::newNotebookAsked, this, &PlaceCommands::createNotebook);
    connect(places, &NotebookPane::deleteNotebookAsked, commands, &NoteCommands::deleteNotebook);
    connect(tree, &NotebookTreeModel::notebookRenamed, commands, &NoteCommands::renameNotebook);
    connect(tree, &NotebookTreeModel::notebookDropped, commands, &NoteCommands::moveNotebook);
    connect(tree, &NotebookTreeModel::notesDroppedOnTag, commands, &NoteCommands::addTag);
    connect(tree, &NotebookTreeModel::notesDroppedOnTrash, commands, &NoteCommands::deleteNotes);
    connect(tree, &NotebookTreeModel::notesDroppedOnNotebook, this, &PlaceCommands::moveNotes);
}

void PlaceCommands::createNotebook(std::optional<sync::ItemId> parent)
{
    const NotebookPane &places = m_parts.sidebar.places();
    m_parts.commands.createNotebook(notebookOf(places, parent).path, places.notebooks());
}

void PlaceCommands::moveNotes(const QList<sync::ItemId> &notes, std::optional<sync::ItemId> notebook)
{
    m_parts.commands.moveNotes(notes, notebook, notebookOf(m_parts.sidebar.places(), notebook).name);
}

} // namespace quillwort::ui
