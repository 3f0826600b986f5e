#include "sync/library/markdown_import.h"

#include "sync/library/file_names.h"
#include "sync/library/linked_files.h"

#include <QCryptographicHash>
#include <QDir>
#include <QElapsedTimer>
#include <QFileInfo>
#include <QHash>
#include <QSet>

#include <optional>

namespace quillwort::sync {

namespace {

/** A batch is one transaction: large enough to be fast, small enough to be cancelled between two. */
constexpr qsizetype batchNotes = 500;
constexpr qsizetype batchBytes = 4 * 1024 * 1024;
constexpr int progressMs = 50;

QByteArray hashOf(const QByteArray &text)
{
    return QCryptographicHash::hash(text, QCryptographicHash::Sha256);
}

using Identity = QPair<QString, QByteArray>; ///< file name and hash of the text

} // namespace

/** One import, on the worker's thread. */
class MarkdownImport::Run {
public:
    explicit Run(MarkdownImport &import)
        : m_import(import)
        , m_worker(import.m_worker)
        , m_request(import.m_request)
    {
    }

    Result<ImportReport> result()
    {
        const MarkdownScan scan = scanMarkdown(m_request.paths, [this] { return m_worker.isCancelled(); });
        if (m_worker.isCancelled())
            return Error{ErrorKind::Cancelled, {}};
        m_report.notPlaced = scan.notPlaced;
        m_report.givenMissing = scan.givenMissing;
        m_total = static_cast<int>(scan.files.size());
        m_sinceTold.start();

        if (const Result<void> known = readNotebooks(); !known)
            return known.error();
        for (const MarkdownFile &file : scan.files) {
            if (m_worker.isCancelled())
                return Error{ErrorKind::Cancelled, {}};
            if (const Result<void> taken = take(file); !taken)
                return taken.error();
            tell();
        }
        if (const Result<void> flushed = flush(); !flushed)
            return flushed.error();
        emit m_import.progressed(m_total, m_total);
        nameOthers(scan.others);
        return m_report;
    }

private:
    /** A notebook that files go into. */
    struct Place {
        std::optional<ItemId> id; ///< unset at the top level, and in a dry run for a notebook that is not there yet
        QSet<Identity> present;
    };

    Result<void> readNotebooks()
    {
        const auto notebooks = m_worker.ask<QList<Notebook>>([](Library &library) { return library.notebooks(); });
        if (!notebooks)
            return notebooks.error();
        for (const Notebook &notebook : *notebooks)
            m_known.insert(notebook.path, notebook.id);
        return {};
    }

    Result<void> take(const MarkdownFile &file)
    {
        Result<ReadMarkdown> read = readMarkdown(file.path);
        ++m_done;
        if (!read) {
            m_report.notPlaced.append({file.path, read.error().detail});
            return {};
        }
        const QString path = m_request.into.isEmpty() ? file.notebook
            : file.notebook.isEmpty()                 ? m_request.into
                                                      : m_request.into + QLatin1Char('/') + file.notebook;
        const Result<Place *> place = placeAt(path);
        if (!place)
            return place.error();
        nameLinked(file, read->text);

        const Identity identity(file.name, hashOf(read->text));
        if ((*place)->present.contains(identity)) {
            ++m_report.present;
            return {};
        }
        (*place)->present.insert(identity);
        m_batchBytes += read->text.size();
        m_batch.append({std::move(read->text), (*place)->id, file.name, std::nullopt, read->edited});
        return m_batch.size() >= batchNotes || m_batchBytes >= batchBytes ? flush() : Result<void>();
    }

    Result<Place *> placeAt(const QString &path)
    {
        if (const auto found = m_places.find(path); found != m_places.end())
            return &*found;
        Place place;
        const bool exists = path.isEmpty() || m_known.contains(path);
        if (!path.isEmpty() && exists) {
            place.id = m_known.value(path);
        } else if (!exists && !m_request.dryRun) {
            const auto made = m_worker.ask<ItemId>([path](Library &library) { return library.ensureNotebook(path); });
            if (!made)
                return made.error();
            place.id = *made;
        }
        if (exists) {
            if (const Result<void> read = readPresent(place); !read)
                return read.error();
        }
        ++m_report.notebooks;
        return &*m_places.insert(path, place);
    }

    Result<void> readPresent(Place &place)
    {
        for (qint64 after = 0;;) {
            const auto notes = m_worker.ask<QList<FiledNote>>([id = place.id, after](Library &library) {
                return library.filedNotes(id, after, static_cast<int>(batchNotes));
            });
            if (!notes)
                return notes.error();
            if (notes->isEmpty())
                return {};
            for (const FiledNote &note : *notes) {
                if (!note.file.isEmpty())
                    place.present.insert({note.file, hashOf(note.text)});
            }
            after = notes->last().row;
        }
    }

    Result<void> flush()
    {
        const int count = static_cast<int>(m_batch.size());
        if (count > 0 && !m_request.dryRun) {
            const auto created = m_worker.ask<QList<ItemId>>(
                [notes = std::exchange(m_batch, {})](Library &library) { return library.createNotes(notes); });
            if (!created)
                return created.error();
        }
        m_batch.clear();
        m_batchBytes = 0;
        m_report.imported += count;
        return {};
    }

    /** Files that a note shows or links to have no place yet. */
    void nameLinked(const MarkdownFile &file, const QByteArray &text)
    {
        const QString folder = QFileInfo(file.path).path();
        for (const QString &link : linkedFiles(text)) {
            const QString target = QDir::cleanPath(folder + QLatin1Char('/') + link);
            if (isMarkdownName(target) || m_linked.contains(target) || !QFileInfo(target).isFile())
                continue;
            m_linked.insert(target);
            m_report.notPlaced.append(
                {target, QStringLiteral("is linked from %1; attachments are not imported yet").arg(file.name)});
        }
    }

    void nameOthers(const QStringList &others)
    {
        for (const QString &path : others) {
            if (!m_linked.contains(path))
                m_report.notPlaced.append({path, QStringLiteral("is not a markdown file")});
        }
    }

    void tell()
    {
        if (m_sinceTold.elapsed() < progressMs)
            return;
        m_sinceTold.restart();
        emit m_import.progressed(m_done, m_total);
    }

    MarkdownImport &m_import;
    LibraryWorker &m_worker;
    const ImportRequest &m_request;
    ImportReport m_report;
    QHash<QString, ItemId> m_known; ///< notebooks that were there before, by path
    QHash<QString, Place> m_places;
    QList<NewNote> m_batch;
    qsizetype m_batchBytes = 0;
    QSet<QString> m_linked;
    int m_done = 0;
    int m_total = 0;
    QElapsedTimer m_sinceTold;
};

MarkdownImport::MarkdownImport(Library &library, ImportRequest request, QObject *parent)
    : QObject(parent)
    , m_request(std::move(request))
    , m_worker(library)
{
}

MarkdownImport::~MarkdownImport() = default;

QFuture<Result<ImportReport>> MarkdownImport::start()
{
    m_promise.start();
    QFuture<Result<ImportReport>> future = m_promise.future();
    m_worker.start([this] {
        m_promise.addResult(Run(*this).result());
        m_promise.finish();
    });
    return future;
}

} // namespace quillwort::sync
