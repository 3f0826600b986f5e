#pragma once

#include "sync/library/library_worker.h"
#include "sync/library/markdown_scan.h"

#include <QFuture>
#include <QObject>
#include <QPromise>

namespace quillwort::sync {

struct ExportReport {
    int exported = 0;
    QList<NotPlaced> notPlaced; ///< notes that could not be written, as "Notebook/Title"
};

/**
 * Writes all live notes as files: notebooks as folders, one file a note, exact bytes, the edited time as the file's.
 *
 * A note keeps the name of the file it was imported from; another gets one from its title. Exporting again into the
 * same folder writes the same files again; nothing else in the folder is touched, nothing is deleted, no link is
 * followed. Thread: the library's; the work runs on a thread of its own. Destroying it cancels. Lifetime: the library
 * outlives it.
 */
class MarkdownExport final : public QObject {
    Q_OBJECT
public:
    MarkdownExport(Library &library, QString folder, QObject *parent = nullptr);
    ~MarkdownExport() override;

    /** Call once. Errors: Cancelled, those of Library and of ExportFolder::open(), DiskFull. */
    QFuture<Result<ExportReport>> start();
    void cancel() { m_worker.cancel(); }

signals:
    /** Notes written so far, of how many; at most one in 50 ms. */
    void progressed(int done, int total);

private:
    class Run;

    QString m_folder;
    QPromise<Result<ExportReport>> m_promise;
    LibraryWorker m_worker; ///< last, so that it ends first
};

} // namespace quillwort::sync
