#include "sync/library/name_resolution.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/notebook_table.h"
#include "sync/note/item_meta.h"

#include <QList>
#include <QStringList>

#include <algorithm>

namespace quillwort::sync {

namespace {

struct Candidate {
    ItemId id;
    QString title;
    bool deleted = false;
};

using Candidates = QList<Candidate>;

/** Reads `id, title, deleted`. */
Result<Candidates> candidatesOf(Query &query)
{
    Candidates candidates;
    while (true) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            return candidates;
        candidates.append({query.id<ItemId>(0), query.string(1), query.boolean(2)});
    }
}

Result<Candidates> withId(CacheDatabase &database, const ItemId &id)
{
    Query query = database.query("SELECT id, title, deleted FROM items WHERE id = ?1 AND kind = 1");
    query.bind(1, id);
    return candidatesOf(query);
}

Result<Candidates> withTitle(CacheDatabase &database, const QString &title)
{
    Query query = database.query(
        "SELECT id, title, deleted FROM items INDEXED BY items_by_title WHERE title = ?1 AND kind = 1 LIMIT 50");
    query.bind(1, title);
    return candidatesOf(query);
}

/** The 16 bytes of `digits` with the rest filled up. */
QByteArray bound(const QString &digits, char fill)
{
    return QByteArray::fromHex(digits.toLatin1().leftJustified(32, fill));
}

Result<Candidates> withIdPrefix(CacheDatabase &database, const QString &name)
{
    const QString digits = QString(name).remove(u'-').toLower();
    const bool isHex = std::all_of(digits.cbegin(), digits.cend(),
                                   [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f'); });
    if (!isHex || digits.size() < 4 || digits.size() > 32)
        return Candidates();
    Query query =
        database.query("SELECT id, title, deleted FROM items WHERE id BETWEEN ?1 AND ?2 AND kind = 1 LIMIT 50");
    query.bindBlob(1, bound(digits, '0'));
    query.bindBlob(2, bound(digits, 'f'));
    return candidatesOf(query);
}

Result<Candidates> inNotebook(CacheDatabase &database, const std::optional<ItemId> &notebook, const QString &name)
{
    Query query = database.query("SELECT id, title, deleted FROM items INDEXED BY items_by_parent WHERE parent IS ?1 "
                                 "AND deleted IN (0, 1) AND kind = 1 "
                                 "AND (title = ?2 OR json_extract(meta, '$.file') = ?2) LIMIT 50");
    query.bind(1, notebook);
    query.bind(2, name);
    return candidatesOf(query);
}

/** Notebooks at this path; several may have one name. */
Result<QList<ItemId>> notebooksAt(CacheDatabase &database, const QString &path)
{
    const NotebookTable notebooks(database);
    QList<std::optional<ItemId>> above = {std::nullopt};
    QList<ItemId> found;
    for (const QString &name : path.split(u'/')) {
        found.clear();
        for (const std::optional<ItemId> &parent : std::as_const(above)) {
            const Result<QList<ItemId>> named = notebooks.named(parent, name);
            if (!named)
                return named.error();
            found.append(*named);
        }
        above = QList<std::optional<ItemId>>(found.cbegin(), found.cend());
    }
    return found;
}

Result<Candidates> withPath(CacheDatabase &database, const QString &name)
{
    Result<Candidates> candidates = inNotebook(database, std::nullopt, name);
    // A title may hold '/' itself, so every place to cut is tried, the last one first.
    for (qsizetype cut = name.lastIndexOf(u'/'); candidates && candidates->isEmpty() && cut > 0;
         cut = name.lastIndexOf(u'/', cut - 1)) {
        const Result<QList<ItemId>> notebooks = notebooksAt(database, name.left(cut));
        if (!notebooks)
            return notebooks.error();
        for (const ItemId &notebook : *notebooks) {
            const Result<Candidates> inside = inNotebook(database, notebook, name.mid(cut + 1));
            if (!inside)
                return inside.error();
            candidates->append(*inside);
        }
    }
    return candidates;
}

Error ambiguous(const Candidates &candidates)
{
    QStringList names;
    for (const Candidate &candidate : candidates)
        names.append(QStringLiteral("%1 (%2)").arg(candidate.title, candidate.id.toString()));
    return Error{ErrorKind::Ambiguous, names.join(QLatin1StringView(", "))};
}

} // namespace

Result<ItemId> resolveName(CacheDatabase &database, const QString &name)
{
    const QString wanted = name.trimmed();
    if (const std::optional<ItemId> id = ItemId::parse(wanted.toLower().toLatin1())) {
        const Result<Candidates> exact = withId(database, *id);
        if (!exact)
            return exact.error();
        if (!exact->isEmpty())
            return *id;
    }
    using Look = Result<Candidates> (*)(CacheDatabase &, const QString &);
    for (const Look look : {Look(withTitle), Look(withIdPrefix), Look(withPath)}) {
        Result<Candidates> candidates = look(database, wanted);
        if (!candidates)
            return candidates.error();
        const bool anyLive =
            std::any_of(candidates->cbegin(), candidates->cend(), [](const Candidate &c) { return !c.deleted; });
        if (anyLive)
            candidates->removeIf([](const Candidate &candidate) { return candidate.deleted; });
        if (candidates->size() == 1)
            return candidates->first().id;
        if (!candidates->isEmpty())
            return ambiguous(*candidates);
    }
    return Error{ErrorKind::NotFound, wanted};
}

} // namespace quillwort::sync
