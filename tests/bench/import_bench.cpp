// 10,000 new notes at once, against the same rows and index through SQLite's C interface alone.

#include "sync/cache/cache_database.h"
#include "sync/library/note_writing.h"
#include "sync/note/note_text.h"
#include "tests/bench/bench_cache.h"
#include "tests/bench/bench_line.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <sqlite3.h>

#include <ctime>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

constexpr int notes = 10'000;

double createMilliseconds(const QString &folder)
{
    QList<NewNote> all;
    for (int number = 0; number < notes; ++number)
        all.append({benchText(number), {}, QStringLiteral("%1.md").arg(number), {}, {}});
    const Result<std::unique_ptr<CacheDatabase>> database =
        CacheDatabase::open(folder + QStringLiteral("/notes.sqlite"));
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    const SystemClock clock;
    SystemChance chance;
    NoteWriting writing(**database, clock, chance);
    QElapsedTimer timer;
    timer.start();
    const Result<QList<ItemId>> ids = writing.create(all);
    const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
    if (!ids)
        qFatal("%s", qPrintable(ids.error().detail));
    return milliseconds;
}

void run(sqlite3 *handle, const char *sql)
{
    if (sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        qFatal("%s: %s", sql, sqlite3_errmsg(handle));
}

/** Items with their indexes and a full-text index, all values ready before. */
double bareMilliseconds(const QString &folder)
{
    struct Ready {
        QByteArray id, title, excerpt, body;
    };
    std::vector<Ready> all;
    SystemChance chance;
    for (int number = 0; number < notes; ++number) {
        const QByteArray body = benchText(number);
        all.push_back({ItemId::random(chance).bytes(), titleOf(body).toUtf8(), excerptOf(body).toUtf8(), body});
    }
    sqlite3 *handle = nullptr;
    sqlite3_open(QFile::encodeName(folder + QStringLiteral("/bare.sqlite")).constData(), &handle);
    run(handle, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
    QFile schema(QStringLiteral(":/quillwort/cache/schema/001_notes.sql"));
    if (!schema.open(QIODevice::ReadOnly))
        qFatal("no schema");
    run(handle, schema.readAll().constData());
    run(handle,
        "CREATE VIRTUAL TABLE words USING fts5 (title, body, content = 'items', content_rowid = 'row', "
        "tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3 4')");
    QElapsedTimer timer;
    timer.start();
    run(handle, "BEGIN IMMEDIATE");
    sqlite3_stmt *item = nullptr;
    sqlite3_prepare_v2(handle,
                       "INSERT INTO items (row, id, kind, created, edited, title, excerpt, changed, body) "
                       "VALUES (?1, ?2, 1, 1700000000000, 1700000000000, ?3, ?4, 1, ?5)",
                       -1, &item, nullptr);
    sqlite3_stmt *words = nullptr;
    sqlite3_prepare_v2(handle, "INSERT INTO words (rowid, title, body) VALUES (?1, ?2, ?3)", -1, &words, nullptr);
    const auto text = [](sqlite3_stmt *statement, int at, const QByteArray &value) {
        sqlite3_bind_text(statement, at, value.constData(), int(value.size()), SQLITE_STATIC);
    };
    for (size_t at = 0; at < all.size(); ++at) {
        const Ready &ready = all[at];
        sqlite3_bind_int64(item, 1, sqlite3_int64(at) + 1);
        sqlite3_bind_blob(item, 2, ready.id.constData(), 16, SQLITE_STATIC);
        text(item, 3, ready.title);
        text(item, 4, ready.excerpt);
        text(item, 5, ready.body);
        sqlite3_bind_int64(words, 1, sqlite3_int64(at) + 1);
        text(words, 2, ready.title);
        text(words, 3, ready.body);
        if (sqlite3_step(item) != SQLITE_DONE || sqlite3_step(words) != SQLITE_DONE)
            qFatal("%s", sqlite3_errmsg(handle));
        sqlite3_reset(item);
        sqlite3_reset(words);
    }
    run(handle, "COMMIT");
    const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
    sqlite3_finalize(item);
    sqlite3_finalize(words);
    sqlite3_close(handle);
    return milliseconds;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    std::vector<double> ours;
    std::vector<double> bare;
    for (int round = 0; round < 3; ++round) {
        QTemporaryDir folder(app.arguments().value(1, QDir::tempPath()) + QStringLiteral("/import-bench-XXXXXX"));
        ours.push_back(createMilliseconds(folder.path()));
        bare.push_back(bareMilliseconds(folder.path()));
    }
    benchLine("create 10,000 notes, durable and indexed", percentile(ours, 50),
              "the same rows and index through the C API", percentile(bare, 50), "1.5 x");
    return 0;
}
