#pragma once

#include "sync/cache/cache_database.h"
#include "sync/clock.h"
#include "sync/library/change_watch.h"
#include "sync/library/index_catch_up.h"
#include "sync/library/library_options.h"
#include "sync/library/note_history.h"
#include "sync/library/note_reading.h"
#include "sync/library/note_writing.h"
#include "sync/library/notebook_writing.h"
#include "sync/library/sync_link.h"

#include <memory>

namespace quillwort::sync {

/**
 * All that works on one open cache, each for its own concern. Thread: made, used and destroyed on the data thread.
 */
struct LibraryParts {
    LibraryParts(std::unique_ptr<CacheDatabase> opened, const LibraryOptions &given);

    LibraryOptions options;
    SystemClock clock;
    SystemChance chance;
    std::unique_ptr<CacheDatabase> database;
    NoteReading reading;
    NoteWriting writing;
    NotebookWriting notebooks;
    NoteHistory history;
    ChangeWatch watch;
    SyncLink sync;
    IndexCatchUp indexing;

    /** A program that is not live has no time to index in slices: what it searches is indexed first. */
    Result<NotePage> list(const NoteQuery &query);
    /** The note, whose text is watched from now on. */
    Result<OpenNote> note(const ItemId &id);
    Result<SavedNote> save(const ItemId &id, const QByteArray &text, qint64 openedVersion, const QByteArray &openedText,
                           SaveReason reason);
    Result<void> revert(const ItemId &id, qint64 number);
    Result<void> restoreBackup(const QString &file);
    /** After a successful write here. */
    void wrote();
};

} // namespace quillwort::sync
