#include "sync/cache/cache_database.h"

#include "sync/cache/item_table.h"
#include "sync/cache/note_count_table.h"
#include "sync/cache/schema_steps.h"
#include "sync/cache/search_index.h"
#include "sync/cache/transaction.h"
#include "tests/support/temp_cache.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <sqlite3.h>

#include <csignal>
#include <fcntl.h>
#include <sched.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

using namespace quillwort::sync;

namespace quillwort::tests {

namespace {

ItemState note(const QByteArray &body)
{
    ItemState state;
    state.body = body;
    return state;
}

Result<void> write(CacheDatabase &database, const ItemId &id, const QByteArray &body)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    if (const Result<void> written = ItemTable(database).writeLocal(id, note(body), TimePoint{}); !written)
        return written;
    return transaction->commit();
}

QByteArray textOf(CacheDatabase &database, const ItemId &id)
{
    const Result<std::optional<StoredItem>> item = ItemTable(database).find(id);
    return item && *item ? (*item)->state.body : QByteArrayLiteral("<none>");
}

/** Runs `work` in a child process of its own and gives its exit code, or minus the signal that ended it. */
int inChild(const std::function<int()> &work)
{
    const pid_t child = fork();
    if (child == 0)
        _exit(work());
    int status = 0;
    waitpid(child, &status, 0);
    return WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
}

bool tell(const char *file, const QByteArray &text)
{
    const int descriptor = ::open(file, O_WRONLY);
    const bool told = descriptor >= 0 && ::write(descriptor, text.constData(), size_t(text.size())) == text.size();
    ::close(descriptor);
    return told;
}

/** Puts a file system of one megabyte at `place`, which only this process sees. */
bool mountSmall(const QByteArray &place)
{
    const QByteArray user = QByteArray::number(::geteuid());
    const QByteArray group = QByteArray::number(::getegid());
    if (::unshare(user == "0" ? CLONE_NEWNS : CLONE_NEWNS | CLONE_NEWUSER) != 0)
        return false;
    // Only a person and a group with a name may make files there.
    if (user != "0"
        && (!tell("/proc/self/setgroups", "deny") || !tell("/proc/self/uid_map", "0 " + user + " 1")
            || !tell("/proc/self/gid_map", "0 " + group + " 1")))
        return false;
    return ::mount("none", "/", nullptr, MS_REC | MS_PRIVATE, nullptr) == 0
        && ::mount("tmpfs", place.constData(), "tmpfs", 0, "size=1m") == 0;
}

/** A cache as the first schema step made it. */
void makeFirstStep(const QString &path, int step)
{
    sqlite3 *handle = nullptr;
    QCOMPARE(sqlite3_open(QFile::encodeName(path).constData(), &handle), SQLITE_OK);
    const auto run = [&](const QByteArray &sql) {
        QVERIFY2(sqlite3_exec(handle, sql.constData(), nullptr, nullptr, nullptr) == SQLITE_OK, sqlite3_errmsg(handle));
    };
    run(schemaSteps().front().sql);
    run("INSERT INTO items (id, kind, meta, body, created, edited, title, excerpt) VALUES "
        "(x'00000000000040008000000000000001', 1, '{}', '# Old words', 1, 2, 'Old words', ''),"
        "(x'00000000000040008000000000000002', 1, '{}', 'second', 1, 3, 'second', ''),"
        "(x'00000000000040008000000000000003', 2, '{\"name\":\"Shelf\"}', '', 1, 3, 'Shelf', '')");
    run("INSERT INTO note_tags (row, folded, tag) VALUES (1, 'a', 'A')");
    run("PRAGMA user_version = " + QByteArray::number(step));
    sqlite3_close(handle);
}

} // namespace

