#include "sync/library/library_parts.h"

#include "sync/library/library_care.h"

namespace quillwort::sync {

LibraryParts::LibraryParts(std::unique_ptr<CacheDatabase> opened, const LibraryOptions &given)
    : options(given)
    , database(std::move(opened))
    , reading(*database)
    , writing(*database, clock, chance)
    , notebooks(*database, clock, chance)
    , history(*database)
    , watch(*database)
    , sync(*database, clock, chance, options)
    , indexing(*database, [this] { return sync.engine().status().state == SyncStatus::State::FirstSync; })
{
}

Result<NotePage> LibraryParts::list(const NoteQuery &query)
{
    if (!options.live && !query.text.isEmpty()) {
        if (const Result<void> indexed = indexing.finish(); !indexed)
            return indexed.error();
    }
    return reading.list(query);
}

Result<OpenNote> LibraryParts::note(const ItemId &id)
{
    Result<OpenNote> note = reading.note(id);
    if (note)
        watch.readText(id, note->version, note->text);
    return note;
}

Result<SavedNote> LibraryParts::save(const ItemId &id, const QByteArray &text, qint64 openedVersion,
                                     const QByteArray &openedText, SaveReason reason)
{
    Result<SavedNote> saved = writing.save(id, text, openedVersion, openedText, reason);
    if (saved)
        watch.savedText(id, saved->version, saved->text);
    return saved;
}

Result<void> LibraryParts::revert(const ItemId &id, qint64 number)
{
    if (const Result<void> reverted = writing.revert(id, number); !reverted)
        return reverted;
    const Result<OpenNote> written = note(id);
    return written ? Result<void>() : written.error();
}

Result<void> LibraryParts::restoreBackup(const QString &file)
{
    if (const Result<QString> kept = backUpBeforeRestore(*database, options.folder); !kept)
        return kept.error();
    if (const Result<void> replaced = database->replaceBy(file); !replaced)
        return replaced;
    watch.replaced();
    sync.replaced();
    indexing.start();
    return {};
}

void LibraryParts::wrote()
{
    watch.wroteHere(true);
    sync.engine().localEdited();
}

} // namespace quillwort::sync
