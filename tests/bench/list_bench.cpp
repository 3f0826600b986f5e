// A page of 50 of 100,000 notes, warm and cold, against the same page by looking up rows; and opening the cache.

#include "sync/cache/cache_database.h"
#include "sync/library/note_reading.h"
#include "tests/bench/bench_cache.h"
#include "tests/bench/bench_line.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <functional>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

constexpr int notes = 100'000;

double millisecondsOf(const std::function<void()> &work)
{
    QElapsedTimer timer;
    timer.start();
    work();
    return double(timer.nsecsElapsed()) / 1e6;
}

std::unique_ptr<CacheDatabase> opened(const QString &profile)
{
    Result<std::unique_ptr<CacheDatabase>> database = CacheDatabase::open(profile + QStringLiteral("/notes.sqlite"));
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    return *std::move(database);
}

void readPage(CacheDatabase &database, const NoteQuery &query)
{
    const Result<NotePage> page = NoteReading(database).list(query);
    if (!page || page->rows.size() != 50 || page->total != notes)
        qFatal("the page is not what was asked for");
}

/** The same rows without the index that covers them. */
void readPageByRows(CacheDatabase &database)
{
    Query query = database.query("SELECT row, id, parent, title, excerpt, created, edited, pinned, progress FROM items "
                                 "NOT INDEXED WHERE row IN (SELECT row FROM items WHERE deleted = 0 AND kind = 1 "
                                 "ORDER BY +row * 7919 % 100003 LIMIT 50)");
    int rows = 0;
    while (const Result<bool> more = query.next()) {
        if (!*more)
            break;
        ++rows;
    }
    if (rows != 50)
        qFatal("the page by rows is not what was asked for");
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString profile = benchProfile(notes, app.arguments().value(1));
    const QString file = profile + QStringLiteral("/notes.sqlite");

    {
        const std::unique_ptr<CacheDatabase> database = opened(profile);
        readPage(*database, {});
        std::vector<double> times;
        std::vector<double> far;
        NoteQuery later;
        later.offset = 500;
        for (int i = 0; i < 200; ++i) {
            times.push_back(millisecondsOf([&] { readPage(*database, {}); }));
            far.push_back(millisecondsOf([&] { readPage(*database, later); }));
        }
        benchLine("list page of 50 of 100,000, warm", percentile(times, 50), "budget", 1.0, "1 ms");
        benchLine("list page at row 500 of 100,000, warm", percentile(far, 50), "budget", 1.0, "1 ms");
    }

    std::vector<double> covered;
    std::vector<double> byRows;
    std::vector<double> starts;
    for (int i = 0; i < 5; ++i) {
        dropFromMemory(file);
        std::unique_ptr<CacheDatabase> database;
        const double open = millisecondsOf([&] { database = opened(profile); });
        covered.push_back(millisecondsOf([&] { readPage(*database, {}); }));
        starts.push_back(open + covered.back());
        database.reset();
        dropFromMemory(file);
        database = opened(profile);
        byRows.push_back(millisecondsOf([&] { readPageByRows(*database); }));
    }
    benchLine("list page of 50 of 100,000, cold", percentile(covered, 50), "the same page by row look-ups, cold",
              percentile(byRows, 50), "1/8");
    benchLine("open the cache and read the first page, cold", percentile(starts, 50), "a bare Qt window, cold", 132.0,
              "0.35 of it");
    std::vector<double> warm;
    for (int i = 0; i < 20; ++i)
        warm.push_back(millisecondsOf([&] { readPage(*opened(profile), {}); }));
    benchLine("open the cache and read the first page, warm", percentile(warm, 50), "a bare Qt window, warm", 44.0,
              "0.6 of it");
    return 0;
}
