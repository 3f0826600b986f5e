#include "ui/library/library_outline.h"

#include <QSet>

#include <algorithm>
#include <map>

namespace quillwort::ui {

namespace {

using Kind = OutlineEntry::Kind;

OutlineEntry *addTo(OutlineEntry &parent, Kind kind, const QString &name = {}, int notes = 0)
{
    auto entry = std::make_unique<OutlineEntry>();
    entry->kind = kind;
    entry->name = name;
    entry->notes = notes;
    entry->parent = &parent;
    entry->row = static_cast<int>(parent.children.size());
    parent.children.push_back(std::move(entry));
    return parent.children.back().get();
}

using ByParent = std::map<std::optional<sync::ItemId>, QList<sync::Notebook>>;

// Each notebook is taken once, so that a circle among parents ends.
void addNotebooks(OutlineEntry &under, std::optional<sync::ItemId> parent, ByParent &left)
{
    const auto here = left.extract(parent);
    if (here.empty())
        return;
    for (const sync::Notebook &notebook : here.mapped()) {
        OutlineEntry *entry = addTo(under, Kind::Notebook, notebook.name, notebook.notes);
        entry->id = notebook.id;
        entry->path = notebook.path;
        addNotebooks(*entry, notebook.id, left);
    }
}

ByParent groupedByParent(QList<sync::Notebook> notebooks)
{
    std::sort(notebooks.begin(), notebooks.end(), [](const sync::Notebook &a, const sync::Notebook &b) {
        return QString::localeAwareCompare(a.name.toCaseFolded(), b.name.toCaseFolded()) < 0;
    });
    QSet<sync::ItemId> known;
    for (const sync::Notebook &notebook : notebooks)
        known.insert(notebook.id);
    ByParent groups;
    for (const sync::Notebook &notebook : notebooks) {
        groups[notebook.parent && known.contains(*notebook.parent) ? notebook.parent : std::nullopt].append(notebook);
    }
    return groups;
}

} // namespace

sync::NoteQuery OutlineEntry::query() const
{
    sync::NoteQuery query;
    switch (kind) {
    case Kind::AllNotes:
    case Kind::Notebooks:
    case Kind::Tags:
        query.place = sync::NoteQuery::Place::All;
        break;
    case Kind::Pinned:
        query.place = sync::NoteQuery::Place::Pinned;
        break;
    case Kind::Notebook:
        query.place = sync::NoteQuery::Place::Notebook;
        query.notebook = id;
        break;
    case Kind::Tag:
        query.place = sync::NoteQuery::Place::Tag;
        query.tag = name;
        break;
    case Kind::Trash:
        query.place = sync::NoteQuery::Place::Trash;
        break;
    }
    return query;
}

std::unique_ptr<OutlineEntry> libraryOutline(const OutlineSource &source)
{
    auto root = std::make_unique<OutlineEntry>();
    addTo(*root, Kind::AllNotes, {}, source.counts.notes);
    addTo(*root, Kind::Pinned, {}, source.counts.pinned);
    ByParent groups = groupedByParent(source.notebooks);
    OutlineEntry *notebooks = addTo(*root, Kind::Notebooks);
    addNotebooks(*notebooks, std::nullopt, groups);
    // Two devices may have moved two notebooks into each other: such a circle hangs at the top level.
    while (!groups.empty())
        addNotebooks(*notebooks, groups.cbegin()->first, groups);
    if (!source.tags.isEmpty()) {
        OutlineEntry *tags = addTo(*root, Kind::Tags);
        for (const sync::Tag &tag : source.tags)
            addTo(*tags, Kind::Tag, tag.name, tag.notes);
    }
    addTo(*root, Kind::Trash, {}, source.counts.trash);
    return root;
}

bool sameShape(const OutlineEntry &a, const OutlineEntry &b)
{
    return a.kind == b.kind && a.id == b.id && a.name == b.name && a.path == b.path
        && std::equal(a.children.begin(), a.children.end(), b.children.begin(), b.children.end(),
                      [](const auto &x, const auto &y) { return sameShape(*x, *y); });
}

} // namespace quillwort::ui
