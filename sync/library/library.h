#pragma once

#include "sync/client/sync_report.h"
#include "sync/clock.h"
#include "sync/library/filed_note.h"
#include "sync/library/finding.h"
#include "sync/library/library_options.h"
#include "sync/library/note_edit.h"
#include "sync/library/note_query.h"
#include "sync/library/sync_status.h"
#include "sync/note/id.h"
#include "sync/result.h"

#include <QByteArray>
#include <QFuture>
#include <QList>
#include <QObject>
#include <QString>
#include <QStringList>

#include <memory>
#include <optional>

namespace quillwort::sync {

class DataThread;

struct PublishedNote {
    ItemId id;
    QString title;
    QString slug;
    QString url; ///< whole address
};

/**
 * The one door of the ui (and the cli) to everything sync holds.
 *
 * Thread: make it, use it and destroy it on one thread, the window's or the cli's. The work happens on a data thread of
 * its own; every call returns at once, and its future finishes on success, error and destruction alike (then
 * Cancelled). Continue with `.then(context, ...)` so that an answer to a destroyed context is dropped; a caller that
 * asks again for the same thing cancels the older future. Signals arrive on the library's thread.
 *
 * Calls are carried out in the order they were made. Everything that writes is durable when its future finishes.
 * Other programs may use the same folder at the same time; what they write is noticed within a second and signalled.
 */
class Library final : public QObject {
    Q_OBJECT
public:
    explicit Library(LibraryOptions options, QObject *parent = nullptr);
    /** Waits for the writes that were asked for, then closes. */
    ~Library() override;

    /**
     * Opens or makes the cache; call first. Errors: DiskFull, ReadOnly, Damaged, Locked, Io.
     * NewerCache still opens, readable only: every write then fails with NewerCache.
     */
    QFuture<Result<void>> open();

    // Reading
    QFuture<Result<NotePage>> list(NoteQuery query);
    QFuture<Result<OpenNote>> note(ItemId id);
    QFuture<Result<QList<Notebook>>> notebooks();
    QFuture<Result<QList<Tag>>> tags();
    QFuture<Result<LibraryCounts>> counts();
    /** Titles that contain `part`, best first: for quick open and [[ completion. */
    QFuture<Result<QList<NoteRow>>> titlesLike(QString part, int limit);
    /** An id, an unambiguous prefix of one (4 characters or more), an exact title, `Notebook/Title` or
     * `notebook/file.md`. NotFound, Ambiguous. */
    QFuture<Result<ItemId>> resolve(QString name);
    /** For import and export: a page of the live notes directly in `notebook`, see filed_notes.h. */
    QFuture<Result<QList<FiledNote>>> filedNotes(std::optional<ItemId> notebook, qint64 afterRow, int limit);

    // Writing
    QFuture<Result<ItemId>> createNote(NewNote note);
    /** Many in one transaction, ids in order; a failure writes none. */
    QFuture<Result<QList<ItemId>>> createNotes(QList<NewNote> notes);
    /**
     * Writes `text`, which was edited from `openedText`, the text that `openedVersion` named. When the note has another
     * version by now, the three texts are merged and nothing is lost; see SavedNote.
     */
    QFuture<Result<SavedNote>> saveNote(ItemId id, QByteArray text, qint64 openedVersion, QByteArray openedText,
                                        SaveReason reason);
    /** To the trash, restorable. */
    QFuture<Result<void>> deleteNotes(QList<ItemId> ids);
    QFuture<Result<void>> restoreNotes(QList<ItemId> ids);
    QFuture<Result<void>> moveNotes(QList<ItemId> ids, std::optional<ItemId> notebook);
    QFuture<Result<void>> setPinned(ItemId id, bool pinned);
    /** The notebook at this path ("Work/Plans"), made with all that is missing above it. Empty segments are
     * InvalidInput. */
    QFuture<Result<ItemId>> ensureNotebook(QString path);
    QFuture<Result<void>> renameNotebook(ItemId id, QString name);
    /** InvalidInput for a move into itself or below. */
    QFuture<Result<void>> moveNotebook(ItemId id, std::optional<ItemId> parent);
    /** Its notes go to the trash, its sub-notebooks with it. */
    QFuture<Result<void>> deleteNotebook(ItemId id);

    // History
    QFuture<Result<QList<HistoryEntry>>> history(ItemId id);
    QFuture<Result<QByteArray>> historyText(ItemId id, qint64 number);
    QFuture<Result<void>> revert(ItemId id, qint64 number);

    // Account and sync
    QFuture<Result<void>> signUp(QString server, QString email, QString password);
    QFuture<Result<void>> signIn(QString server, QString email, QString password);
    /** Ends the session here and on the endpoint (where it can be reached); notes stay. */
    QFuture<Result<void>> signOut();
    /** Pushes and pulls until every edit is confirmed and nothing newer is there. progress arrives by syncProgressed().
     */
    QFuture<Result<SyncSummary>> syncNow();
    QFuture<Result<SyncPreview>> syncPreview();
    QFuture<Result<VerifyReport>> verify();
    /** The newest status, without asking the data thread. */
    SyncStatus syncStatus() const;
    /** Starts or stops staying connected. */
    void setLive(bool live);

    // Publishing; the endpoint must be reachable
    QFuture<Result<PublishedNote>> publish(ItemId id, QString slug);
    QFuture<Result<void>> unpublish(ItemId id);
    QFuture<Result<QList<PublishedNote>>> published();

    // Care
    QFuture<Result<QList<Finding>>> doctor();
    /** A consistent copy of the cache in one file, while it is in use. */
    QFuture<Result<void>> backup(QString file);
    /** Replaces the cache by the copy, after a backup of the present one into backups/. */
    QFuture<Result<void>> restoreBackup(QString file);

signals:
    /** Rows of lists may have changed: ask again for what is shown. Coalesced to at most one in 50 ms. */
    void notesChanged();
    /** Notebooks, tags or counts may have changed. Coalesced likewise. */
    void outlineChanged();
    /** The text of this note was changed by another device or program, not by a call on this object. */
    void noteChangedElsewhere(quillwort::sync::ItemId id);
    void syncStatusChanged(const quillwort::sync::SyncStatus &status);
    void syncProgressed(const quillwort::sync::SyncSummary &sofar);
    /** What happened to a note in words for the journal: "merged", "an edit there undid a deletion here", ... */
    void syncNoticed(const QString &sentence, quillwort::sync::ItemId id);

private:
    std::unique_ptr<DataThread> m_data;
    SyncStatus m_status;
};

} // namespace quillwort::sync