class CacheDatabaseTest : public QObject {
    Q_OBJECT

private slots:
    void everyTransactionIsDurable();
    void theFolderIsMade();
    void anUpgradeKeepsNotesAndLeavesACopy();
    void aNewerCacheIsReadOnly();
    void aFileThatIsNoDatabaseIsDamaged();
    void overwrittenPagesAreDamagedAndNeverWrongText();
    void aReadOnlyFolderIsReadOnly();
    void aLockedCacheIsLockedAndFreeAfterwards();
    void aFullDiskLosesNothingThatWasThere();
    void aFullFileSystemLosesNothingThatWasThere();
    void aLimitOnTheSizeOfFilesLosesNothingThatWasThere();
    void whatWasCommittedIsThereAfterAKill();
    void aCopyIsWholeWhileOthersWrite();
    void aCopyThatCanNotBeMadeLeavesNothing();
    void restoringReplacesEverything();
    void restoringAnOldCopyBringsItUpToDate();
    void restoringWhatIsNoCopyChangesNothing_data();
    void restoringWhatIsNoCopyChangesNothing();
    void twoConnectionsSeeEachOther();
    void theListReadsTheCoveringIndexAlone_data();
    void theListReadsTheCoveringIndexAlone();

private:
    SystemChance m_chance;
};

void CacheDatabaseTest::everyTransactionIsDurable()
{
    TempCache cache;
    QCOMPARE(cache.value("PRAGMA journal_mode"), QByteArray("wal"));
    QCOMPARE(cache.value("PRAGMA synchronous"), QByteArray("2"));
    QCOMPARE(cache.value("PRAGMA foreign_keys"), QByteArray("1"));
    QCOMPARE(cache.value("PRAGMA busy_timeout"), QByteArray("5000"));
    QCOMPARE(cache.value("PRAGMA user_version").toInt(), int(schemaSteps().size()));
}

void CacheDatabaseTest::theFolderIsMade()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("a/b/notes.sqlite"));
    QVERIFY(CacheDatabase::open(path));
    QVERIFY(QFile::exists(path));
}

void CacheDatabaseTest::anUpgradeKeepsNotesAndLeavesACopy()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("notes.sqlite"));
    makeFirstStep(path, 1);
    const Result<std::unique_ptr<CacheDatabase>> opened = CacheDatabase::open(path);
    QVERIFY2(opened, opened ? "" : qPrintable(opened.error().detail));
    CacheDatabase &database = **opened;
    QCOMPARE(textOf(database, *ItemId::parse("00000000-0000-4000-8000-000000000001")), QByteArray("# Old words"));
    QCOMPARE(*NoteCountTable(database).counts(), (NoteCounts{2, 0, 0}));
    QCOMPARE(*NoteCountTable(database).countTagged(QStringLiteral("a")), 1);
    QVERIFY(*NoteCountTable(database).isRight());

    SearchIndex index(database);
    QCOMPARE(*index.waiting(), 2);
    QCOMPARE(*index.catchUp(10), 2);
    QCOMPARE(index.match("words", 10)->size(), 1);
    QVERIFY(index.check());

    const QString copy = folder.filePath(QStringLiteral("backups/before-step-002.sqlite"));
    QVERIFY(QFile::exists(copy));
    const Result<std::unique_ptr<CacheDatabase>> reopened = CacheDatabase::open(path);
    QVERIFY(reopened);
    QCOMPARE(QDir(folder.filePath(QStringLiteral("backups"))).entryList(QDir::Files).size(), 1);
}

void CacheDatabaseTest::aNewerCacheIsReadOnly()
{
    TempCache cache;
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "from the future"));
    cache.run("PRAGMA user_version = 4711");
    QVERIFY(cache.reopen());
    QVERIFY(cache.database().isNewer());
    QCOMPARE(textOf(cache.database(), id), QByteArray("from the future"));
    const Result<void> written = write(cache.database(), id, "overwritten");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::NewerCache);
    QVERIFY(!cache.database().execute("DELETE FROM items"));
    QCOMPARE(cache.value("PRAGMA user_version"), QByteArray("4711"));
}

