// From an edit saved on one device until it is stored on another, both live, the endpoint between; the pause that waits
// for more typing is not counted. Beside it the bare round trip to the same endpoint.

#include "tests/support/real_device.h"
#include "tests/support/spawned_endpoint.h"

#include <QCoreApplication>
#include <QElapsedTimer>

#include <algorithm>
#include <cstdio>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

constexpr int rounds = 40;
constexpr double typingPauseMs = 500;

double percentile(QList<double> values, int percent)
{
    std::sort(values.begin(), values.end());
    return values.at(std::min<qsizetype>(values.size() - 1, values.size() * percent / 100));
}

bool waitUntil(const std::function<bool()> &condition)
{
    QElapsedTimer timer;
    timer.start();
    while (!condition()) {
        if (timer.elapsed() > 20'000)
            return false;
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const SpawnedEndpoint endpoint({QStringLiteral("--pushes-per-minute"), QStringLiteral("0")});
    if (endpoint.url().isEmpty()) {
        std::fprintf(stderr, "the endpoint: %s\n", qUtf8Printable(endpoint.why()));
        return 1;
    }
    const QString email = QStringLiteral("live@example.org");
    RealDevice writer(endpoint.url());
    RealDevice reader(endpoint.url());
    if (!writer.signUp(email, QStringLiteral("correct horse"))
        || !reader.signIn(email, QStringLiteral("correct horse")))
        return 1;
    QByteArray text = QByteArray("# Live\n\n") + QByteArray("a line of some words\n").repeated(100);
    const ItemId id = writer.writeNote(text);
    writer.engine().setLive(true);
    reader.engine().setLive(true);
    if (!waitUntil([&] { return reader.text(id) == text; }))
        return 1;

    QElapsedTimer timer;
    bool arrived = false;
    QObject::connect(&reader.engine(), &SyncEngine::itemsChanged, &app, [&] { arrived = true; });
    QList<double> latencies;
    for (int i = 0; i < rounds; ++i) {
        text += "word " + QByteArray::number(i) + '\n';
        arrived = false;
        timer.restart();
        writer.edit(id, text);
        if (!waitUntil([&] { return arrived; }))
            return 1;
        latencies.append(double(timer.nsecsElapsed()) / 1e6 - typingPauseMs);
        if (reader.text(id) != text || !waitUntil([&] { return writer.engine().status().waiting == 0; }))
            return 1;
    }
    writer.engine().setLive(false);
    QList<double> roundTrips;
    for (int i = 0; i < rounds; ++i) {
        timer.restart();
        if (!writer.sync())
            return 1;
        roundTrips.append(double(timer.nsecsElapsed()) / 1e6);
    }
    const double trip = percentile(roundTrips, 50);
    std::printf(
        "BENCH edit to stored on another device, p50 | %.1f ms | one request with nothing new: %.1f ms | ratio %.1f | "
        "budget 30 ms\n",
        percentile(latencies, 50), trip, percentile(latencies, 50) / trip);
    std::printf(
        "BENCH edit to stored on another device, p95 | %.1f ms | one request with nothing new: %.1f ms | ratio %.1f | "
        "budget 60 ms\n",
        percentile(latencies, 95), trip, percentile(latencies, 95) / trip);
    return 0;
}
