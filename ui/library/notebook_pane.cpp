#include "ui/library/notebook_pane.h"

#include <QContextMenuEvent>
#include <QKeyEvent>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace quillwort::ui {

using Kind = OutlineEntry::Kind;

namespace {

QString foldKey(const OutlineEntry &entry)
{
    return entry.id ? entry.id->toString() : QString::number(static_cast<int>(entry.kind));
}

} // namespace

NotebookPane::NotebookPane(sync::Library &library, const Theme &theme, QWidget *parent)
    : QTreeView(parent)
    , m_library(library)
    , m_delegate(theme)
{
    setObjectName(QStringLiteral("notebooks"));
    setAccessibleName(tr("Notebooks and tags"));
    setModel(&m_model);
    setItemDelegate(&m_delegate);
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setIndentation(0);
    setFrameShape(QFrame::NoFrame);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(ScrollPerPixel);
    setEditTriggers(NoEditTriggers);
    setExpandsOnDoubleClick(false);
    setDragDropMode(DragDrop);
    setDropIndicatorShown(false);
    setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_Hover);
    setTheme(theme);
    restoreFolds();

    connect(&m_library, &sync::Library::outlineChanged, this, &NotebookPane::refresh);
    connect(selectionModel(), &QItemSelectionModel::currentChanged, this, &NotebookPane::tellChoice);
    connect(this, &QTreeView::collapsed, this, [this](const QModelIndex &index) {
        if (!m_restoring)
            m_folded.insert(foldKey(*m_model.entryAt(index)));
    });
    connect(this, &QTreeView::expanded, this, [this](const QModelIndex &index) {
        if (!m_restoring)
            m_folded.remove(foldKey(*m_model.entryAt(index)));
    });
}

void NotebookPane::setTheme(const Theme &theme)
{
    m_delegate.setTheme(theme);
    viewport()->update();
}

void NotebookPane::refresh()
{
    m_library.counts().then(this, [this](const sync::Result<sync::LibraryCounts> &counts) {
        if (counts)
            m_source.counts = *counts;
    });
    m_library.tags().then(this, [this](const sync::Result<QList<sync::Tag>> &tags) {
        if (tags)
            m_source.tags = *tags;
    });
    // Calls are answered in the order they were made, so the other two are there by now.
    m_library.notebooks().then(this, [this](const sync::Result<QList<sync::Notebook>> &notebooks) {
        if (!notebooks) {
            emit failed(notebooks.error());
            return;
        }
        m_source.notebooks = *notebooks;
        showOutline(m_source);
    });
}

void NotebookPane::showOutline(const OutlineSource &source)
{
    // The name that is being typed is worth more than a fresh count.
    if (state() == EditingState)
        return;
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    const int scrolled = verticalScrollBar()->value();
    m_model.setOutline(source);
    restoreFolds();
    choose(m_chosen);
    verticalScrollBar()->setValue(scrolled);
    if (m_editWhenShown)
        editName(*m_editWhenShown);
}

bool NotebookPane::isFolded(const QModelIndex &index) const
{
    return m_folded.contains(foldKey(*m_model.entryAt(index)));
}

void NotebookPane::restoreFolds()
{
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    QModelIndexList left{QModelIndex()};
    while (!left.isEmpty()) {
        const QModelIndex parent = left.takeLast();
        if (parent.isValid())
            setExpanded(parent, !isFolded(parent));
        for (int row = 0; row < m_model.rowCount(parent); ++row) {
            if (m_model.rowCount(m_model.index(row, 0, parent)) > 0)
                left.append(m_model.index(row, 0, parent));
        }
    }
}

void NotebookPane::choose(const sync::NoteQuery &query)
{
    m_chosen = query;
    const QScopedValueRollback<bool> restoring(m_restoring, true);
    const QModelIndex index = m_model.indexFor(query);
    if (index != currentIndex())
        selectionModel()->setCurrentIndex(index, QItemSelectionModel::ClearAndSelect);
}

std::optional<sync::ItemId> NotebookPane::chosenNotebook() const
{
    return m_chosen.notebook;
}

void NotebookPane::editName(const sync::ItemId &notebook)
{
    sync::NoteQuery query;
    query.place = sync::NoteQuery::Place::Notebook;
    query.notebook = notebook;
    const QModelIndex index = m_model.indexFor(query);
    if (!index.isValid())
        return;
    m_editWhenShown.reset();
    scrollTo(index);
    setFocus(Qt::OtherFocusReason);
    edit(index);
}

void NotebookPane::editNameWhenShown(const sync::ItemId &notebook)
{
    m_editWhenShown = notebook;
    editName(notebook);
}

void NotebookPane::tellChoice(const QModelIndex &index)
{
    const OutlineEntry *entry = m_model.entryAt(index);
    if (m_restoring || !entry || entry->isHeading())
        return;
    m_chosen = entry->query();
    emit placeChosen(m_chosen, NotebookTreeModel::nameOf(*entry));
}

void NotebookPane::mousePressEvent(QMouseEvent *event)
{
    const QModelIndex index = indexAt(event->pos());
    const OutlineEntry *entry = m_model.entryAt(index);
    if (!entry || event->button() != Qt::LeftButton) {
        if (entry)
            QTreeView::mousePressEvent(event);
        return;
    }
    const bool onArrow = NotebookRowDelegate::arrowRect(visualRect(index), index).contains(event->pos());
    if (entry->isHeading() || (onArrow && !entry->children.empty())) {
        setExpanded(index, !isExpanded(index));
        return;
    }
    QTreeView::mousePressEvent(event);
}

void NotebookPane::contextMenuEvent(QContextMenuEvent *event)
{
    const QModelIndex index = event->reason() == QContextMenuEvent::Keyboard ? currentIndex() : indexAt(event->pos());
    const OutlineEntry *entry = m_model.entryAt(index);
    const QPoint where = event->reason() == QContextMenuEvent::Keyboard
        ? viewport()->mapToGlobal(visualRect(index).bottomLeft())
        : event->globalPos();
    QMenu menu(this);
    const std::optional<sync::ItemId> id = entry ? entry->id : std::nullopt;
    menu.addAction(id ? tr("New notebook in “%1”").arg(entry->name) : tr("New notebook"), this,
                   [this, id] { emit newNotebookAsked(id); });
    if (id) {
        const QString name = entry->name;
        menu.addAction(tr("Rename"), this, [this, id] { editName(*id); });
        menu.addSeparator();
        menu.addAction(tr("Move to the trash"), this, [this, id, name] { emit deleteNotebookAsked(*id, name); });
    }
    menu.exec(where);
}

void NotebookPane::keyPressEvent(QKeyEvent *event)
{
    const OutlineEntry *entry = m_model.entryAt(currentIndex());
    if (event->key() == Qt::Key_Delete && entry && entry->id) {
        emit deleteNotebookAsked(*entry->id, entry->name);
        return;
    }
    if (event->key() == Qt::Key_F2 && entry && entry->id) {
        editName(*entry->id);
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace quillwort::ui