void CacheDatabaseTest::aFileThatIsNoDatabaseIsDamaged()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(QStringLiteral("notes.sqlite"));
    const QByteArray content = QByteArray("this is a letter to my aunt\n").repeated(500);
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const Result<std::unique_ptr<CacheDatabase>> opened = CacheDatabase::open(path);
    QVERIFY(!opened);
    QCOMPARE(opened.error().kind, ErrorKind::Damaged);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), content);
}

void CacheDatabaseTest::overwrittenPagesAreDamagedAndNeverWrongText()
{
    TempCache cache;
    QList<ItemId> ids;
    for (int i = 0; i < 60; ++i) {
        ids.append(ItemId::random(m_chance));
        QVERIFY(write(cache.database(), ids.last(), "# Note " + QByteArray::number(i) + QByteArray(3000, 'x')));
    }
    cache.run("PRAGMA wal_checkpoint(TRUNCATE)");
    cache.close();
    {
        QFile file(cache.path());
        QVERIFY(file.open(QIODevice::ReadWrite));
        // Every page but the first: that is what a failing disk or a bad copy looks like.
        for (qint64 at = 4096; at < file.size(); at += 4096) {
            file.seek(at);
            file.write(QByteArray(64, '\xa5'));
        }
    }
    const Result<void> reopened = cache.reopen();
    if (!reopened) {
        QCOMPARE(reopened.error().kind, ErrorKind::Damaged);
        return;
    }
    int failed = 0;
    for (const ItemId &id : std::as_const(ids)) {
        const Result<std::optional<StoredItem>> item = ItemTable(cache.database()).find(id);
        if (!item) {
            QCOMPARE(item.error().kind, ErrorKind::Damaged);
            ++failed;
        }
    }
    QVERIFY(failed > 0);
    const Result<void> written = write(cache.database(), ItemId::random(m_chance), "new");
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::Damaged);
}

void CacheDatabaseTest::aReadOnlyFolderIsReadOnly()
{
    TempCache cache;
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "there"));
    cache.close();
    const QByteArray folder = QFile::encodeName(cache.folder());
    const QByteArray file = QFile::encodeName(cache.path());
    QCOMPARE(::chmod(file.constData(), 0444), 0);
    QCOMPARE(::chmod(folder.constData(), 0555), 0);
    // Permissions do not bind root, so the child becomes nobody first.
    const QString path = cache.path();
    const int kind = inChild([&] {
        if (::geteuid() == 0 && ::setuid(65534) != 0)
            return 100;
        const Result<std::unique_ptr<CacheDatabase>> opened = CacheDatabase::open(path);
        return opened ? 101 : int(opened.error().kind);
    });
    ::chmod(folder.constData(), 0755);
    ::chmod(file.constData(), 0644);
    QCOMPARE(kind, int(ErrorKind::ReadOnly));
    QVERIFY(cache.reopen());
    QCOMPARE(textOf(cache.database(), id), QByteArray("there"));
}

void CacheDatabaseTest::aLockedCacheIsLockedAndFreeAfterwards()
{
    TempCache cache;
    const Result<std::unique_ptr<CacheDatabase>> other = CacheDatabase::open(cache.path());
    QVERIFY(other);
    cache.run("PRAGMA busy_timeout = 50");
    const ItemId id = ItemId::random(m_chance);
    {
        const Result<Transaction> held = Transaction::begin(**other);
        QVERIFY(held);
        const Result<void> written = write(cache.database(), id, "x");
        QVERIFY(!written);
        QCOMPARE(written.error().kind, ErrorKind::Locked);
    }
    QVERIFY(write(cache.database(), id, "x"));
}

