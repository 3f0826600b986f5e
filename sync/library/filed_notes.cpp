#include "sync/library/filed_notes.h"

#include "sync/cache/cache_database.h"
#include "sync/note/item_meta.h"

namespace quillwort::sync {

namespace {

constexpr qsizetype maxPageBytes = 8 * 1024 * 1024;

} // namespace

Result<QList<FiledNote>> filedNotes(CacheDatabase &database, const std::optional<ItemId> &notebook, qint64 afterRow,
                                    int limit)
{
    Query query = database.query("SELECT id, row, meta, title, body, created, edited FROM items "
                                 "WHERE parent IS ?1 AND deleted = 0 AND kind = 1 AND row > ?2 ORDER BY row LIMIT ?3");
    query.bind(1, notebook);
    query.bind(2, afterRow);
    query.bind(3, limit);
    QList<FiledNote> notes;
    qsizetype bytes = 0;
    while (bytes < maxPageBytes) {
        const Result<bool> found = query.next();
        if (!found)
            return found.error();
        if (!*found)
            break;
        notes.append({query.id<ItemId>(0), query.integer(1), readMeta(query.bytes(2)).file, query.string(3),
                      query.bytes(4), query.time(5), query.time(6)});
        bytes += notes.last().text.size();
    }
    return notes;
}

} // namespace quillwort::sync
