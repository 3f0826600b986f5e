#include "sync/library/markdown_export.h"

#include "sync/library/export_folder.h"
#include "sync/library/file_names.h"

#include <QElapsedTimer>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <functional>
#include <optional>

namespace quillwort::sync {

namespace {

constexpr int pageNotes = 500;
constexpr int progressMs = 50;

/** How a notebook is called on the disk. A name that came from a folder goes back as it was. */
QString folderName(const QString &notebook)
{
    const bool plain = isFileName(notebook) && !notebook.startsWith(QLatin1Char('.'))
        && std::none_of(notebook.begin(), notebook.end(), [](QChar c) { return c.category() == QChar::Other_Control; });
    return plain ? notebook : safeFileName(notebook);
}

} // namespace

/** One export, on the worker's thread. */
class MarkdownExport::Run {
public:
    explicit Run(MarkdownExport &exporting)
        : m_export(exporting)
        , m_worker(exporting.m_worker)
    {
    }

    Result<ExportReport> result()
    {
        const auto counts = m_worker.ask<LibraryCounts>([](Library &library) { return library.counts(); });
        if (!counts)
            return counts.error();
        m_total = counts->notes;
        const auto notebooks = m_worker.ask<QList<Notebook>>([](Library &library) { return library.notebooks(); });
        if (!notebooks)
            return notebooks.error();
        QSet<ItemId> known;
        for (const Notebook &notebook : *notebooks)
            known.insert(notebook.id);
        for (const Notebook &notebook : *notebooks) {
            const bool top = !notebook.parent || !known.contains(*notebook.parent);
            m_inside[top ? ItemId() : *notebook.parent].append(notebook);
        }

        Result<ExportFolder> folder = ExportFolder::open(m_export.m_folder);
        if (!folder)
            return folder.error();
        m_sinceTold.start();
        if (const Result<void> written = writeNotebook(std::nullopt, {}, *folder); !written)
            return written.error();
        if (m_done < m_total) {
            m_report.notPlaced.append({QStringLiteral("%1 notes").arg(m_total - m_done),
                                       QStringLiteral("lie in a notebook that has not arrived here yet; sync first")});
        }
        emit m_export.progressed(m_total, m_total);
        return m_report;
    }

private:
    Result<void> writeNotebook(const std::optional<ItemId> &id, const QString &path, ExportFolder &folder)
    {
        // Sub-folders take their names first: there are few of them, and a file can better bear a number.
        FolderNames names;
        QList<Notebook> inside = m_inside.value(id.value_or(ItemId()));
        std::sort(inside.begin(), inside.end(), [](const Notebook &a, const Notebook &b) {
            return a.name != b.name ? a.name < b.name : a.id < b.id;
        });
        QStringList folders;
        for (const Notebook &notebook : inside)
            folders.append(names.take(folderName(notebook.name), FolderNames::Case::Exact));

        if (const Result<void> written = writeNotes(id, path, folder, names); !written)
            return written.error();
        for (qsizetype i = 0; i < inside.size(); ++i) {
            const QString below = path.isEmpty() ? inside.at(i).name : path + QLatin1Char('/') + inside.at(i).name;
            Result<ExportFolder> subfolder = folder.subfolder(folders.at(i));
            if (!subfolder) {
                if (subfolder.error().kind == ErrorKind::DiskFull)
                    return subfolder.error();
                m_report.notPlaced.append({below, reasonOf(subfolder.error())});
                m_done += notesBelow(inside.at(i));
                continue;
            }
            if (const Result<void> written = writeNotebook(inside.at(i).id, below, *subfolder); !written)
                return written.error();
        }
        return {};
    }

    int notesBelow(const Notebook &notebook) const
    {
        int notes = notebook.notes;
        for (const Notebook &inside : m_inside.value(notebook.id))
            notes += notesBelow(inside);
        return notes;
    }