void CacheDatabaseTest::aFullDiskLosesNothingThatWasThere()
{
    TempCache cache;
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "the text before"));
    cache.run("PRAGMA max_page_count = " + QByteArray::number(cache.value("PRAGMA page_count").toInt() + 5));
    const Result<void> written = write(cache.database(), id, QByteArray(1'000'000, 'x'));
    QVERIFY(!written);
    QCOMPARE(written.error().kind, ErrorKind::DiskFull);
    QCOMPARE(textOf(cache.database(), id), QByteArray("the text before"));
    QVERIFY(SearchIndex(cache.database()).check());

    cache.run("PRAGMA max_page_count = 1000000");
    QVERIFY(write(cache.database(), id, QByteArray(1'000'000, 'x')));
}

void CacheDatabaseTest::aFullFileSystemLosesNothingThatWasThere()
{
    constexpr int noMount = 99;
    QTemporaryDir folder;
    const QByteArray place = QFile::encodeName(folder.path());
    // A file system of one megabyte that only the child sees.
    const int kind = inChild([&] {
        if (!mountSmall(place))
            return noMount;
        const Result<std::unique_ptr<CacheDatabase>> opened =
            CacheDatabase::open(folder.filePath(QStringLiteral("notes.sqlite")));
        const ItemId id = ItemId::random(m_chance);
        if (!opened || !write(**opened, id, "the text before"))
            return 100;
        const Result<void> written = write(**opened, id, QByteArray(3'000'000, 'x'));
        if (written || textOf(**opened, id) != "the text before" || !write(**opened, id, "a small one fits"))
            return 101;
        return SearchIndex(**opened).check() ? int(written.error().kind) : 102;
    });
    if (kind == noMount)
        QSKIP("file systems can not be mounted here");
    QCOMPARE(kind, int(ErrorKind::DiskFull));
}

void CacheDatabaseTest::aLimitOnTheSizeOfFilesLosesNothingThatWasThere()
{
    TempCache cache;
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "the text before"));
    cache.close();
    const QString path = cache.path();
    const int ended = inChild([&] {
        std::signal(SIGXFSZ, SIG_IGN);
        const Result<std::unique_ptr<CacheDatabase>> opened = CacheDatabase::open(path);
        if (!opened)
            return 100;
        const rlimit limit{600'000, 600'000};
        ::setrlimit(RLIMIT_FSIZE, &limit);
        if (write(**opened, id, QByteArray(2'000'000, 'x')))
            return 101;
        return textOf(**opened, id) == "the text before" ? 0 : 102;
    });
    QCOMPARE(ended, 0);
    QVERIFY(cache.reopen());
    QCOMPARE(textOf(cache.database(), id), QByteArray("the text before"));
    QVERIFY(SearchIndex(cache.database()).check());
}

void CacheDatabaseTest::whatWasCommittedIsThereAfterAKill()
{
    TempCache cache;
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "0"));
    cache.close();
    const QString path = cache.path();
    int acknowledged = 0;
    for (int round = 0; round < 5; ++round) {
        int pipe[2];
        QCOMPARE(::pipe(pipe), 0);
        const pid_t child = fork();
        if (child == 0) {
            const Result<std::unique_ptr<CacheDatabase>> opened = CacheDatabase::open(path);
            for (int number = acknowledged + 1; opened; ++number) {
                if (!write(**opened, id, QByteArray::number(number)))
                    break;
                if (::write(pipe[1], &number, sizeof number) < 0)
                    break;
            }
            _exit(1);
        }
        ::close(pipe[1]);
        for (int seen = 0; seen < 20; ++seen)
            QCOMPARE(::read(pipe[0], &acknowledged, sizeof acknowledged), ssize_t(sizeof acknowledged));
        ::kill(child, SIGKILL);
        ::waitpid(child, nullptr, 0);
        while (::read(pipe[0], &acknowledged, sizeof acknowledged) == ssize_t(sizeof acknowledged)) { }
        ::close(pipe[0]);

        QVERIFY(cache.reopen());
        const int stored = textOf(cache.database(), id).toInt();
        QVERIFY2(stored == acknowledged || stored == acknowledged + 1,
                 qPrintable(QStringLiteral("acknowledged %1, stored %2").arg(acknowledged).arg(stored)));
        QVERIFY(SearchIndex(cache.database()).check());
        QCOMPARE(cache.value("PRAGMA quick_check"), QByteArray("ok"));
        cache.close();
        acknowledged = stored;
    }
}

