#include "sync/library/library_care.h"

#include "sync/cache/cache_database.h"
#include "tests/support/temp_library.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

namespace {

Finding findingOf(TempLibrary &library, const char *subject)
{
    for (const Finding &finding : got(library->doctor())) {
        if (finding.subject == QLatin1StringView(subject))
            return finding;
    }
    return Finding{QStringLiteral("missing"), false, {}, {}};
}

/** Does something to the cache behind the library's back. */
void tamper(const TempLibrary &library, const QByteArray &sql)
{
    const Result<std::unique_ptr<CacheDatabase>> database =
        CacheDatabase::open(library.folder() + QStringLiteral("/notes.sqlite"));
    QVERIFY(database);
    const Result<void> done = (*database)->execute(sql);
    QVERIFY2(done, done ? "" : qPrintable(done.error().detail));
}

} // namespace

/** Doctor, backups, and other programs on the same cache. */
class LibraryCareTest : public QObject {
    Q_OBJECT

private slots:
    void aSoundLibraryIsFoundSound();
    void aBrokenIndexIsFoundAndBuiltAgain();
    void wrongCountsAreFoundAndCountedAgain();
    void aBackupIsRestoredAndThePresentIsKept();
    void aBackupOfNothingIsRefused();
    void anotherProgramsWritesAreNoticed();
    void aReadOfNewTextDoesNotKeepItFromOtherReaders();
    void anotherProgramsEditIsMergedIntoASave();
    void twoProgramsWriteAtTheSameTime();
    void aNewerCacheIsReadButNotWritten();
    void aLibraryThatDidNotOpenSaysWhy();
};

void LibraryCareTest::aSoundLibraryIsFoundSound()
{
    TempLibrary library;
    library.add("# One #tag");
    const QList<Finding> findings = got(library->doctor());
    for (const Finding &finding : findings) {
        QVERIFY2(finding.good, qPrintable(finding.subject + QStringLiteral(": ") + finding.detail));
        QVERIFY(!finding.detail.isEmpty());
        QVERIFY(finding.remedy.isEmpty());
    }
    QCOMPARE(findings.size(), 7);
}

void LibraryCareTest::aBrokenIndexIsFoundAndBuiltAgain()
{
    TempLibrary library;
    library.add("# One\n\nzebra");
    tamper(library,
           "INSERT INTO note_words (note_words, rowid, title, body) "
           "SELECT 'delete', row, title, body FROM items");
    QVERIFY(library.titles(QStringLiteral("zebra")).isEmpty());
    const Finding finding = findingOf(library, "search index");
    QVERIFY(!finding.good);
    QVERIFY(!finding.remedy.isEmpty());
    QTRY_COMPARE(library.titles(QStringLiteral("zebra")).size(), 1);
    QVERIFY(findingOf(library, "search index").good);
}

void LibraryCareTest::wrongCountsAreFoundAndCountedAgain()
{
    TempLibrary library;
    library.add("# One #tag");
    tamper(library, "UPDATE note_counts SET notes = 4711; DELETE FROM tag_counts;");
    QCOMPARE(got(library->counts()).notes, 4711);
    QVERIFY(!findingOf(library, "counts and tags").good);
    QCOMPARE(got(library->counts()).notes, 1);
    QCOMPARE(got(library->tags()).size(), 1);
    QVERIFY(findingOf(library, "counts and tags").good);
}

void LibraryCareTest::aBackupIsRestoredAndThePresentIsKept()
{
    TempLibrary library;
    const ItemId id = library.add("before");
    const QString file = library.folder() + QStringLiteral("/mine/backup.sqlite");
    got(library->backup(file));
    got(library->saveNote(id, "after", 1, "before", SaveReason::Autosave));
    const ItemId later = library.add("later");

    QSignalSpy notes(&library.library(), &Library::notesChanged);
    got(library->restoreBackup(file));
    QCOMPARE(library.text(id), QByteArray("before"));
    QCOMPARE(finished(library->note(later)).error().kind, ErrorKind::NotFound);
    QTRY_VERIFY(!notes.isEmpty());

    const QDir backups(library.folder() + QStringLiteral("/backups"));
    const QStringList kept = backups.entryList({QStringLiteral("before-restore-*.sqlite")});
    QCOMPARE(kept.size(), 1);
    got(library->restoreBackup(backups.filePath(kept.first())));
    QCOMPARE(library.text(id), QByteArray("after"));
    QCOMPARE(library.text(later), QByteArray("later"));
}