    /** Gives each note directly in the notebook to `take`, until that fails. */
    Result<void> forEachNote(const std::optional<ItemId> &id, const std::function<Result<void>(FiledNote &)> &take)
    {
        for (qint64 after = 0;;) {
            auto page = m_worker.ask<QList<FiledNote>>(
                [id, after](Library &library) { return library.filedNotes(id, after, pageNotes); });
            if (!page)
                return page.error();
            if (page->isEmpty())
                return {};
            after = page->last().row;
            for (FiledNote &note : *page) {
                if (const Result<void> taken = take(note); !taken)
                    return taken.error();
            }
        }
    }

    /** Gives out names in an order that is the same on every device: first to notes that had one, then to the older. */
    Result<QHash<ItemId, QString>> namesOf(const std::optional<ItemId> &id, FolderNames &names)
    {
        QList<FiledNote> notes;
        const Result<void> read = forEachNote(id, [&notes](FiledNote &note) {
            note.text.clear();
            notes.append(std::move(note));
            return Result<void>();
        });
        if (!read)
            return read.error();
        std::sort(notes.begin(), notes.end(), [](const FiledNote &a, const FiledNote &b) {
            if (isFileName(a.file) != isFileName(b.file))
                return isFileName(a.file);
            return a.created != b.created ? a.created < b.created : a.id < b.id;
        });
        QHash<ItemId, QString> given;
        for (const FiledNote &note : notes) {
            given.insert(note.id,
                         isFileName(note.file)
                             ? names.take(note.file, FolderNames::Case::Exact)
                             : names.take(safeFileName(note.title) + QStringLiteral(".md"), FolderNames::Case::Folded));
        }
        return given;
    }

    Result<void> writeNotes(const std::optional<ItemId> &id, const QString &path, ExportFolder &folder,
                            FolderNames &names)
    {
        const Result<QHash<ItemId, QString>> given = namesOf(id, names);
        if (!given)
            return given.error();
        return forEachNote(id, [&](FiledNote &note) -> Result<void> {
            if (m_worker.isCancelled())
                return Error{ErrorKind::Cancelled, {}};
            const QString name = given->value(note.id);
            return name.isEmpty() ? Result<void>() : writeNote(note, name, path, folder, names);
        });
    }

    Result<void> writeNote(const FiledNote &note, QString name, const QString &path, ExportFolder &folder,
                           FolderNames &names)
    {
        Result<ExportFolder::Written> written = folder.write(name, note.text, note.edited);
        while (written && *written == ExportFolder::Written::SameAsOther) {
            name = names.takeNext(name);
            written = folder.write(name, note.text, note.edited);
        }
        ++m_done;
        if (written) {
            ++m_report.exported;
        } else {
            if (written.error().kind == ErrorKind::DiskFull)
                return written.error();
            m_report.notPlaced.append(
                {path.isEmpty() ? name : path + QLatin1Char('/') + name, reasonOf(written.error())});
        }
        if (m_sinceTold.elapsed() >= progressMs) {
            m_sinceTold.restart();
            emit m_export.progressed(m_done, m_total);
        }
        return {};
    }

    static QString reasonOf(const Error &error) { return QStringLiteral("could not be written: %1").arg(error.detail); }

    MarkdownExport &m_export;
    LibraryWorker &m_worker;
    ExportReport m_report;
    QHash<ItemId, QList<Notebook>> m_inside; ///< by parent; the null id is the top level
    int m_done = 0;
    int m_total = 0;
    QElapsedTimer m_sinceTold;
};

MarkdownExport::MarkdownExport(Library &library, QString folder, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_worker(library)
{
}

MarkdownExport::~MarkdownExport() = default;

QFuture<Result<ExportReport>> MarkdownExport::start()
{
    m_promise.start();
    QFuture<Result<ExportReport>> future = m_promise.future();
    m_worker.start([this] {
        m_promise.addResult(Run(*this).result());
        m_promise.finish();
    });
    return future;
}

} // namespace quillwort::sync
