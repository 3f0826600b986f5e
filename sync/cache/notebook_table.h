#pragma once

#include "sync/note/id.h"
#include "sync/result.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

struct StoredNotebook {
    ItemId id;
    std::optional<ItemId> parent; ///< may name a notebook that has not arrived yet or is deleted
    QString name;

    bool operator==(const StoredNotebook &) const = default;
};

/** The tree of notebooks: reads only, ItemTable writes. */
class NotebookTable {
public:
    explicit NotebookTable(CacheDatabase &database);

    /** Live notebooks, in no order. */
    Result<QList<StoredNotebook>> all() const;
    /** A live notebook; unset when there is none. */
    Result<std::optional<StoredNotebook>> find(const ItemId &id) const;
    /** Live notebooks of this name under `parent`, oldest first, compared exactly. */
    Result<QList<ItemId>> named(const std::optional<ItemId> &parent, const QString &name) const;
    /** Names from the top, joined by '/'. Ends upward where a notebook is missing, deleted or met twice. */
    Result<QString> pathOf(const std::optional<ItemId> &id) const;
    /** The notebook and all live ones below it, parents before children. */
    Result<QList<ItemId>> withAllBelow(const ItemId &id) const;
    /** Live notes directly in it. */
    Result<QList<ItemId>> notesIn(const ItemId &id) const;

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
