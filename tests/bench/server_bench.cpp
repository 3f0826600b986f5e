// The endpoint beside PostgreSQL itself, both durable, in the same run: pushes against COPY of the same rows, single
// notes of 64 accounts against pgbench, and 10,000 notes read back against COPY to the client.

#include "sync/protocol/content_hash.h"
#include "sync/server/migrator.h"
#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/temp_postgres.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRegularExpression>

#include <atomic>
#include <cstdio>
#include <libpq-fe.h>
#include <thread>

using namespace quillwort;
using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

using Connection = std::unique_ptr<PGconn, decltype(&PQfinish)>;

Connection connectTo(const QByteArray &conninfo)
{
    return Connection(PQconnectdb(conninfo.constData()), PQfinish);
}

void execute(const Connection &connection, const char *sql)
{
    PQclear(PQexec(connection.get(), sql));
}

double milliseconds(const QElapsedTimer &timer)
{
    return double(timer.nsecsElapsed()) / 1e6;
}

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/** About 2.1 KB of text that compresses like prose does. */
QByteArray bodyOf(int number)
{
    static const QByteArray line = "The quick brown fox jumps over the lazy dog, and then some more words.\n";
    return "# Note " + QByteArray::number(number) + "\n\n" + sha256(QByteArray::number(number)).toHex()
        + line.repeated(28);
}

QList<PushOperation> notes(int count)
{
    static int number = 0;
    QList<PushOperation> operations;
    for (int i = 0; i < count; ++i) {
        operations.append(newNote(bodyOf(++number)));
        operations.last().state.meta = "{\"created\":1700000000000}";
    }
    return operations;
}

/** The rows a push of the same notes stores, as COPY takes them. */
QByteArray rowsOf(const QList<PushOperation> &operations, qint64 &seq)
{
    QByteArray rows;
    for (const PushOperation &operation : operations) {
        rows += "11111111-1111-4111-8111-111111111111\t" + operation.id.toUtf8() + '\t' + operation.rev.toUtf8()
            + "\t\\N\t\\N\t" + QByteArray::number(++seq) + "\t\\\\x0011223344556677\t\\N\t1\tf\t\\N\t\\\\x"
            + sha256(operation.state.body).toHex() + "\t0\tnow\t\\\\x" + operation.state.meta.toHex() + "\t\\\\x"
            + operation.state.body.toHex() + '\n';
    }
    return rows;
}

/** One COPY in a transaction of its own, as a push is. */
double copyIn(const Connection &connection, const QByteArray &rows)
{
    QElapsedTimer timer;
    timer.start();
    PQclear(PQexec(connection.get(), "copy copied from stdin"));
    PQputCopyData(connection.get(), rows.constData(), int(rows.size()));
    PQputCopyEnd(connection.get(), nullptr);
    while (PGresult *result = PQgetResult(connection.get())) {
        if (PQresultStatus(result) != PGRES_COMMAND_OK)
            std::fprintf(stderr, "COPY failed: %s\n", PQresultErrorMessage(result));
        PQclear(result);
    }
    return milliseconds(timer);
}

void benchPush(quint16 port, const Connection &yardstick, int count, double budget)
{
    ServerDevice device(port, QStringLiteral("push%1@example.org").arg(count));
    device.follow();
    std::vector<double> pushes;
    std::vector<double> copies;
    qint64 seq = 0;
    execute(yardstick, "drop table if exists copied; create table copied (like revisions including all)");
    std::optional<Cursor> cursor = device.cursor;
    for (int round = 0; round < 25; ++round) {
        const PushRequest request{cursor, notes(count)};
        const QByteArray json = encode(request);
        QElapsedTimer timer;
        timer.start();
        const HttpAnswer answer = device.request("POST", "/v1/push", json);
        pushes.push_back(milliseconds(timer));
        const auto reply = decode<PushReply>(answer.body);
        if (!reply || reply->results.last().status != PushStatus::Applied)
            std::fprintf(stderr, "the push was not applied: %d\n", answer.status);
        cursor = reply ? reply->cursor : std::nullopt;
        copies.push_back(copyIn(yardstick, rowsOf(request.operations, seq)));
    }
    const double push = median(pushes);
    const double copy = median(copies);
    std::printf("BENCH push of %d notes | %.1f ms | raw COPY of the same rows: %.1f ms | ratio %.2f | budget %.2f\n",
                count, push, copy, copy / push, budget);
}

