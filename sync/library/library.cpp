#include "sync/library/library.h"

#include "sync/library/data_thread.h"
#include "sync/library/filed_notes.h"
#include "sync/library/library_care.h"
#include "sync/library/name_resolution.h"

namespace quillwort::sync {

namespace {

PublishedNote publishedNoteOf(LibraryParts &parts, const PublishedAddress &address)
{
    const Result<OpenNote> note = parts.reading.note(address.publication.id);
    return PublishedNote{address.publication.id, note ? note->row.title : QString(), address.publication.slug,
                         address.url};
}

/** What the endpoint says about this cache, as one finding. */
Finding connectionFinding(const SyncStatus &status, const Result<VerifyReport> &report)
{
    const QString subject = QStringLiteral("connection");
    if (report && report->differing.isEmpty())
        return Finding{
            subject,
            true,
            QStringLiteral("%1 answers; %2 items are the same there.").arg(status.server).arg(report->compared),
            {}};
    if (report)
        return Finding{subject, false,
                       QStringLiteral("These differ on %1: %2")
                           .arg(status.server, report->differing.join(QLatin1StringView(", "))),
                       QStringLiteral("Sync once more; what still differs then is in both histories.")};
    const QString remedy = report.error().kind == ErrorKind::SignInNeeded || report.error().kind == ErrorKind::Denied
        ? QStringLiteral("Sign in again.")
        : QStringLiteral("Check the network and the address of the server; notes are safe here meanwhile.");
    return Finding{subject, false, QStringLiteral("%1: %2").arg(status.server, report.error().detail), remedy};
}

void examineAll(LibraryParts &parts, const std::function<void(Result<QList<Finding>>)> &done)
{
    QList<Finding> findings = examineCache(*parts.database, parts.options.folder);
    parts.indexing.start();
    const SyncStatus status = parts.sync.engine().status();
    if (status.state == SyncStatus::State::LocalOnly) {
        findings.append(
            {QStringLiteral("connection"), true, QStringLiteral("Notes are kept on this computer only."), {}});
        done(findings);
        return;
    }
    parts.sync.engine().verify([findings, status, done](const Result<VerifyReport> &report) mutable {
        findings.append(connectionFinding(status, report));
        done(findings);
    });
}

} // namespace

Library::Library(LibraryOptions options, QObject *parent)
    : QObject(parent)
    , m_data(std::make_unique<DataThread>(std::move(options)))
{
    const LibraryCore *core = &m_data->core();
    connect(core, &LibraryCore::notesChanged, this, &Library::notesChanged);
    connect(core, &LibraryCore::outlineChanged, this, &Library::outlineChanged);
    connect(core, &LibraryCore::noteChangedElsewhere, this, &Library::noteChangedElsewhere);
    connect(core, &LibraryCore::syncProgressed, this, &Library::syncProgressed);
    connect(core, &LibraryCore::syncNoticed, this, &Library::syncNoticed);
    connect(core, &LibraryCore::syncStatusChanged, this, [this](const SyncStatus &status) {
        m_status = status;
        emit syncStatusChanged(status);
    });
}

Library::~Library() = default;

QFuture<Result<void>> Library::open()
{
    return m_data->open();
}

QFuture<Result<NotePage>> Library::list(NoteQuery query)
{
    return m_data->read<NotePage>([query](LibraryParts &parts) { return parts.list(query); });
}

QFuture<Result<OpenNote>> Library::note(ItemId id)
{
    return m_data->read<OpenNote>([id](LibraryParts &parts) { return parts.note(id); });
}

QFuture<Result<QList<Notebook>>> Library::notebooks()
{
    return m_data->read<QList<Notebook>>([](LibraryParts &parts) { return parts.reading.notebooks(); });
}

QFuture<Result<QList<Tag>>> Library::tags()
{
    return m_data->read<QList<Tag>>([](LibraryParts &parts) { return parts.reading.tags(); });
}

QFuture<Result<LibraryCounts>> Library::counts()
{
    return m_data->read<LibraryCounts>([](LibraryParts &parts) { return parts.reading.counts(); });
}

QFuture<Result<QList<NoteRow>>> Library::titlesLike(QString part, int limit)
{
    return m_data->read<QList<NoteRow>>(
        [part, limit](LibraryParts &parts) { return parts.reading.titlesLike(part, limit); });
}

QFuture<Result<ItemId>> Library::resolve(QString name)
{
    return m_data->read<ItemId>([name](LibraryParts &parts) { return resolveName(*parts.database, name); });
}

QFuture<Result<QList<FiledNote>>> Library::filedNotes(std::optional<ItemId> notebook, qint64 afterRow, int limit)
{
    return m_data->read<QList<FiledNote>>([notebook, afterRow, limit](LibraryParts &parts) {
        return sync::filedNotes(*parts.database, notebook, afterRow, limit);
    });
}

QFuture<Result<ItemId>> Library::createNote(NewNote note)
{
    return m_data->write<ItemId>([note](LibraryParts &parts) -> Result<ItemId> {
        const Result<QList<ItemId>> ids = parts.writing.create({note});
        if (!ids)
            return ids.error();
        return ids->first();
    });
}

QFuture<Result<QList<ItemId>>> Library::createNotes(QList<NewNote> notes)
{
    return m_data->write<QList<ItemId>>([notes](LibraryParts &parts) { return parts.writing.create(notes); });
}

QFuture<Result<SavedNote>> Library::saveNote(ItemId id, QByteArray text, qint64 openedVersion, QByteArray openedText,
                                             SaveReason reason)
{
    return m_data->write<SavedNote>(
        [=](LibraryParts &parts) { return parts.save(id, text, openedVersion, openedText, reason); });
}

QFuture<Result<void>> Library::deleteNotes(QList<ItemId> ids)
{
    return m_data->write<void>([ids](LibraryParts &parts) { return parts.writing.remove(ids); });
}

QFuture<Result<void>> Library::restoreNotes(QList<ItemId> ids)
{
    return m_data->write<void>([ids](LibraryParts &parts) { return parts.writing.restore(ids); });
}

QFuture<Result<void>> Library::moveNotes(QList<ItemId> ids, std::optional<ItemId> notebook)
{
    return m_data->write<void>([ids, notebook](LibraryParts &parts) { return parts.writing.move(ids, notebook); });
}

QFuture<Result<void>> Library::setPinned(ItemId id, bool pinned)
{
    return m_data->write<void>([id, pinned](LibraryParts &parts) { return parts.writing.setPinned(id, pinned); });
}

QFuture<Result<ItemId>> Library::ensureNotebook(QString path)
{
    return m_data->write<ItemId>([path](LibraryParts &parts) { return parts.notebooks.ensure(path); });
}

QFuture<Result<void>> Library::renameNotebook(ItemId id, QString name)
{
    return m_data->write<void>([id, name](LibraryParts &parts) { return parts.notebooks.rename(id, name); });
}

QFuture<Result<void>> Library::moveNotebook(ItemId id, std::optional<ItemId> parent)
{
    return m_data->write<void>([id, parent](LibraryParts &parts) { return parts.notebooks.move(id, parent); });
}

QFuture<Result<void>> Library::deleteNotebook(ItemId id)
{
    return m_data->write<void>([id](LibraryParts &parts) { return parts.notebooks.remove(id); });
}

QFuture<Result<QList<HistoryEntry>>> Library::history(ItemId id)
{
    return m_data->read<QList<HistoryEntry>>([id](LibraryParts &parts) { return parts.history.list(id); });
}

QFuture<Result<QByteArray>> Library::historyText(ItemId id, qint64 number)
{
    return m_data->read<QByteArray>([id, number](LibraryParts &parts) { return parts.history.text(id, number); });
}

QFuture<Result<void>> Library::revert(ItemId id, qint64 number)
{
    return m_data->write<void>([id, number](LibraryParts &parts) { return parts.revert(id, number); });
}

QFuture<Result<void>> Library::signUp(QString server, QString email, QString password)
{
    return m_data->ask<void>([=](LibraryParts &parts, std::function<void(Result<void>)> done) {
        parts.sync.account().signUp(server, email, password, parts.options.deviceName, std::move(done));
    });
}

QFuture<Result<void>> Library::signIn(QString server, QString email, QString password)
{
    return m_data->ask<void>([=](LibraryParts &parts, std::function<void(Result<void>)> done) {
        parts.sync.account().signIn(server, email, password, parts.options.deviceName, std::move(done));
    });
}

QFuture<Result<void>> Library::signOut()
{
    return m_data->ask<void>([](LibraryParts &parts, std::function<void(Result<void>)> done) {
        parts.sync.account().signOut(std::move(done));
    });
}

QFuture<Result<SyncSummary>> Library::syncNow()
{
    return m_data->ask<SyncSummary>([](LibraryParts &parts, std::function<void(Result<SyncSummary>)> done) {
        parts.sync.engine().syncNow(std::move(done));
    });
}

QFuture<Result<SyncPreview>> Library::syncPreview()
{
    return m_data->ask<SyncPreview>([](LibraryParts &parts, std::function<void(Result<SyncPreview>)> done) {
        parts.sync.engine().preview(std::move(done));
    });
}

QFuture<Result<VerifyReport>> Library::verify()
{
    return m_data->ask<VerifyReport>([](LibraryParts &parts, std::function<void(Result<VerifyReport>)> done) {
        parts.sync.engine().verify(std::move(done));
    });
}

SyncStatus Library::syncStatus() const
{
    return m_status;
}

void Library::setLive(bool live)
{
    m_data->tell([live](LibraryParts &parts) {
        parts.options.live = live;
        parts.sync.engine().setLive(live);
        if (live)
            parts.indexing.start();
    });
}

QFuture<Result<PublishedNote>> Library::publish(ItemId id, QString slug)
{
    return m_data->ask<PublishedNote>([=](LibraryParts &parts, const std::function<void(Result<PublishedNote>)> &done) {
        parts.sync.account().publish(id, slug, [&parts, done](const Result<PublishedAddress> &address) {
            done(address ? Result<PublishedNote>(publishedNoteOf(parts, *address)) : address.error());
        });
    });
}

QFuture<Result<void>> Library::unpublish(ItemId id)
{
    return m_data->ask<void>([id](LibraryParts &parts, std::function<void(Result<void>)> done) {
        parts.sync.account().unpublish(id, std::move(done));
    });
}

QFuture<Result<QList<PublishedNote>>> Library::published()
{
    using Notes = QList<PublishedNote>;
    return m_data->ask<Notes>([](LibraryParts &parts, const std::function<void(Result<Notes>)> &done) {
        parts.sync.account().published([&parts, done](const Result<QList<PublishedAddress>> &addresses) {
            if (!addresses) {
                done(addresses.error());
                return;
            }
            Notes notes;
            for (const PublishedAddress &address : *addresses)
                notes.append(publishedNoteOf(parts, address));
            done(notes);
        });
    });
}

QFuture<Result<QList<Finding>>> Library::doctor()
{
    return m_data->ask<QList<Finding>>(examineAll);
}

QFuture<Result<void>> Library::backup(QString file)
{
    return m_data->read<void>([file](LibraryParts &parts) { return parts.database->copyTo(file); });
}

QFuture<Result<void>> Library::restoreBackup(QString file)
{
    return m_data->write<void>([file](LibraryParts &parts) { return parts.restoreBackup(file); });
}

} // namespace quillwort::sync
