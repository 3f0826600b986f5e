// kill -9 of the endpoint, and of PostgreSQL, in the middle of pushes: what was answered is there, what is there is
// whole, and sending the same bytes again ends well. (S5, S9)

#include "tests/support/server_device.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/temp_postgres.h"
#include "tests/support/test_main.h"

#include "sync/protocol/content_hash.h"
#include "sync/server/migrator.h"

#include <QTest>

#include <thread>

using namespace quillwort::sync;
using namespace std::chrono_literals;

namespace quillwort::tests {

class CrashTest : public QObject {
    Q_OBJECT

private slots:
    void aKilledEndpointLosesNothingItAnswered()
    {
        const QByteArray database = migratedDatabase();
        ServerProcess server(database);
        QVERIFY2(server.start(), server.log());
        ServerDevice device(server.port(), QStringLiteral("endpoint@example.org"));
        QVERIFY(device.isSignedIn());
        for (int round = 0; round < 5; ++round) {
            pushUntilItBreaks(device, [&server] { server.kill(); });
            QVERIFY2(server.start(), server.log());
            device.reconnect();
            check(device);
        }
    }

    void aKilledDatabaseLosesNothingThatWasAnswered()
    {
        TempPostgres postgres(Durability::On);
        QVERIFY(postgres.start());
        auto options = TempEndpoint::generous();
        options.databaseUrl = postgres.makeDatabase();
        auto session = server::PostgresSession::open(options.databaseUrl);
        QVERIFY(session);
        QVERIFY(server::Migrator(*session, *server::embeddedSchema()).upgrade("head", [](const QString &) {}));
        TempEndpoint endpoint(options);
        QVERIFY(endpoint.isRunning());
        m_sent.clear();
        ServerDevice device(endpoint.port(), QStringLiteral("database@example.org"));
        QVERIFY(device.isSignedIn());
        for (int round = 0; round < 3; ++round) {
            pushUntilItBreaks(device, [&postgres] { postgres.kill(); });
            QCOMPARE(HttpClient(endpoint.port()).request("GET", "/livez").status, 200);
            QCOMPARE(HttpClient(endpoint.port()).request("GET", "/readyz").status, 503);
            QVERIFY(postgres.start());
            device.reconnect();
            const auto isReady = [&] { return HttpClient(endpoint.port()).request("GET", "/readyz").status == 200; };
            QTRY_VERIFY_WITH_TIMEOUT(isReady(), 30000);
            check(device);
        }
    }

    void aDatabaseThatWasMovedGivesANewEpoch()
    {
        TempEndpoint endpoint;
        ServerDevice device(endpoint.port(), QStringLiteral("moved@example.org"));
        device.push({newNote()});
        QVERIFY(device.follow());
        auto session = server::PostgresSession::open(endpoint.database());
        QVERIFY(session->script("update cluster_identity set system_identifier = 'another'"));
        QVERIFY(endpoint.restart());
        device.reconnect();
        const HttpAnswer answer = device.request("GET", "/v1/changes?cursor=" + device.cursor->toUtf8());
        QCOMPARE(answer.status, 409);
        QCOMPARE(decode<Problem>(answer.body)->code, QByteArray("epoch_changed"));
        device.cursor.reset();
        device.live.clear();
        QVERIFY(device.follow());
        QCOMPARE(device.live.size(), 1);
        QVERIFY(endpoint.restart()); // the same cluster again: nothing new
        device.reconnect();
        QVERIFY(device.follow());
    }

private:
    /** Pushes batches until one gets no answer because `interrupt`, called from aside, cut it. */
    void pushUntilItBreaks(ServerDevice &device, const std::function<void()> &interrupt)
    {
        std::atomic<int> answered = 0;
        std::atomic<bool> isCut = false;
        // The pushing goes on aside, because QProcess wants the thread that made it for its end.
        std::thread pushing([&] {
            while (!isCut || device.lastStatus == 200) {
                QList<PushOperation> batch;
                for (int i = 0; i < 20; ++i)
                    batch.append(newNote(QByteArray(500, 'x')));
                const QList<PushStatus> statuses = device.push(batch);
                m_sent.append({batch, !statuses.isEmpty()});
                if (statuses.isEmpty())
                    return;
                ++answered;
            }
        });
        QTRY_VERIFY_WITH_TIMEOUT(answered >= 5, 30000);
        interrupt();
        isCut = true;
        pushing.join();
    }

    void check(ServerDevice &device)
    {
        device.cursor.reset();
        device.live.clear();
        QVERIFY(device.follow());
        for (const auto &[batch, wasAnswered] : m_sent) {
            // A batch is there whole or not at all; an answered one is there.
            qsizetype present = 0;
            for (const PushOperation &operation : batch)
                present += device.live.contains(operation.id);
            QVERIFY(present == 0 || present == batch.size());
            QVERIFY(!wasAnswered || present == batch.size());
            const QList<PushStatus> again = device.push(batch);
            QCOMPARE(again, QList<PushStatus>(batch.size(), present ? PushStatus::Duplicate : PushStatus::Applied));
        }
        device.cursor.reset();
        QVERIFY(device.follow());
        std::map<qint64, const FeedItem *> bySeq;
        for (const auto &[id, item] : device.live)
            bySeq.emplace(item.seq, &item);
        QByteArray chain(8, '\0');
        for (const auto &[seq, item] : bySeq)
            chain = sha256(chain + item->id.bytes() + item->rev.bytes()).left(8);
        QCOMPARE(device.cursor->seq, qint64(bySeq.size()));
        QCOMPARE(device.cursor->chain, chain);
        for (auto &sent : m_sent)
            sent.second = true;
    }

    QList<std::pair<QList<PushOperation>, bool>> m_sent;
};

} // namespace quillwort::tests

using quillwort::tests::CrashTest;
QUILLWORT_TEST(CrashTest)
#include "crash_test.moc"