void CacheDatabaseTest::aCopyIsWholeWhileOthersWrite()
{
    TempCache cache;
    const Result<std::unique_ptr<CacheDatabase>> other = CacheDatabase::open(cache.path());
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "copied"));
    const Result<Transaction> writing = Transaction::begin(**other);
    QVERIFY(ItemTable(**other).writeLocal(id, note("not yet committed"), TimePoint{}));

    const QString copy = cache.folder() + QStringLiteral("/copies/copy.sqlite");
    const Result<void> made = cache.database().copyTo(copy);
    QVERIFY2(made, made ? "" : qPrintable(made.error().detail));
    QCOMPARE(QDir(cache.folder() + QStringLiteral("/copies")).entryList(QDir::Files),
             QStringList{QStringLiteral("copy.sqlite")});
    const Result<std::unique_ptr<CacheDatabase>> opened = CacheDatabase::open(copy);
    QVERIFY(opened);
    QCOMPARE(textOf(**opened, id), QByteArray("copied"));
}

void CacheDatabaseTest::aCopyThatCanNotBeMadeLeavesNothing()
{
    TempCache cache;
    QVERIFY(!cache.database().copyTo(QStringLiteral("/proc/nowhere/copy.sqlite")));
    const QString folder = cache.folder() + QStringLiteral("/taken");
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/copy.sqlite/inside")));
    QVERIFY(!cache.database().copyTo(folder + QStringLiteral("/copy.sqlite")));
}

void CacheDatabaseTest::restoringReplacesEverything()
{
    TempCache cache;
    const ItemId kept = ItemId::random(m_chance);
    const ItemId later = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), kept, "kept word"));
    const QString copy = cache.folder() + QStringLiteral("/copy.sqlite");
    QVERIFY(cache.database().copyTo(copy));
    QVERIFY(write(cache.database(), kept, "changed"));
    QVERIFY(write(cache.database(), later, "later"));

    const Result<void> restored = cache.database().replaceBy(copy);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QCOMPARE(textOf(cache.database(), kept), QByteArray("kept word"));
    QCOMPARE(textOf(cache.database(), later), QByteArray("<none>"));
    QCOMPARE(SearchIndex(cache.database()).match("word", 5)->size(), 1);
    QCOMPARE(cache.value("PRAGMA journal_mode"), QByteArray("wal"));
    QVERIFY(write(cache.database(), later, "and on it goes"));
    QVERIFY(cache.reopen());
    QCOMPARE(textOf(cache.database(), later), QByteArray("and on it goes"));
}

void CacheDatabaseTest::restoringAnOldCopyBringsItUpToDate()
{
    TempCache cache;
    const QString copy = cache.folder() + QStringLiteral("/old.sqlite");
    makeFirstStep(copy, 1);
    QFile file(copy);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray before = file.readAll();
    const Result<void> restored = cache.database().replaceBy(copy);
    QVERIFY2(restored, restored ? "" : qPrintable(restored.error().detail));
    QCOMPARE(NoteCountTable(cache.database()).counts()->notes, 2);
    QCOMPARE(cache.value("PRAGMA user_version").toInt(), int(schemaSteps().size()));
    QVERIFY(file.seek(0));
    QCOMPARE(file.readAll(), before);
}

void CacheDatabaseTest::restoringWhatIsNoCopyChangesNothing_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("a text") << QByteArray("hello").repeated(1000) << ErrorKind::Damaged;
    QTest::newRow("a file that is not there") << QByteArray() << ErrorKind::NotFound;
}

