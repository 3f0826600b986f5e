#include "sync/library/library_care.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/item_table.h"
#include "sync/cache/note_count_table.h"
#include "sync/cache/outbox_table.h"
#include "sync/cache/search_index.h"
#include "sync/cache/transaction.h"

#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QLocale>
#include <QStorageInfo>
#include <QTemporaryFile>

namespace quillwort::sync {

namespace {

constexpr qint64 spareBytes = 200 * 1024 * 1024;

QString restoreRemedy(const QString &folder)
{
    return QStringLiteral("Restore the newest copy that lies in %1/backups, or one you made yourself, with "
                          "\"quillwort-cli restore-backup FILE\".")
        .arg(folder);
}

Finding good(const QString &subject, const QString &detail)
{
    return Finding{subject, true, detail, {}};
}

/** The first column of all rows, or the error as one line. */
QStringList linesOf(Query &query)
{
    QStringList lines;
    while (true) {
        const Result<bool> found = query.next();
        if (!found) {
            lines.append(found.error().detail);
            return lines;
        }
        if (!*found)
            return lines;
        lines.append(query.string(0));
    }
}

Finding examinePages(CacheDatabase &database, const QString &folder)
{
    const QString subject = QStringLiteral("cache");
    if (database.isNewer()) {
        return Finding{subject, false, QStringLiteral("It was written by a newer version, so it can only be read."),
                       QStringLiteral("Install the newest version.")};
    }
    Query check = database.query("PRAGMA quick_check(5)");
    const QStringList lines = linesOf(check);
    if (lines != QStringList{QStringLiteral("ok")})
        return Finding{subject, false, lines.join(QLatin1StringView("; ")), restoreRemedy(folder)};
    const Result<NoteCounts> counts = NoteCountTable(database).counts();
    if (!counts)
        return Finding{subject, false, counts.error().detail, restoreRemedy(folder)};
    return good(subject, QStringLiteral("Sound: %1 notes, %2 in the trash.").arg(counts->notes).arg(counts->trash));
}

/** Foreign keys, and what is kept twice: tags beside the notes they belong to, counts beside what they count. */
Finding examineReferences(CacheDatabase &database, const QString &folder)
{
    const QString subject = QStringLiteral("counts and tags");
    Query check = database.query("PRAGMA foreign_key_check");
    if (const QStringList broken = linesOf(check); !broken.isEmpty())
        return Finding{subject, false, QStringLiteral("%1 rows belong to nothing.").arg(broken.size()),
                       restoreRemedy(folder)};
    const Result<bool> right = NoteCountTable(database).isRight();
    if (right && *right)
        return good(subject, QStringLiteral("They fit the notes."));

    Result<Transaction> transaction = Transaction::begin(database);
    const bool repaired = transaction && NoteCountTable(database).countAgain() && transaction->commit();
    return Finding{subject, false, QStringLiteral("They did not fit the notes."),
                   repaired ? QStringLiteral("Nothing to do: they were counted again.") : restoreRemedy(folder)};
}

Finding examineIndex(CacheDatabase &database)
{
    const QString subject = QStringLiteral("search index");
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction)
        return Finding{subject, false, transaction.error().detail,
                       QStringLiteral("Close other programs and try again.")};
    SearchIndex index(database);
    const Result<void> sound = index.check();
    if (sound) {
        const Result<int> waiting = index.waiting();
        return good(subject,
                    waiting && *waiting > 0 ? QStringLiteral("Sound; %1 notes are still to be indexed.").arg(*waiting)
                                            : QStringLiteral("Sound."));
    }
    const bool rebuilt = index.rebuildLater() && transaction->commit();
    return Finding{subject, false, QStringLiteral("It did not fit the notes: %1").arg(sound.error().detail),
                   rebuilt ? QStringLiteral("Nothing to do: it is built again from the notes.")
                           : QStringLiteral("Make room on the disk and run doctor again.")};
}

Finding examineDisk(const CacheDatabase &database, const QString &folder)
{
    const QString subject = QStringLiteral("disk");
    const QStorageInfo storage(folder);
    const qint64 needed = spareBytes + QFileInfo(database.path()).size();
    const QString detail = QStringLiteral("%1 free.").arg(QLocale::c().formattedDataSize(storage.bytesAvailable()));
    if (storage.bytesAvailable() >= needed)
        return good(subject, detail);
    return Finding{subject, false, detail, QStringLiteral("Make room: a backup of the cache would not fit any more.")};
}

Finding examineAttachments(const QString &folder)
{
    const QString subject = QStringLiteral("attachments");
    const QString attachments = folder + QStringLiteral("/attachments");
    QTemporaryFile probe(attachments + QStringLiteral("/doctor-XXXXXX"));
    if (QDir().mkpath(attachments) && probe.open() && probe.write("x", 1) == 1 && probe.flush())
        return good(subject, QStringLiteral("The folder can be written."));
    return Finding{subject, false, QStringLiteral("%1 can not be written.").arg(attachments),
                   QStringLiteral("Make the folder yours: chown -R and chmod -R u+rwX.")};
}

Finding examineWaiting(CacheDatabase &database)
{
    const QString subject = QStringLiteral("waiting edits");
    const Result<int> waiting = ItemTable(database).changedCount();
    const Result<QList<OutboxEntry>> refused = OutboxTable(database).withProblem();
    if (!waiting || !refused)
        return Finding{subject, false, waiting ? refused.error().detail : waiting.error().detail,
                       QStringLiteral("See what is said about the cache.")};
    if (refused->isEmpty())
        return good(subject, *waiting == 0 ? QStringLiteral("None.") : QStringLiteral("%1.").arg(*waiting));
    QStringList names;
    for (const OutboxEntry &entry : *refused)
        names.append(QStringLiteral("%1 (%2)").arg(entry.id.toString(), QString::fromUtf8(entry.problem)));
    return Finding{subject, false, QStringLiteral("The endpoint refuses: %1").arg(names.join(QLatin1StringView(", "))),
                   QStringLiteral("Edit or move these notes; each change is tried again.")};
}

} // namespace

QList<Finding> examineCache(CacheDatabase &database, const QString &folder)
{
    QList<Finding> findings = {examinePages(database, folder)};
    findings.append(examineReferences(database, folder));
    if (!database.isNewer())
        findings.append(examineIndex(database));
    findings.append(examineDisk(database, folder));
    findings.append(examineAttachments(folder));
    findings.append(examineWaiting(database));
    return findings;
}

Result<QString> backUpBeforeRestore(CacheDatabase &database, const QString &folder)
{
    const QString stamp = QDateTime::currentDateTimeUtc().toString(QStringLiteral("yyyyMMdd-HHmmss"));
    QString file = QStringLiteral("%1/backups/before-restore-%2.sqlite").arg(folder, stamp);
    for (int again = 2; QFile::exists(file); ++again)
        file = QStringLiteral("%1/backups/before-restore-%2-%3.sqlite").arg(folder, stamp).arg(again);
    if (const Result<void> copied = database.copyTo(file); !copied)
        return copied.error();
    return file;
}

} // namespace quillwort::sync