void benchAccounts(quint16 port, const TempPostgres &postgres)
{
    constexpr int accounts = 64;
    constexpr auto duration = std::chrono::seconds(5);
    std::vector<ServerDevice> devices;
    for (int i = 0; i < accounts; ++i)
        devices.emplace_back(port, QStringLiteral("single%1@example.org").arg(i));
    std::atomic<int> pushes = 0;
    const auto end = std::chrono::steady_clock::now() + duration;
    std::vector<std::thread> threads;
    for (ServerDevice &device : devices) {
        threads.emplace_back([&device, &pushes, end] {
            while (std::chrono::steady_clock::now() < end) {
                if (!device.push({newNote("a short note")}).isEmpty())
                    ++pushes;
            }
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    const double rate = pushes / double(duration.count());

    const QString folder = postgres.socketFolder();
    const QStringList common{QStringLiteral("-h"), folder, QStringLiteral("-U"), QStringLiteral("postgres")};
    const QString pgbench = TempPostgres::programs() + QStringLiteral("/pgbench");
    QProcess::execute(pgbench,
                      common
                          + QStringList{QStringLiteral("-q"), QStringLiteral("-i"), QStringLiteral("-s"),
                                        QStringLiteral("10"), QStringLiteral("postgres")});
    QProcess process;
    process.start(pgbench,
                  common
                      + QStringList{QStringLiteral("-N"), QStringLiteral("-c"), QStringLiteral("64"),
                                    QStringLiteral("-j"), QStringLiteral("2"), QStringLiteral("-T"),
                                    QStringLiteral("5"), QStringLiteral("postgres")});
    process.waitForFinished(60000);
    const QRegularExpression tps(QStringLiteral("tps = ([0-9.]+)"));
    const double yardstick = tps.match(QString::fromLocal8Bit(process.readAllStandardOutput())).captured(1).toDouble();
    std::printf("BENCH 64 accounts pushing single notes | %.0f pushes/s | pgbench simple-update, 64 clients: %.0f tx/s "
                "| ratio %.2f | "
                "budget 1.20\n",
                rate, yardstick, rate / yardstick);
}

/** The whole of a paged reply; gives back how long it took. */
double readAll(ServerDevice &device, const QByteArray &start,
               const std::function<QByteArray(const QByteArray &body)> &next)
{
    QElapsedTimer timer;
    timer.start();
    QByteArray target = start;
    while (!target.isEmpty())
        target = next(device.request("GET", target).body);
    return milliseconds(timer);
}

void benchReading(quint16 port, const Connection &yardstick)
{
    ServerDevice device(port, QStringLiteral("reader@example.org"));
    QElapsedTimer timer;
    timer.start();
    for (int i = 0; i < 20; ++i)
        device.push(notes(500));
    std::printf("BENCH push of 10000 notes, encoding included | %.0f ms | unison: 2000 ms elsewhere | ratio %.2f | "
                "budget 1600 ms\n",
                milliseconds(timer), milliseconds(timer) / 2000);
    const QByteArray account = device.session().account.toUtf8();
    execute(yardstick, ("select set_config('app.account', '" + account + "', false)").constData());
    std::vector<double> copies;
    std::vector<double> changes;
    std::vector<double> snapshots;
    for (int round = 0; round < 5; ++round) {
        timer.restart();
        PQclear(PQexec(yardstick.get(),
                       "copy (select item_id, rev, seq, meta, body from revisions where account_id ="
                       " current_setting('app.account')::uuid order by seq) to stdout (format binary)"));
        char *row = nullptr;
        while (PQgetCopyData(yardstick.get(), &row, 0) > 0)
            PQfreemem(row);
        PQclear(PQgetResult(yardstick.get()));
        copies.push_back(milliseconds(timer));
        changes.push_back(readAll(device, "/v1/changes", [](const QByteArray &body) {
            // Only what is needed to go on: the client's own work is measured with the client.
            const qsizetype at = body.lastIndexOf("\"cursor\":\"") + 10;
            return body.endsWith("\"more\":true}") ? "/v1/changes?cursor=" + body.mid(at, body.indexOf('"', at) - at)
                                                   : QByteArray();
        }));
        snapshots.push_back(readAll(device, "/v1/snapshot", [](const QByteArray &body) {
            const qsizetype at = body.lastIndexOf("\"next\":\"") + 8;
            const QByteArray next = body.mid(at, body.indexOf('"', at) - at);
            return next.isEmpty() ? QByteArray() : "/v1/snapshot?before=" + next;
        }));
    }
    const double copy = median(copies);
    std::printf("BENCH changes of 10000 notes | %.0f ms | COPY of the same rows to the client: %.0f ms | ratio %.2f | "
                "budget 6\n",
                median(changes), copy, median(changes) / copy);
    std::printf("BENCH snapshot of 10000 notes | %.0f ms | COPY of the same rows to the client: %.0f ms | ratio %.2f | "
                "budget 6\n",
                median(snapshots), copy, median(snapshots) / copy);
    device.follow();
    std::vector<double> idle;
    for (int i = 0; i < 200; ++i) {
        timer.restart();
        device.changes("cursor=" + device.cursor->toUtf8());
        idle.push_back(milliseconds(timer));
    }
    std::vector<double> selects;
    for (int i = 0; i < 200; ++i) {
        timer.restart();
        execute(yardstick, "select 1");
        selects.push_back(milliseconds(timer));
    }
    std::printf("BENCH nothing changed, 10000 notes | %.2f ms | select 1 over the same socket: %.2f ms | ratio %.1f | "
                "budget 50 ms\n",
                median(idle), median(selects), median(idle) / median(selects));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QString only = app.arguments().value(1);
    TempPostgres postgres(Durability::On);
    if (!postgres.start())
        return 1;
    server::EndpointOptions options = TempEndpoint::generous();
    options.databaseUrl = postgres.makeDatabase();
    auto session = server::PostgresSession::open(options.databaseUrl);
    if (!session || !server::Migrator(*session, *server::embeddedSchema()).upgrade("head", [](const QString &) {}))
        return 1;
    const TempEndpoint endpoint(options);
    if (!endpoint.isRunning())
        return 1;
    const Connection yardstick = connectTo(postgres.administrator(TempPostgres::databaseOf(options.databaseUrl)));
    if (only.isEmpty() || only == QLatin1String("push")) {
        benchPush(endpoint.port(), yardstick, 50, 0.55);
        benchPush(endpoint.port(), yardstick, 500, 0.75);
    }
    if (only.isEmpty() || only == QLatin1String("read"))
        benchReading(endpoint.port(), yardstick);
    if (only.isEmpty() || only == QLatin1String("accounts"))
        benchAccounts(endpoint.port(), postgres);
    return 0;
}
