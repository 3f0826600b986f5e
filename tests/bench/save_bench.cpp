// Saving a note of 2 KB, durable and indexed, against the same with synchronous=NORMAL.

#include "sync/cache/cache_database.h"
#include "sync/library/note_writing.h"
#include "tests/bench/bench_cache.h"
#include "tests/bench/bench_line.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QTemporaryDir>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

constexpr int notes = 5'000;
constexpr int saves = 400;

double saveMilliseconds(CacheDatabase &database, const ItemId &id)
{
    const SystemClock clock;
    SystemChance chance;
    NoteWriting writing(database, clock, chance);
    QByteArray text = benchText(7);
    qint64 version = 1;
    std::vector<double> times;
    for (int i = 0; i < saves; ++i) {
        const QByteArray before = text;
        text.insert(text.size() / 2, " word" + QByteArray::number(i % 10));
        QElapsedTimer timer;
        timer.start();
        const Result<SavedNote> saved = writing.save(id, text, version, before, SaveReason::Autosave);
        times.push_back(double(timer.nsecsElapsed()) / 1e6);
        if (!saved)
            qFatal("%s", qPrintable(saved.error().detail));
        version = saved->version;
    }
    return percentile(times, 50);
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    QTemporaryDir folder(app.arguments().value(1, QDir::tempPath()) + QStringLiteral("/save-bench-XXXXXX"));
    const QString profile = benchProfile(notes, folder.path());
    const Result<std::unique_ptr<CacheDatabase>> database =
        CacheDatabase::open(profile + QStringLiteral("/notes.sqlite"));
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    const SystemClock clock;
    SystemChance chance;
    NoteWriting writing(**database, clock, chance);

    std::vector<double> full;
    std::vector<double> normal;
    // Turn by turn, so that both meet the same disk.
    for (int round = 0; round < 3; ++round) {
        for (const bool durable : {true, false}) {
            const Result<void> set =
                (*database)->execute(durable ? "PRAGMA synchronous = FULL" : "PRAGMA synchronous = NORMAL");
            const Result<QList<ItemId>> id = writing.create({{benchText(7), {}, {}, {}, {}}});
            if (!set || !id)
                qFatal("the cache can not be written");
            (durable ? full : normal).push_back(saveMilliseconds(**database, id->first()));
        }
    }
    benchLine("save a 2 KB note, durable and indexed, p50", percentile(full, 50), "the same with synchronous=NORMAL",
              percentile(normal, 50), "2 x");
    return 0;
}
