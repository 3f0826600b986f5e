#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include "sync/protocol/content_hash.h"

#include <QTest>

#include <thread>

using namespace quillwort::sync;
using namespace std::chrono_literals;

namespace quillwort::tests {

class FeedTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_endpoint = std::make_unique<TempEndpoint>();
        QVERIFY(m_endpoint->isRunning());
    }

    void init()
    {
        m_email = QStringLiteral("feed%1@example.org").arg(++m_accounts);
        m_device = std::make_unique<ServerDevice>(m_endpoint->port(), m_email);
        QVERIFY(m_device->isSignedIn());
    }

    void pagesAreBoundedByItemsAndJoinWithoutAGap()
    {
        pushNotes(250, 10);
        std::optional<Cursor> cursor;
        qint64 expected = 1;
        int pages = 0;
        for (bool more = true; more; ++pages) {
            const auto page = m_device->changes("limit=100" + (cursor ? "&cursor=" + cursor->toUtf8() : QByteArray()));
            QVERIFY(page);
            for (const FeedItem &item : page->items)
                QCOMPARE(item.seq, expected++);
            cursor = page->cursor;
            more = page->more;
        }
        QCOMPARE(pages, 3);
        QCOMPARE(expected, 251);
    }

    void pagesAreBoundedByBytesButNeverEmpty()
    {
        for (int i = 0; i < 4; ++i)
            QCOMPARE(m_device->push({newNote(QByteArray(1'900'000, 'x'))}), QList{PushStatus::Applied});
        const auto page = m_device->changes();
        QVERIFY(page && page->more);
        QCOMPARE(page->items.size(), 3);
        QVERIFY(m_device->follow());
        QCOMPARE(m_device->live.size(), 4);
    }

    void everyCursorTellsWhetherItStillHolds_data()
    {
        QTest::addColumn<QByteArray>("part");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("another epoch has changed") << QByteArray("epoch") << QByteArray("epoch_changed");
        QTest::newRow("a seq beyond the head is ahead") << QByteArray("seq") << QByteArray("cursor_ahead");
        QTest::newRow("another chain has forked") << QByteArray("chain") << QByteArray("cursor_forked");
    }
    void everyCursorTellsWhetherItStillHolds()
    {
        QFETCH(QByteArray, part);
        QFETCH(QByteArray, code);
        pushNotes(3, 10);
        QVERIFY(m_device->follow());
        Cursor cursor = *m_device->cursor;
        if (part == "epoch")
            cursor.epoch[0] = char(cursor.epoch[0] ^ 1);
        else if (part == "seq")
            ++cursor.seq;
        else
            cursor.chain[0] = char(cursor.chain[0] ^ 1);
        const HttpAnswer answer = m_device->request("GET", "/v1/changes?cursor=" + cursor.toUtf8());
        QCOMPARE(answer.status, 409);
        QCOMPARE(decode<Problem>(answer.body)->code, code);
    }

    void theChainRecomputesFromTheFeed() // S7
    {
        pushNotes(20, 10);
        QByteArray chain(8, '\0');
        const auto page = m_device->changes();
        for (const FeedItem &item : page->items)
            chain = sha256(chain + item.id.bytes() + item.rev.bytes()).left(8);
        QCOMPARE(page->cursor.chain, chain);
    }

    void aSnapshotBringsNotebooksFirstAndNotesNewestFirst()
    {
        const auto early = newNote("early");
        const auto notebook = newNotebook();
        const auto late = newNote("late", notebook.id);
        const auto inner = newNotebook(notebook.id);
        const auto gone = newNote("gone");
        m_device->push({early, notebook, late, inner, gone, deleted(gone)});
        QList<ItemId> seen;
        QByteArray next;
        Cursor watermark;
        do {
            const HttpAnswer answer =
                m_device->request("GET", "/v1/snapshot?limit=1" + (next.isEmpty() ? QByteArray() : "&before=" + next));
            QCOMPARE(answer.status, 200);
            const auto page = decode<SnapshotReply>(answer.body);
            QVERIFY(page);
            QCOMPARE(page->total, 4);
            for (const FeedItem &item : page->items)
                seen.append(item.id);
            next = page->next;
            watermark = page->watermark;
            if (seen.size() == 1) // what is written meanwhile belongs to the feed
                m_device->push({newNote("meanwhile")});
        } while (!next.isEmpty());
        QCOMPARE(seen, (QList{notebook.id, inner.id, late.id, early.id}));
        const auto rest = m_device->changes("cursor=" + watermark.toUtf8());
        QVERIFY(rest);
        QCOMPARE(rest->items.size(), 1);
    }

    void aSnapshotMarkOfNobodyIsRefused()
    {
        QCOMPARE(m_device->request("GET", "/v1/snapshot?before=1-2-3").status, 400);
        QCOMPARE(m_device->request("GET", "/v1/changes?cursor=x").status, 400);
        QCOMPARE(m_device->request("GET", "/v1/changes?limit=0").status, 400);
        QCOMPARE(m_device->request("GET", "/v1/changes?wait=-1").status, 400);
        QCOMPARE(m_device->request("GET", "/v1/manifest?after=zz").status, 400);
    }

    void manifestAndDigestSayWhatIsThere()
    {
        pushNotes(30, 10);
        const auto gone = newNote();
        m_device->push({gone, deleted(gone)});
        QList<ManifestEntry> entries;
        QByteArray next;
        do {
            const auto page =
                decode<ManifestReply>(m_device->request("GET", "/v1/manifest?limit=7&after=" + next).body);
            QVERIFY(page);
            entries += page->entries;
            next = page->next;
        } while (!next.isEmpty());
        QCOMPARE(entries.size(), 31);
        QVERIFY(std::is_sorted(entries.begin(), entries.end(),
                               [](const auto &a, const auto &b) { return a.id.bytes() < b.id.bytes(); }));
        QList<QByteArray> contents(256);
        for (const ManifestEntry &entry : entries) {
            if (!entry.deleted)
                contents[uchar(entry.id.bytes()[0])] += entry.id.bytes() + entry.rev.bytes();
        }
        const auto digest = decode<DigestReply>(m_device->request("GET", "/v1/digest").body);
        QVERIFY(digest);
        for (int i = 0; i < 256; ++i)
            QCOMPARE(digest->buckets[i], contents[i].isEmpty() ? QByteArray(32, '\0') : sha256(contents[i]));
        QCOMPARE(digest->head.seq, 32);
    }

    void aHeldPollIsWokenByAPushWithinAHundredMilliseconds()
    {
        QVERIFY(m_device->follow());
        ServerDevice other = ServerDevice::signIn(m_endpoint->port(), m_email);
        QVERIFY(other.isSignedIn());
        std::vector<double> delays;
        for (int round = 0; round < 20; ++round) {
            std::chrono::steady_clock::time_point answered;
            std::optional<ChangesReply> page;
            std::thread waiting([&] {
                page = m_device->changes("wait=20&cursor=" + m_device->cursor->toUtf8());
                answered = std::chrono::steady_clock::now();
            });
            QTRY_COMPARE(m_endpoint->endpoint().heldRequests(), 1);
            const auto pushed = std::chrono::steady_clock::now();
            QCOMPARE(other.push({newNote()}), QList{PushStatus::Applied});
            waiting.join();
            QVERIFY(page);
            QCOMPARE(page->items.size(), 1);
            m_device->cursor = page->cursor;
            delays.push_back(std::chrono::duration<double, std::milli>(answered - pushed).count());
        }
        std::sort(delays.begin(), delays.end());
        qInfo("a held poll is answered %.1f ms after the push was sent (median), %.1f at worst", delays[10],
              delays.back());
        QVERIFY(delays.back() < 100);
    }

    void anotherProcessOnTheSameDatabaseIsHeardToo()
    {
        auto options = TempEndpoint::generous();
        options.databaseUrl = m_endpoint->database();
        TempEndpoint second(options);
        ServerDevice other = ServerDevice::signIn(second.port(), m_email);
        QVERIFY(other.isSignedIn() && m_device->follow());
        std::optional<ChangesReply> page;
        const auto start = std::chrono::steady_clock::now();
        std::thread waiting([&] { page = m_device->changes("wait=20&cursor=" + m_device->cursor->toUtf8()); });
        // Only a poll that is already held is woken by the other process; one that comes later finds it by asking.
        QTRY_COMPARE(m_endpoint->endpoint().heldRequests(), 1);
        other.push({newNote()});
        waiting.join();
        QVERIFY(page && page->items.size() == 1);
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
    }

    void aPollThatNothingWakesEndsInTime()
    {
        QVERIFY(m_device->follow());
        const auto start = std::chrono::steady_clock::now();
        const auto page = m_device->changes("wait=1&cursor=" + m_device->cursor->toUtf8());
        QVERIFY(page && page->items.isEmpty());
        const auto elapsed = std::chrono::steady_clock::now() - start;
        QVERIFY(elapsed > 900ms && elapsed < 3s);
    }

    void aDeviceHoldsFourPollsAndTheOnesOfClientsThatLeftDoNotCount()
    {
        QVERIFY(m_device->follow());
        const QByteArray ask = "GET /v1/changes?wait=50&cursor=" + m_device->cursor->toUtf8()
            + " HTTP/1.1\r\nHost: x\r\n" + m_device->authorization() + "\r\n";
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 4; ++i) {
            clients.push_back(std::make_unique<HttpClient>(m_endpoint->port()));
            QVERIFY(clients.back()->send(ask));
        }
        // Threads are told apart by connection, and each counts its own: more than four on one of two is certain.
        const auto refused = [&] {
            HttpClient probe(m_endpoint->port(), 300ms);
            probe.send(ask);
            return probe.receive().status;
        };
        bool wasRefused = false;
        std::vector<std::unique_ptr<HttpClient>> more;
        for (int i = 0; i < 12 && !wasRefused; ++i) {
            more.push_back(std::make_unique<HttpClient>(m_endpoint->port(), 300ms));
            more.back()->send(ask);
            wasRefused = more.back()->receive().status == 429;
        }
        QVERIFY(wasRefused);
        more.clear();
        clients.clear();
        QTRY_COMPARE_WITH_TIMEOUT(refused(), 0, 10000); // held again: no answer within its patience
    }

    void aStoppingEndpointAnswersItsHeldPolls()
    {
        QVERIFY(m_device->follow());
        TempEndpoint other([this] {
            auto options = TempEndpoint::generous();
            options.databaseUrl = m_endpoint->database();
            return options;
        }());
        HttpClient client(other.port());
        client.send("GET /v1/changes?wait=50&cursor=" + m_device->cursor->toUtf8() + " HTTP/1.1\r\nHost: x\r\n"
                    + m_device->authorization() + "\r\n");
        QTRY_COMPARE(other.endpoint().heldRequests(), 1);
        const auto start = std::chrono::steady_clock::now();
        std::thread stopping([&other] { other.endpoint().stop(10s); });
        const HttpAnswer answer = client.receive();
        stopping.join();
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.headers.value("connection"), QByteArray("close"));
        QVERIFY(std::chrono::steady_clock::now() - start < 5s);
    }

private:
    void pushNotes(int count, int bytes)
    {
        QList<PushOperation> operations;
        for (int i = 0; i < count; ++i)
            operations.append(newNote(QByteArray(bytes, 'x')));
        QCOMPARE(m_device->push(operations), QList<PushStatus>(count, PushStatus::Applied));
    }

    std::unique_ptr<TempEndpoint> m_endpoint;
    std::unique_ptr<ServerDevice> m_device;
    QString m_email;
    int m_accounts = 0;
};

} // namespace quillwort::tests

using quillwort::tests::FeedTest;
QUILLWORT_TEST(FeedTest)
#include "feed_test.moc"