void LibraryCareTest::aBackupOfNothingIsRefused()
{
    TempLibrary library;
    const ItemId id = library.add("mine");
    QCOMPARE(finished(library->restoreBackup(QStringLiteral("/nowhere.sqlite"))).error().kind, ErrorKind::NotFound);
    const QString file = library.folder() + QStringLiteral("/empty.sqlite");
    {
        const Result<std::unique_ptr<CacheDatabase>> other = CacheDatabase::open(file);
        QVERIFY((*other)->execute("DROP TABLE bases"));
    }
    QCOMPARE(finished(library->restoreBackup(file)).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(library.text(id), QByteArray("mine"));
}

void LibraryCareTest::anotherProgramsWritesAreNoticed()
{
    TempLibrary here;
    const ItemId id = here.add("one");
    const ItemId untouched = here.add("untouched");
    here.note(id);
    here.note(untouched);
    TempLibrary there(here);
    QSignalSpy notes(&here.library(), &Library::notesChanged);
    QSignalSpy elsewhere(&here.library(), &Library::noteChangedElsewhere);
    got(there->saveNote(id, "two", 1, "one", SaveReason::Autosave));
    QTRY_VERIFY_WITH_TIMEOUT(!notes.isEmpty(), 3000);
    QTRY_COMPARE_WITH_TIMEOUT(elsewhere.count(), 1, 3000);
    QCOMPARE(elsewhere.first().first().value<ItemId>(), id);
    QCOMPARE(here.text(id), QByteArray("two"));
}

void LibraryCareTest::aReadOfNewTextDoesNotKeepItFromOtherReaders()
{
    TempLibrary here;
    const ItemId id = here.add("one");
    here.note(id);
    TempLibrary there(here);
    QSignalSpy elsewhere(&here.library(), &Library::noteChangedElsewhere);
    got(there->saveNote(id, "two", 1, "one", SaveReason::Autosave));
    // Before the other program's write is looked for: the open editor must still hear of it.
    QCOMPARE(here.text(id), QByteArray("two"));
    QTRY_COMPARE_WITH_TIMEOUT(elsewhere.count(), 1, 3000);
}

void LibraryCareTest::anotherProgramsEditIsMergedIntoASave()
{
    TempLibrary here;
    TempLibrary there(here);
    const QByteArray opened = "first\n\nmiddle\n\nlast\n";
    const ItemId id = here.add(opened);
    got(there->saveNote(id, "FIRST\n\nmiddle\n\nlast\n", 1, opened, SaveReason::Autosave));
    const SavedNote saved = got(here->saveNote(id, "first\n\nmiddle\n\nLAST\n", 1, opened, SaveReason::Autosave));
    QVERIFY(saved.merged);
    QCOMPARE(there.text(id), QByteArray("FIRST\n\nmiddle\n\nLAST\n"));
}

void LibraryCareTest::twoProgramsWriteAtTheSameTime()
{
    TempLibrary here;
    TempLibrary there(here);
    QList<QFuture<Result<ItemId>>> writes;
    for (int i = 0; i < 100; ++i) {
        const NewNote note{"word " + QByteArray::number(i), {}, {}, {}, {}};
        writes.append(i % 2 ? here->createNote(note) : there->createNote(note));
    }
    for (const QFuture<Result<ItemId>> &write : std::as_const(writes))
        got(write);
    QCOMPARE(got(here->counts()).notes, 100);
    NoteQuery query;
    query.text = QStringLiteral("word");
    QCOMPARE(there.list(query).total, 100);
    for (const Finding &finding : got(here->doctor()))
        QVERIFY2(finding.good, qPrintable(finding.detail));
}

void LibraryCareTest::aNewerCacheIsReadButNotWritten()
{
    TempLibrary library;
    const ItemId id = library.add("# From the future");
    library.close();
    tamper(library, "PRAGMA user_version = 4711");
    library.open();
    QCOMPARE(library.text(id), QByteArray("# From the future"));
    QCOMPARE(library.titles(QStringLiteral("future")).size(), 1);
    QCOMPARE(finished(library->saveNote(id, "x", 1, "# From the future", SaveReason::Autosave)).error().kind,
             ErrorKind::NewerCache);
    QCOMPARE(finished(library->createNote({"x", {}, {}, {}, {}})).error().kind, ErrorKind::NewerCache);
    QVERIFY(!findingOf(library, "cache").good);
}

void LibraryCareTest::aLibraryThatDidNotOpenSaysWhy()
{
    QTemporaryDir folder;
    QFile file(folder.filePath(QStringLiteral("notes.sqlite")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray("no database at all").repeated(100));
    file.close();
    Library library(LibraryOptions{folder.path(), {}, false});
    QCOMPARE(finished(library.list({})).error().kind, ErrorKind::Internal);
    QCOMPARE(finished(library.open()).error().kind, ErrorKind::Damaged);
    QCOMPARE(finished(library.list({})).error().kind, ErrorKind::Damaged);
    QCOMPARE(finished(library.syncNow()).error().kind, ErrorKind::Damaged);
}

} // namespace quillwort::tests

using quillwort::tests::LibraryCareTest;
QUILLWORT_TEST(LibraryCareTest)

#include "library_care_test.moc"
