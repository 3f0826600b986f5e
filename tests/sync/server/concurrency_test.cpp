// Several devices of several accounts at once, then what must hold whatever the interleaving: S1 to S8 of the protocol.

#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include "sync/protocol/content_hash.h"

#include <QTest>

#include <random>
#include <thread>

using namespace quillwort::sync;

namespace quillwort::tests {

namespace {

/** What one device does: creates, edits, deletes and moves among items it has seen, replays, and follows the feed. */
class RandomDevice {
public:
    RandomDevice(ServerDevice device, unsigned seed)
        : m_device(std::move(device))
        , m_random(seed)
    {
    }

    bool run(int rounds)
    {
        for (int round = 0; round < rounds; ++round) {
            PushRequest request;
            const int count = 1 + int(m_random() % 8);
            for (int i = 0; i < count; ++i)
                request.operations.append(operation());
            const auto reply = m_device.pushWhole(request);
            if (!reply)
                return false;
            // S5: a lost answer is asked for again, and nothing may change.
            if (m_random() % 4 == 0) {
                const auto again = m_device.pushWhole(request);
                for (qsizetype i = 0; again && i < again->results.size(); ++i) {
                    const PushStatus before = reply->results[i].status;
                    const PushStatus now = again->results[i].status;
                    if (before == PushStatus::Applied && now != PushStatus::Duplicate && now != PushStatus::Superseded)
                        return false;
                }
            }
            if (m_random() % 2 == 0 && !m_device.follow())
                return false;
        }
        return true;
    }

    ServerDevice &device() { return m_device; }

private:
    PushOperation headOf(const FeedItem &item) const
    {
        return PushOperation{item.id, item.rev, std::nullopt, item.state, {}, 0};
    }

    std::optional<ItemId> someNotebook()
    {
        QList<ItemId> notebooks;
        for (const auto &[id, item] : m_device.live) {
            if (item.state.kind == ItemKind::Notebook)
                notebooks.append(id);
        }
        return notebooks.isEmpty() ? std::nullopt
                                   : std::optional(notebooks[qsizetype(m_random() % size_t(notebooks.size()))]);
    }

    PushOperation operation()
    {
        const QByteArray body = QByteArray::number(quint32(m_random()));
        const unsigned kind = m_random() % 10;
        if (m_device.live.empty() || kind < 3)
            return newNote(body, m_random() % 2 ? someNotebook() : std::nullopt);
        if (kind == 3)
            return newNotebook(m_random() % 2 ? someNotebook() : std::nullopt);
        auto item = m_device.live.begin();
        std::advance(item, m_random() % m_device.live.size());
        const PushOperation head = headOf(item->second);
        if (kind < 5)
            return deleted(head);
        if (kind < 7 || head.state.kind == ItemKind::Notebook)
            return moved(head, someNotebook());
        return edited(head, body);
    }

    ServerDevice m_device;
    std::mt19937 m_random;
};

} // namespace

class ConcurrencyTest : public QObject {
    Q_OBJECT

private slots:
    void whateverTheInterleavingTheFeedIsWholeAndEveryoneHoldsTheSame()
    {
        const unsigned seed = std::random_device()();
        qInfo("seed %u", seed);
        constexpr int accounts = 3;
        constexpr int devicesPerAccount = 4;
        TempEndpoint endpoint;
        QVERIFY(endpoint.isRunning());
        std::vector<RandomDevice> devices;
        for (int account = 0; account < accounts; ++account) {
            const QString email = QStringLiteral("crowd%1@example.org").arg(account);
            devices.emplace_back(ServerDevice(endpoint.port(), email), seed + unsigned(devices.size()));
            for (int i = 1; i < devicesPerAccount; ++i)
                devices.emplace_back(ServerDevice::signIn(endpoint.port(), email), seed + unsigned(devices.size()));
        }
        std::atomic<int> failures = 0;
        std::vector<std::thread> threads;
        for (RandomDevice &device : devices)
            threads.emplace_back([&device, &failures] { failures += !device.run(60); });
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(failures, 0);

        QSet<ItemId> seenElsewhere;
        for (int account = 0; account < accounts; ++account) {
            ServerDevice &first = devices[size_t(account * devicesPerAccount)].device();
            QVERIFY(first.follow());
            for (int i = 1; i < devicesPerAccount; ++i) {
                ServerDevice &other = devices[size_t(account * devicesPerAccount + i)].device();
                QVERIFY(other.follow());
                QVERIFY(other.live == first.live); // S3
            }
            checkAccount(first);
            for (const auto &[id, item] : first.live) {
                QVERIFY(!seenElsewhere.contains(id)); // S8
                seenElsewhere.insert(id);
            }
        }
    }

private:
    void checkAccount(ServerDevice &device)
    {
        // All revisions, by way of each item's history, in the order of their seq.
        QMap<qint64, std::pair<ItemId, RevisionEntry>> revisions;
        const auto manifest = decode<ManifestReply>(device.request("GET", "/v1/manifest").body);
        QVERIFY(manifest && manifest->next.isEmpty());
        for (const ManifestEntry &entry : manifest->entries) {
            const auto history = decode<QList<RevisionEntry>>(
                device.request("GET", "/v1/items/" + entry.id.toUtf8() + "/revisions").body);
            QVERIFY(history && !history->isEmpty());
            std::optional<RevisionId> before;
            for (auto revision = history->rbegin(); revision != history->rend(); ++revision) {
                QCOMPARE(revision->base, before); // S4
                before = revision->rev;
                QVERIFY(!revisions.contains(revision->seq)); // S1
                revisions.insert(revision->seq, {entry.id, *revision}); // S2: history is by seq
            }
            QCOMPARE(history->first().rev, entry.rev);
        }
        QByteArray chain(8, '\0');
        qint64 expected = 0;
        for (auto each = revisions.begin(); each != revisions.end(); ++each) {
            QCOMPARE(each.key(), ++expected); // S1: 1..head without a gap
            chain = sha256(chain + each->first.bytes() + each->second.rev.bytes()).left(8);
        }
        QCOMPARE(device.cursor->seq, expected);
        QCOMPARE(device.cursor->chain, chain); // S7
        for (const auto &[id, item] : device.live) { // S6
            std::optional<ItemId> parent = item.state.parent;
            for (int depth = 0; parent; ++depth) {
                QVERIFY(depth < 64);
                const auto found = device.live.find(*parent);
                QVERIFY(found != device.live.end());
                QCOMPARE(found->second.state.kind, ItemKind::Notebook);
                parent = found->second.state.parent;
            }
        }
    }
};

} // namespace quillwort::tests

using quillwort::tests::ConcurrencyTest;
QUILLWORT_TEST(ConcurrencyTest)
#include "concurrency_test.moc"
