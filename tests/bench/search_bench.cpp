// Typing a search letter by letter over 100,000 notes, the newest 50 with their text, against `rg -l` over files.

#include "sync/cache/cache_database.h"
#include "sync/library/note_reading.h"
#include "tests/bench/bench_cache.h"
#include "tests/bench/bench_line.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QStandardPaths>

#include <ctime>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

constexpr int notes = 100'000;

double searchMilliseconds(const NoteReading &reading, const QString &text)
{
    NoteQuery query;
    query.text = text;
    QElapsedTimer timer;
    timer.start();
    const std::clock_t before = std::clock();
    const Result<NotePage> page = reading.list(query);
    const double ofProcessor = double(std::clock() - before) * 1e3 / CLOCKS_PER_SEC;
    const double milliseconds = double(timer.nsecsElapsed()) / 1e6;
    if (!page)
        qFatal("%s", qPrintable(page.error().detail));
    if (qEnvironmentVariableIsSet("QUILLWORT_BENCH_EACH"))
        std::printf("%8.3f ms, %8.3f of processor, %6d found  %s\n", milliseconds, ofProcessor, page->total,
                    qPrintable(text));
    return milliseconds;
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QString profile = benchProfile(notes, app.arguments().value(1));
    const Result<std::unique_ptr<CacheDatabase>> database =
        CacheDatabase::open(profile + QStringLiteral("/notes.sqlite"));
    if (!database)
        qFatal("%s", qPrintable(database.error().detail));
    const NoteReading reading(**database);
    searchMilliseconds(reading, QStringLiteral("warm"));

    std::vector<double> keys;
    for (const int rank : {1, 3, 20, 100, 500, 2000, 9000, 30'000}) {
        const QString word = QString::fromLatin1(benchWord(rank));
        for (int letters = 2; letters <= word.size(); ++letters)
            keys.push_back(searchMilliseconds(reading, word.left(letters)));
        const QString second = QString::fromLatin1(benchWord(rank + 7));
        for (int letters = 2; letters <= second.size(); letters += 2)
            keys.push_back(searchMilliseconds(reading, word + u' ' + second.left(letters)));
    }

    double files = 0;
    const QString rg = QStandardPaths::findExecutable(QStringLiteral("rg"));
    if (!rg.isEmpty()) {
        const QString folder = benchFiles(notes, app.arguments().value(2));
        std::vector<double> runs;
        for (int i = 0; i < 4; ++i) {
            QElapsedTimer timer;
            timer.start();
            QProcess process;
            process.start(rg,
                          {QStringLiteral("-l"), QStringLiteral("-i"), QString::fromLatin1(benchWord(500)), folder});
            process.waitForFinished(-1);
            runs.push_back(double(timer.nsecsElapsed()) / 1e6);
        }
        files = percentile(runs, 50);
    }
    std::vector<double> sorted = keys;
    benchLine("search per keystroke, 100,000 notes, p95", percentile(sorted, 95),
              rg.isEmpty() ? "rg is not installed" : "rg -l over the same notes as files, warm", files,
              "10 ms and 1/100");
    benchLine("search per keystroke, 100,000 notes, p50", percentile(sorted, 50), "p95 of the same",
              percentile(keys, 95), "-");
    return 0;
}
