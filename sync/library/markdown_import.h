#pragma once

#include "sync/library/library_worker.h"
#include "sync/library/markdown_scan.h"

#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QStringList>

namespace quillwort::sync {

struct ImportRequest {
    QStringList paths; ///< files and folders; see scanMarkdown()
    QString into; ///< path of the notebook to import into, made when missing; empty for the top level
    bool dryRun = false; ///< only say what would be done
};

struct ImportReport {
    int imported = 0;
    int present = 0; ///< stood there already: same notebook, file name and bytes
    int notebooks = 0; ///< notebooks that notes went into
    QList<NotPlaced> notPlaced;
    bool givenMissing = false; ///< one of the given paths itself can not be read
};

/**
 * Brings markdown files into the library, with their bytes, names and times.
 *
 * A note that stands there already is not imported again. Files that are linked beside a note are named as not placed:
 * attachments are not imported yet. Notes are created in batches; what a cancelled or failed import created stays.
 * Thread: the library's; the work runs on a thread of its own. Destroying it cancels. Lifetime: the library outlives
 * it.
 */
class MarkdownImport final : public QObject {
    Q_OBJECT
public:
    MarkdownImport(Library &library, ImportRequest request, QObject *parent = nullptr);
    ~MarkdownImport() override;

    /** Call once. Errors: Cancelled, those of Library. */
    QFuture<Result<ImportReport>> start();
    void cancel() { m_worker.cancel(); }

signals:
    /** Files looked at so far, of how many; at most one in 50 ms. */
    void progressed(int done, int total);

private:
    class Run;

    ImportRequest m_request;
    QPromise<Result<ImportReport>> m_promise;
    LibraryWorker m_worker; ///< last, so that it ends first
};

} // namespace quillwort::sync
