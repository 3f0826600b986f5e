#include "sync/cache/cache_database.h"

#include "sync/cache/schema_steps.h"
#include "sync/cache/sqlite_error.h"
#include "sync/cache/words_tokenizer.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace quillwort::sync {

namespace {

constexpr int waitForWriterMs = 5000;

Result<sqlite3 *> connect(const QString &path, int flags)
{
    sqlite3 *handle = nullptr;
    const int code =
        sqlite3_open_v2(QFile::encodeName(path).constData(), &handle, flags | SQLITE_OPEN_NOMUTEX, nullptr);
    if (code != SQLITE_OK) {
        const Error error = errorOf(handle, code);
        sqlite3_close(handle);
        return error;
    }
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, waitForWriterMs);
    return handle;
}

Result<void> makeFolderOf(const QString &path)
{
    const QString folder = QFileInfo(path).absolutePath();
    if (QDir().mkpath(folder))
        return {};
    return Error{ErrorKind::ReadOnly, QStringLiteral("the folder %1 can not be made").arg(folder)};
}

/** Copies all pages of `from` over those of `to`. */
Result<void> copyPages(sqlite3 *from, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    if (!backup)
        return errorOf(to, sqlite3_errcode(to));
    int code = SQLITE_OK;
    do {
        code = sqlite3_backup_step(backup, -1);
        if (code == SQLITE_BUSY || code == SQLITE_LOCKED)
            sqlite3_sleep(20);
    } while (code == SQLITE_BUSY || code == SQLITE_LOCKED);
    const int finished = sqlite3_backup_finish(backup);
    if (code != SQLITE_DONE || finished != SQLITE_OK)
        return errorOf(to, finished != SQLITE_OK ? finished : code);
    return {};
}

/** A first look at every page, so that a torn copy never replaces a sound cache. */
Result<void> checkSound(CacheDatabase &database)
{
    Query check = database.query("PRAGMA quick_check(1)");
    const Result<bool> row = check.next();
    if (!row)
        return row.error();
    if (check.bytes(0) != "ok")
        return Error{ErrorKind::Damaged, check.string(0)};
    Query notes = database.query("SELECT count(*) FROM sqlite_schema WHERE name IN ('items', 'bases', 'sync_state')");
    const Result<bool> counted = notes.next();
    if (!counted)
        return counted.error();
    if (notes.integer(0) != 3)
        return Error{ErrorKind::InvalidInput, QStringLiteral("the file is no cache of Quillwort")};
    return {};
}

} // namespace

CacheDatabase::CacheDatabase(sqlite3 *handle, const QString &path)
    : m_handle(handle)
    , m_path(path)
    , m_statements(handle)
{
}

CacheDatabase::~CacheDatabase()
{
    m_statements.clear();
    sqlite3_close(m_handle);
}

Result<std::unique_ptr<CacheDatabase>> CacheDatabase::open(const QString &path)
{
    if (const Result<void> made = makeFolderOf(path); !made)
        return made.error();
    const Result<sqlite3 *> handle = connect(path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!handle)
        return handle.error();
    std::unique_ptr<CacheDatabase> database(new CacheDatabase(*handle, path));

    if (sqlite3_db_readonly(*handle, "main") == 1)
        return Error{ErrorKind::ReadOnly, QStringLiteral("%1 can not be written").arg(path)};
    if (const Result<void> added = addWordsTokenizer(*handle); !added)
        return added.error();
    const Result<int> applied = appliedStep(*database);
    if (!applied)
        return applied.error();
    database->m_newer = *applied > int(schemaSteps().size());
    if (database->m_newer) {
        if (const Result<void> done = database->execute("PRAGMA query_only = ON"); !done)
            return done.error();
        return database;
    }

    // WAL is a property of the file, so this changes something only for a new one.
    const char *pragmas = "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON;"
                          "PRAGMA temp_store = MEMORY; PRAGMA cache_size = -16384;";
    if (const Result<void> done = database->execute(pragmas); !done)
        return done.error();
    if (const Result<void> done = applySchemaSteps(*database); !done)
        return done.error();
    return database;
}

Result<void> CacheDatabase::execute(const QByteArray &sql)
{
    if (const int code = sqlite3_exec(m_handle, sql.constData(), nullptr, nullptr, nullptr); code != SQLITE_OK)
        return errorOf(m_handle, code);
    return {};
}

qint64 CacheDatabase::lastInsertedRow() const
{
    return sqlite3_last_insert_rowid(m_handle);
}

qint64 CacheDatabase::changedRows() const
{
    return sqlite3_changes64(m_handle);
}

Result<qint64> CacheDatabase::dataVersion()
{
    Query version = query("PRAGMA data_version");
    const Result<bool> row = version.next();
    if (!row)
        return row.error();
    return version.integer(0);
}

Result<void> CacheDatabase::copyTo(const QString &file)
{
    if (const Result<void> made = makeFolderOf(file); !made)
        return made;
    // Made under another name first: a copy that is broken off never looks like a backup.
    const QString unfinished = file + QStringLiteral(".part");
    QFile::remove(unfinished);
    const Result<sqlite3 *> target = connect(unfinished, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
    if (!target)
        return target.error();
    const Result<void> copied = copyPages(m_handle, *target);
    if (copied)
        sqlite3_exec(*target, "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr); // one file, no -wal beside it
    sqlite3_close(*target);
    if (!copied) {
        QFile::remove(unfinished);
        return copied;
    }
    QFile::remove(file);
    if (!QFile::rename(unfinished, file))
        return Error{ErrorKind::Io, QStringLiteral("%1 can not be renamed").arg(unfinished)};
    return {};
}

Result<void> CacheDatabase::replaceBy(const QString &file)
{
    if (!QFile::exists(file))
        return Error{ErrorKind::NotFound, file};
    if (m_newer)
        return Error{ErrorKind::NewerCache, QStringLiteral("the cache was written by a newer version")};

    // Checked and brought up to date in a copy; the person's file stays as it is.
    const QString candidate = m_path + QStringLiteral(".restoring");
    QFile::remove(candidate);
    if (!QFile::copy(file, candidate))
        return Error{ErrorKind::Io, QStringLiteral("%1 can not be read").arg(file)};
    QFile::setPermissions(candidate, QFile::ReadOwner | QFile::WriteOwner);
    const auto replace = [&]() -> Result<void> {
        Result<std::unique_ptr<CacheDatabase>> source = open(candidate);
        if (!source)
            return source.error();
        if ((*source)->isNewer())
            return Error{ErrorKind::NewerCache, file};
        if (const Result<void> sound = checkSound(**source); !sound)
            return sound;
        m_statements.clear();
        return copyPages((*source)->handle(), m_handle);
    };
    const Result<void> replaced = replace();
    for (const char *suffix : {"", "-wal", "-shm"})
        QFile::remove(candidate + QLatin1StringView(suffix));
    return replaced;
}

} // namespace quillwort::sync
