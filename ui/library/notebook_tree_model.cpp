#include "ui/library/notebook_tree_model.h"

#include "ui/library/note_drag.h"

#include <QMimeData>

namespace quillwort::ui {

namespace {

using Kind = OutlineEntry::Kind;

QString notebookDragType()
{
    return QStringLiteral("application/x-quillwort-notebook");
}

std::optional<sync::ItemId> notebookDragged(const QMimeData *data)
{
    return data->hasFormat(notebookDragType()) ? sync::ItemId::parse(data->data(notebookDragType())) : std::nullopt;
}

bool liesIn(const OutlineEntry *entry, const sync::ItemId &id)
{
    for (; entry; entry = entry->parent) {
        if (entry->id == id)
            return true;
    }
    return false;
}

bool takesNotes(Kind kind)
{
    return kind == Kind::Notebook || kind == Kind::Notebooks || kind == Kind::Tag || kind == Kind::Trash;
}

} // namespace

NotebookTreeModel::NotebookTreeModel(QObject *parent)
    : QAbstractItemModel(parent)
    , m_root(libraryOutline({}))
{
}

void NotebookTreeModel::setOutline(const OutlineSource &source)
{
    std::unique_ptr<OutlineEntry> next = libraryOutline(source);
    if (sameShape(*m_root, *next)) {
        takeCounts(*m_root, *next, {});
        return;
    }
    beginResetModel();
    m_root = std::move(next);
    endResetModel();
}

void NotebookTreeModel::takeCounts(OutlineEntry &to, const OutlineEntry &from, const QModelIndex &here)
{
    if (to.notes != from.notes) {
        to.notes = from.notes;
        emit dataChanged(here, here);
    }
    for (size_t i = 0; i < to.children.size(); ++i)
        takeCounts(*to.children[i], *from.children[i], index(static_cast<int>(i), 0, here));
}

const OutlineEntry *NotebookTreeModel::entryAt(const QModelIndex &index) const
{
    return index.isValid() ? entryOrRoot(index) : nullptr;
}

OutlineEntry *NotebookTreeModel::entryOrRoot(const QModelIndex &index) const
{
    return index.isValid() ? static_cast<OutlineEntry *>(index.internalPointer()) : m_root.get();
}

QModelIndex NotebookTreeModel::indexFor(const sync::NoteQuery &query) const
{
    sync::NoteQuery wanted;
    wanted.place = query.place;
    wanted.notebook = query.notebook;
    wanted.tag = query.tag;
    std::vector<const OutlineEntry *> left{m_root.get()};
    while (!left.empty()) {
        const OutlineEntry *entry = left.back();
        left.pop_back();
        for (const auto &child : entry->children) {
            if (!child->isHeading() && child->query() == wanted)
                return createIndex(child->row, 0, child.get());
            left.push_back(child.get());
        }
    }
    return {};
}

QString NotebookTreeModel::nameOf(const OutlineEntry &entry)
{
    switch (entry.kind) {
    case Kind::AllNotes:
        return tr("All notes");
    case Kind::Pinned:
        return tr("Pinned");
    case Kind::Notebooks:
        return tr("Notebooks");
    case Kind::Tags:
        return tr("Tags");
    case Kind::Trash:
        return tr("Trash");
    case Kind::Notebook:
    case Kind::Tag:
        return entry.name;
    }
    return {};
}

QModelIndex NotebookTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    const OutlineEntry *above = entryOrRoot(parent);
    if (row < 0 || row >= static_cast<int>(above->children.size()) || column != 0)
        return {};
    return createIndex(row, 0, above->children[static_cast<size_t>(row)].get());
}

QModelIndex NotebookTreeModel::parent(const QModelIndex &child) const
{
    OutlineEntry *above = child.isValid() ? entryOrRoot(child)->parent : nullptr;
    return above && above != m_root.get() ? createIndex(above->row, 0, above) : QModelIndex();
}

int NotebookTreeModel::rowCount(const QModelIndex &parent) const
{
    return static_cast<int>(entryOrRoot(parent)->children.size());
}

int NotebookTreeModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant NotebookTreeModel::data(const QModelIndex &index, int role) const
{
    const OutlineEntry *entry = entryAt(index);
    if (!entry)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::EditRole:
        return nameOf(*entry);
    case Qt::AccessibleTextRole:
        return entry->isHeading() ? nameOf(*entry) : tr("%1, %2 notes").arg(nameOf(*entry)).arg(entry->notes);
    case Qt::ToolTipRole:
        return entry->kind == Kind::Notebook ? entry->path : QVariant();
    default:
        return {};
    }
}

bool NotebookTreeModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    const OutlineEntry *entry = entryAt(index);
    const QString name = value.toString().trimmed();
    if (!entry || role != Qt::EditRole || entry->kind != Kind::Notebook || name.isEmpty() || name == entry->name)
        return false;
    emit notebookRenamed(*entry->id, name);
    return true;
}

Qt::ItemFlags NotebookTreeModel::flags(const QModelIndex &index) const
{
    const OutlineEntry *entry = entryAt(index);
    if (!entry)
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled;
    if (!entry->isHeading())
        flags |= Qt::ItemIsSelectable;
    if (entry->kind == Kind::Notebook)
        flags |= Qt::ItemIsEditable | Qt::ItemIsDragEnabled;
    if (takesNotes(entry->kind))
        flags |= Qt::ItemIsDropEnabled;
    return flags;
}

QStringList NotebookTreeModel::mimeTypes() const
{
    return {noteDragType(), notebookDragType()};
}

QMimeData *NotebookTreeModel::mimeData(const QModelIndexList &indexes) const
{
    const OutlineEntry *entry = indexes.isEmpty() ? nullptr : entryAt(indexes.first());
    if (!entry || !entry->id)
        return nullptr;
    auto *data = new QMimeData;
    data->setData(notebookDragType(), entry->id->toUtf8());
    return data;
}

bool NotebookTreeModel::canDropMimeData(const QMimeData *data, Qt::DropAction, int, int,
                                        const QModelIndex &parent) const
{
    const OutlineEntry *entry = entryAt(parent);
    if (!entry)
        return false;
    if (const auto notebook = notebookDragged(data))
        return (entry->kind == Kind::Notebook || entry->kind == Kind::Notebooks) && !liesIn(entry, *notebook);
    return takesNotes(entry->kind) && data->hasFormat(noteDragType());
}

bool NotebookTreeModel::dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                                     const QModelIndex &parent)
{
    if (!canDropMimeData(data, action, row, column, parent))
        return false;
    const OutlineEntry *entry = entryAt(parent);
    if (const auto notebook = notebookDragged(data)) {
        emit notebookDropped(*notebook, entry->id);
        return true;
    }
    const QList<sync::ItemId> notes = notesDragged(data);
    if (notes.isEmpty())
        return false;
    if (entry->kind == Kind::Trash)
        emit notesDroppedOnTrash(notes);
    else if (entry->kind == Kind::Tag)
        emit notesDroppedOnTag(notes, entry->name);
    else
        emit notesDroppedOnNotebook(notes, entry->id);
    return true;
}

} // namespace quillwort::ui
