#include "sync/library/note_history.h"

namespace quillwort::sync {

namespace {

constexpr std::chrono::minutes joinedFor{5};

} // namespace

NoteHistory::NoteHistory(CacheDatabase &database)
    : m_items(database)
    , m_revisions(database)
{
}

Result<QList<HistoryEntry>> NoteHistory::list(const ItemId &id) const
{
    const Result<std::optional<ItemState>> note = m_items.kept(id);
    if (!note)
        return note.error();
    if (!*note)
        return Error{ErrorKind::NotFound, id.toString()};
    const Result<QList<Revision>> revisions = m_revisions.list(id);
    if (!revisions)
        return revisions.error();
    QList<HistoryEntry> entries;
    for (const Revision &revision : *revisions)
        entries.append(
            {revision.number, revision.time, revision.reason, revision.device, revision.bytes, revision.title});
    return entries;
}

Result<QByteArray> NoteHistory::text(const ItemId &id, qint64 number) const
{
    return m_revisions.text(id, number);
}

Result<void> NoteHistory::keep(const ItemId &id, const QByteArray &before, SaveReason reason, const QString &word,
                               TimePoint now)
{
    if (before.isEmpty())
        return {};
    if (reason == SaveReason::Autosave) {
        const Result<std::optional<Revision>> newest = m_revisions.newest(id);
        if (!newest)
            return newest.error();
        // A clock that was set back must not join an hour of typing to one entry.
        if (*newest && now >= (*newest)->time && now - (*newest)->time < joinedFor)
            return {};
    }
    const Result<qint64> added = m_revisions.add(id, before, word, QString(), std::nullopt, now);
    return added ? Result<void>() : added.error();
}

} // namespace quillwort::sync
