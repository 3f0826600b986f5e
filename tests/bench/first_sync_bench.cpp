// 10,000 notes (21 MB) from one device to the endpoint and down to a new one, then a sync with nothing to do; beside
// git doing the same with files in the same run.

#include "tests/support/real_device.h"
#include "tests/support/seeded_chance.h"
#include "tests/support/spawned_endpoint.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>

#include <algorithm>
#include <cstdio>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

constexpr int notes = 10'000;
constexpr qsizetype noteBytes = 2100;

QByteArrayList makeNotes()
{
    SeededChance chance(7);
    QByteArrayList vocabulary;
    for (int i = 0; i < 20'000; ++i) {
        QByteArray word;
        for (int letters = 2 + chance.below(9); letters > 0; --letters)
            word += static_cast<char>('a' + chance.below(26));
        vocabulary.append(word);
    }
    QByteArrayList texts;
    for (int i = 0; i < notes; ++i) {
        QByteArray text = "# Note " + QByteArray::number(i) + "\n\n";
        while (text.size() < noteBytes) {
            text += vocabulary.at(chance.below(int(vocabulary.size())));
            text += chance.percent(8) ? "\n" : " ";
        }
        texts.append(text);
    }
    return texts;
}

bool git(const QString &folder, const QStringList &words)
{
    QProcess process;
    process.setWorkingDirectory(folder);
    process.setStandardOutputFile(QProcess::nullDevice());
    process.setStandardErrorFile(QProcess::nullDevice());
    process.start(QStringLiteral("git"),
                  QStringList{QStringLiteral("-c"), QStringLiteral("user.name=bench"), QStringLiteral("-c"),
                              QStringLiteral("user.email=bench@example.org"), QStringLiteral("-c"),
                              QStringLiteral("gc.auto=0")}
                      + words);
    return process.waitForFinished(300'000) && process.exitCode() == 0;
}

struct GitTimes {
    double up = 0;
    double down = 0;
    double nothing = 0;
};

/** The same notes as files: add, commit and push to a bare repository; clone; fetch with nothing new. */
GitTimes runGit(const QByteArrayList &texts)
{
    const QTemporaryDir folder;
    const QString work = folder.filePath(QStringLiteral("work"));
    QDir().mkpath(work);
    for (qsizetype i = 0; i < texts.size(); ++i) {
        QFile file(QStringLiteral("%1/%2.md").arg(work).arg(i));
        if (!file.open(QIODevice::WriteOnly) || file.write(texts.at(i)) != texts.at(i).size())
            return {};
    }
    const QString bare = QStringLiteral("file://") + folder.filePath(QStringLiteral("bare"));
    GitTimes times;
    QElapsedTimer timer;
    timer.start();
    bool done = git(folder.path(), {QStringLiteral("init"), QStringLiteral("--bare"), QStringLiteral("bare")})
        && git(work, {QStringLiteral("init")}) && git(work, {QStringLiteral("add"), QStringLiteral(".")})
        && git(work, {QStringLiteral("commit"), QStringLiteral("-m"), QStringLiteral("notes")})
        && git(work, {QStringLiteral("push"), bare, QStringLiteral("HEAD:main")});
    times.up = double(timer.restart()) / 1000;
    done = done
        && git(folder.path(),
               {QStringLiteral("clone"), QStringLiteral("-b"), QStringLiteral("main"), bare, QStringLiteral("copy")});
    times.down = double(timer.restart()) / 1000;
    done = done && git(folder.filePath(QStringLiteral("copy")), {QStringLiteral("fetch")});
    times.nothing = double(timer.elapsed()) / 1000;
    return done ? times : GitTimes();
}

int fail(const char *what, const QString &why)
{
    std::fprintf(stderr, "%s: %s\n", what, qUtf8Printable(why));
    return 1;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const SpawnedEndpoint endpoint({QStringLiteral("--pushes-per-minute"), QStringLiteral("0")});
    if (endpoint.url().isEmpty())
        return fail("the endpoint", endpoint.why());
    const QByteArrayList texts = makeNotes();
    const GitTimes peer = runGit(texts);
    if (peer.up == 0)
        return fail("git", QStringLiteral("it did not do the same"));

    const QString email = QStringLiteral("bench@example.org");
    const QString password = QStringLiteral("correct horse");
    RealDevice first(endpoint.url());
    if (const Result<void> done = first.signUp(email, password); !done)
        return fail("signing up", done.error().detail);
    const QList<ItemId> ids = first.writeNotes(texts);
    QElapsedTimer timer;
    timer.start();
    const Result<SyncSummary> up = first.sync();
    const double upSeconds = double(timer.elapsed()) / 1000;
    if (!up || up->pushed != notes)
        return fail("the way up", up ? QString::number(up->pushed) : up.error().detail);

    RealDevice second(endpoint.url());
    if (const Result<void> done = second.signIn(email, password); !done)
        return fail("signing in", done.error().detail);
    timer.restart();
    const Result<SyncSummary> down = second.sync();
    const double downSeconds = double(timer.elapsed()) / 1000;
    if (!down || second.countNotes() != notes || second.text(ids.last()) != texts.last())
        return fail("the way down", down ? QString::number(down->pulled) : down.error().detail);

    QList<double> quiet;
    qint64 bytes = 0;
    for (int i = 0; i < 21; ++i) {
        timer.restart();
        const Result<SyncSummary> nothing = second.sync();
        quiet.append(double(timer.nsecsElapsed()) / 1e6);
        if (!nothing || nothing->pulled > 0)
            return fail("a sync with nothing to do", nothing ? QString() : nothing.error().detail);
        bytes = nothing->bytesSent + nothing->bytesReceived;
    }
    std::sort(quiet.begin(), quiet.end());

    std::printf(
        "BENCH first sync, 10000 notes up | %.2f s | git add, commit, push: %.2f s | ratio %.2f | budget 1.6 s\n",
        upSeconds, peer.up, upSeconds / peer.up);
    std::printf("BENCH first sync, 10000 notes readable on a new device | %.2f s | git clone: %.2f s | ratio %.2f | "
                "budget 1.3 s\n",
                downSeconds, peer.down, downSeconds / peer.down);
    std::printf(
        "BENCH sync with nothing changed, 10000 notes | %.1f ms | git fetch: %.1f ms | ratio %.2f | budget 50 ms\n",
        quiet.at(10), peer.nothing * 1000, quiet.at(10) / (peer.nothing * 1000));
    std::printf(
        "BENCH sync with nothing changed, bytes of bodies | %lld B | git fetch: 2800 B | ratio %.2f | budget 2000 B\n",
        static_cast<long long>(bytes), double(bytes) / 2800);
    return 0;
}
