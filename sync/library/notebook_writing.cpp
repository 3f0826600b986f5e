#include "sync/library/notebook_writing.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/transaction.h"
#include "sync/note/item_meta.h"

#include <QStringList>

#include <algorithm>

namespace quillwort::sync {

namespace {

Result<QString> requireName(const QString &name)
{
    const QString trimmed = name.trimmed();
    if (trimmed.isEmpty() || trimmed.contains(u'/') || trimmed.contains(QChar(0)))
        return Error{ErrorKind::InvalidInput, QStringLiteral("a notebook's name is not empty and holds no '/'")};
    return trimmed;
}

} // namespace

NotebookWriting::NotebookWriting(CacheDatabase &database, const Clock &clock, Chance &chance)
    : m_database(database)
    , m_clock(clock)
    , m_chance(chance)
    , m_items(database)
    , m_notebooks(database)
{
}

Result<ItemId> NotebookWriting::ensure(const QString &path)
{
    const QStringList names = path.split(u'/');
    if (names.size() > maxDepth)
        return Error{ErrorKind::InvalidInput, QStringLiteral("more than %1 notebooks in each other").arg(maxDepth)};
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();

    std::optional<ItemId> parent;
    for (const QString &segment : names) {
        const Result<QString> name = requireName(segment);
        if (!name)
            return name.error();
        const Result<QList<ItemId>> found = m_notebooks.named(parent, *name);
        if (!found)
            return found.error();
        if (!found->isEmpty()) {
            parent = found->first();
            continue;
        }
        ItemState notebook;
        notebook.kind = ItemKind::Notebook;
        notebook.parent = parent;
        ItemMeta meta;
        meta.name = *name;
        notebook.meta = writeMeta(QByteArrayLiteral("{}"), meta);
        parent = ItemId::random(m_chance);
        if (const Result<void> written = m_items.writeLocal(*parent, notebook, m_clock.now()); !written)
            return written.error();
    }
    if (const Result<void> done = transaction->commit(); !done)
        return done.error();
    return *parent;
}

Result<ItemState> NotebookWriting::openNotebook(const ItemId &id) const
{
    const Result<std::optional<ItemState>> kept = m_items.kept(id);
    if (!kept)
        return kept.error();
    if (!*kept || (*kept)->kind != ItemKind::Notebook || (*kept)->deleted)
        return Error{ErrorKind::NotFound, id.toString()};
    return **kept;
}

Result<void> NotebookWriting::rename(const ItemId &id, const QString &name)
{
    const Result<QString> valid = requireName(name);
    if (!valid)
        return valid.error();
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Result<ItemState> notebook = openNotebook(id);
    if (!notebook)
        return notebook.error();
    ItemMeta meta = readMeta(notebook->meta);
    meta.name = *valid;
    notebook->meta = writeMeta(notebook->meta, meta);
    if (const Result<void> written = m_items.writeLocal(id, *notebook, m_clock.now()); !written)
        return written;
    return transaction->commit();
}

/** How many notebooks lie above and at `id`. */
Result<int> NotebookWriting::depthOf(const std::optional<ItemId> &id) const
{
    int depth = 0;
    for (std::optional<ItemId> at = id; at && depth <= maxDepth; ++depth) {
        const Result<std::optional<StoredNotebook>> notebook = m_notebooks.find(*at);
        if (!notebook)
            return notebook.error();
        at = *notebook ? (*notebook)->parent : std::nullopt;
    }
    return depth;
}

Result<void> NotebookWriting::move(const ItemId &id, const std::optional<ItemId> &parent)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    Result<ItemState> notebook = openNotebook(id);
    if (!notebook)
        return notebook.error();
    const Result<QList<ItemId>> below = m_notebooks.withAllBelow(id);
    if (!below)
        return below.error();
    if (parent) {
        if (const Result<ItemState> target = openNotebook(*parent); !target)
            return target.error();
        if (below->contains(*parent))
            return Error{ErrorKind::InvalidInput, QStringLiteral("a notebook can not be moved into itself")};
        const Result<int> above = depthOf(parent);
        const Result<int> own = depthOf(id);
        if (!above || !own)
            return above ? own.error() : above.error();
        int height = 1;
        for (const ItemId &inside : *below) {
            const Result<int> depth = depthOf(inside);
            if (!depth)
                return depth.error();
            height = std::max(height, *depth - *own + 1);
        }
        if (*above + height > maxDepth)
            return Error{ErrorKind::InvalidInput, QStringLiteral("more than %1 notebooks in each other").arg(maxDepth)};
    }
    notebook->parent = parent;
    if (const Result<void> written = m_items.writeLocal(id, *notebook, m_clock.now()); !written)
        return written;
    return transaction->commit();
}

Result<void> NotebookWriting::remove(const ItemId &id)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    if (const Result<ItemState> notebook = openNotebook(id); !notebook)
        return notebook.error();
    Result<QList<ItemId>> below = m_notebooks.withAllBelow(id);
    if (!below)
        return below.error();
    // What lies deepest goes first: at no time does anything lie in a deleted notebook.
    std::reverse(below->begin(), below->end());
    for (const ItemId &notebook : *below) {
        const Result<QList<ItemId>> notes = m_notebooks.notesIn(notebook);
        if (!notes)
            return notes.error();
        for (const ItemId &note : *notes) {
            const Result<std::optional<StoredItem>> stored = m_items.find(note);
            if (!stored)
                return stored.error();
            const Result<void> written =
                m_items.writeLocal(note, ItemState::tombstone(ItemKind::Note), (*stored)->edited);
            if (!written)
                return written;
        }
        const Result<void> written =
            m_items.writeLocal(notebook, ItemState::tombstone(ItemKind::Notebook), m_clock.now());
        if (!written)
            return written;
    }
    return transaction->commit();
}

} // namespace quillwort::sync
