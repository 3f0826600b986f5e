#include "tests/support/temp_cache.h"

#include <QtGlobal>

#include <sqlite3.h>

namespace quillwort::tests {

TempCache::TempCache()
{
    if (const sync::Result<void> opened = reopen(); !opened)
        qFatal("the temporary cache does not open: %s", qPrintable(opened.error().detail));
}

TempCache::~TempCache() = default;

sync::Result<void> TempCache::reopen()
{
    m_database.reset();
    sync::Result<std::unique_ptr<sync::CacheDatabase>> opened = sync::CacheDatabase::open(path());
    if (!opened)
        return opened.error();
    m_database = *std::move(opened);
    return {};
}

void TempCache::run(const QByteArray &sql)
{
    if (const sync::Result<void> done = m_database->execute(sql); !done)
        qFatal("%s: %s", sql.constData(), qPrintable(done.error().detail));
}

QByteArrayList TempCache::values(const QByteArray &sql)
{
    sqlite3_stmt *statement = nullptr;
    if (sqlite3_prepare_v2(m_database->handle(), sql.constData(), -1, &statement, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql.constData(), sqlite3_errmsg(m_database->handle()));
    QByteArrayList rows;
    while (sqlite3_step(statement) == SQLITE_ROW) {
        const void *data = sqlite3_column_blob(statement, 0);
        rows.append(QByteArray(static_cast<const char *>(data), sqlite3_column_bytes(statement, 0)));
    }
    sqlite3_finalize(statement);
    return rows;
}

QByteArray TempCache::value(const QByteArray &sql)
{
    return values(sql).value(0);
}

} // namespace quillwort::tests