void CacheDatabaseTest::restoringWhatIsNoCopyChangesNothing()
{
    QFETCH(QByteArray, content);
    QFETCH(ErrorKind, kind);
    TempCache cache;
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "mine"));
    const QString copy = cache.folder() + QStringLiteral("/copy.sqlite");
    if (!content.isEmpty()) {
        QFile file(copy);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }
    const Result<void> restored = cache.database().replaceBy(copy);
    QVERIFY(!restored);
    QCOMPARE(restored.error().kind, kind);
    QCOMPARE(textOf(cache.database(), id), QByteArray("mine"));
    QVERIFY(QDir(cache.folder()).entryList({QStringLiteral("*restoring*")}).isEmpty());
}

void CacheDatabaseTest::twoConnectionsSeeEachOther()
{
    TempCache cache;
    const Result<std::unique_ptr<CacheDatabase>> other = CacheDatabase::open(cache.path());
    QVERIFY(other);
    const qint64 before = *cache.database().dataVersion();
    const ItemId id = ItemId::random(m_chance);
    QVERIFY(write(cache.database(), id, "own"));
    QCOMPARE(*cache.database().dataVersion(), before);
    QVERIFY(write(**other, id, "theirs"));
    QVERIFY(*cache.database().dataVersion() != before);
    QCOMPARE(textOf(cache.database(), id), QByteArray("theirs"));
}

void CacheDatabaseTest::theListReadsTheCoveringIndexAlone_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("plan");
    const QByteArray columns = "SELECT row, id, parent, title, excerpt, created, edited, pinned, progress FROM items ";
    QTest::newRow("all notes and the trash")
        << columns + "WHERE deleted = ?4 AND kind = 1 ORDER BY pinned DESC, edited DESC, row LIMIT ?1 OFFSET ?2"
        << QByteArray("SEARCH items USING COVERING INDEX items_by_edited (deleted=? AND kind=?)");
    QTest::newRow("pinned notes")
        << columns + "WHERE deleted = 0 AND kind = 1 AND pinned = 1 ORDER BY edited DESC, row LIMIT ?1 OFFSET ?2"
        << QByteArray("SEARCH items USING COVERING INDEX items_by_edited (deleted=? AND kind=? AND pinned=?)");
    QTest::newRow("a notebook, in its order without sorting")
        << columns
            + "INDEXED BY items_by_parent WHERE parent IS ?4 AND deleted = 0 AND kind = 1 ORDER BY pinned DESC, edited "
              "DESC, row LIMIT ?1"
        << QByteArray("SEARCH items USING INDEX items_by_parent (parent=? AND deleted=? AND kind=?)");
    QTest::newRow("what a search weighs")
        << QByteArray("SELECT deleted, parent, created, edited, pinned, holds FROM items INDEXED BY items_by_row "
                      "WHERE row = ?1 AND kind = 1")
        << QByteArray("SEARCH items USING COVERING INDEX items_by_row (row=? AND kind=?)");
    QTest::newRow("edits that wait") << QByteArray("SELECT id FROM items WHERE changed = 1 ORDER BY row LIMIT ?1")
                                     << QByteArray("SEARCH items USING INDEX items_changed (changed=?)");
}

void CacheDatabaseTest::theListReadsTheCoveringIndexAlone()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, plan);
    TempCache cache;
    sqlite3_stmt *statement = nullptr;
    QCOMPARE(sqlite3_prepare_v2(cache.database().handle(), ("EXPLAIN QUERY PLAN " + sql).constData(), -1, &statement,
                                nullptr),
             SQLITE_OK);
    QByteArrayList steps;
    while (sqlite3_step(statement) == SQLITE_ROW)
        steps.append(reinterpret_cast<const char *>(sqlite3_column_text(statement, 3)));
    sqlite3_finalize(statement);
    QCOMPARE(steps.join('\n'), plan);
}

} // namespace quillwort::tests

using quillwort::tests::CacheDatabaseTest;
QUILLWORT_TEST(CacheDatabaseTest)

#include "cache_database_test.moc"
