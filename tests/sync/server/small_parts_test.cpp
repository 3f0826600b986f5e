// The parts of the endpoint that need neither a socket nor a database.

#include "tests/support/test_main.h"

#include "sync/server/account_table.h"
#include "sync/server/bearer.h"
#include "sync/server/content_coding.h"
#include "sync/server/http_parser.h"
#include "sync/server/publication_table.h"
#include "sync/server/push_table.h"
#include "sync/server/rate_limit.h"
#include "sync/server/routes.h"
#include "sync/server/snapshot_mark.h"

#include <QTest>

using namespace quillwort::sync;
using namespace quillwort::sync::server;
using namespace std::chrono_literals;

class SmallPartsTest : public QObject {
    Q_OBJECT

private slots:
    void aRateGivesItsBurstAndThenOneEachInterval()
    {
        RateLimit limit({3, 10s});
        const auto start = std::chrono::steady_clock::now();
        for (int i = 0; i < 3; ++i)
            QVERIFY(!limit.take("a", start));
        QCOMPARE(*limit.take("a", start), 10s);
        QVERIFY(!limit.take("b", start)); // others do not notice
        QVERIFY(limit.take("a", start + 9s));
        QVERIFY(!limit.take("a", start + 10s));
        QVERIFY(limit.take("a", start + 10s));
        limit.giveBack("a");
        QVERIFY(!limit.take("a", start + 10s));
        for (int i = 0; i < 3; ++i)
            QVERIFY(!limit.take("a", start + 1h)); // never more than the burst
        QVERIFY(limit.take("a", start + 1h));
    }

    void aRequestIsTheSameHoweverItsBytesArrive()
    {
        const QByteArray bytes =
            "PUT /a?b=c%20d&e HTTP/1.1\r\nHost: h\r\nX: 1\r\nX: 2\r\nContent-Length: 4\r\n\r\nbodyGET";
        for (qsizetype size = 1; size <= bytes.size(); ++size) {
            HttpParser parser(HttpLimits{});
            for (qsizetype at = 0; at < bytes.size(); at += size) {
                parser.feed(QByteArrayView(bytes).sliced(at, qMin(size, bytes.size() - at)));
                if (parser.state() == HttpParser::State::HeaderDone)
                    parser.readBody(10);
            }
            QCOMPARE(parser.state(), HttpParser::State::Complete);
            QCOMPARE(parser.request().method, QByteArray("PUT"));
            QCOMPARE(parser.request().path, QByteArray("/a"));
            QCOMPARE(parser.request().parameter("b"), QByteArray("c d"));
            QCOMPARE(parser.request().header("x"), QByteArray("1, 2"));
            QCOMPARE(parser.request().body, QByteArray("body"));
            QCOMPARE(parser.next(), HttpParser::State::Header);
            QVERIFY(parser.hasStarted());
        }
    }

    void gunzipStopsAtItsLimit()
    {
        const QByteArray text = QByteArray("words ").repeated(10'000);
        const QByteArray packed = gzip(text);
        QVERIFY(packed.size() < 2000);
        QCOMPARE(*gunzip(packed, text.size()), text);
        QCOMPARE(gunzip(packed, text.size() - 1).error().kind, ErrorKind::TooLarge);
        QCOMPARE(gunzip(packed.chopped(1), text.size()).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(gunzip(packed + "x", text.size()).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(gunzip("rubbish", 100).error().kind, ErrorKind::InvalidInput);
        QCOMPARE(*gunzip(gzip({}), 0), QByteArray());
    }

    void gzipIsAcceptedAsTheClientSays_data()
    {
        QTest::addColumn<QByteArray>("header");
        QTest::addColumn<bool>("accepts");
        QTest::newRow("nothing said means no") << QByteArray() << false;
        QTest::newRow("named") << QByteArray("gzip") << true;
        QTest::newRow("among others") << QByteArray("br, GZIP;q=0.5, deflate") << true;
        QTest::newRow("anything") << QByteArray("*") << true;
        QTest::newRow("forbidden") << QByteArray("gzip;q=0") << false;
        QTest::newRow("forbidden at length") << QByteArray("gzip; q=0.000") << false;
        QTest::newRow("hardly wanted") << QByteArray("gzip;q=0.001") << true;
        QTest::newRow("only others") << QByteArray("br") << false;
    }
    void gzipIsAcceptedAsTheClientSays()
    {
        QFETCH(QByteArray, header);
        QFETCH(bool, accepts);
        QCOMPARE(acceptsGzip(header), accepts);
    }

    void aTokenIsReadAsItIsMade()
    {
        SystemChance chance;
        const auto account = AccountId::random(chance);
        const auto device = DeviceId::random(chance);
        const NewToken made = makeToken(account, device, chance);
        QVERIFY(made.token != makeToken(account, device, chance).token);
        const auto bearer = Bearer::parse("bearer " + made.token);
        QVERIFY(bearer);
        QCOMPARE(bearer->account, account);
        QCOMPARE(bearer->device, device);
        QCOMPARE(bearer->tokenHash, made.hash);
        QVERIFY(!Bearer::parse("Bearer " + made.token.chopped(1)));
        QVERIFY(!Bearer::parse(made.token));
    }

    void slugsAreLettersDigitsAndSingleHyphens()
    {
        for (const char *good : {"a", "a-b", "2024-review", "x1"})
            QVERIFY(isSlug(good));
        for (const char *bad : {"", "-", "a-", "-a", "a--b", "A", "a.b", "a/b", "\xc3\xa9", "a b"})
            QVERIFY(!isSlug(bad));
        QVERIFY(isSlug(QByteArray(80, 'a')) && !isSlug(QByteArray(81, 'a')));
        SystemChance chance;
        QVERIFY(isSlug(randomSlug(chance)));
    }

    void aSnapshotMarkIsReadAsItIsWritten()
    {
        const SnapshotMark mark{Cursor{QByteArray(8, 'e'), 99, QByteArray(8, 'c')}, 12, 345};
        QCOMPARE(SnapshotMark::parse(mark.toUtf8()), mark);
        for (const char *bad : {"", "1", "1-2", "1-2-3", "-1-2-x", "a-b-c"})
            QVERIFY(!SnapshotMark::parse(bad));
    }

    void addressesAreComparedWithoutCaseAndSpace()
    {
        QCOMPARE(emailKey(QStringLiteral(" A@B.C ")), QByteArray("a@b.c"));
        QCOMPARE(emailKey(QStringLiteral("e\u0301@x")), emailKey(QStringLiteral("\u00c9@x")));
        for (const char *bad : {"", "a", "@", "a@", "@b", "a@b@c", "a b@c", "a\n@b"})
            QVERIFY(!isEmail(QString::fromLatin1(bad)));
        QVERIFY(isEmail(QStringLiteral("a@b")));
    }

    void contentsDifferWhereTheirStatesDo()
    {
        ItemState state;
        state.body = "a";
        QSet<QByteArray> hashes{contentHash(state)};
        const auto add = [&hashes](const ItemState &other) { hashes.insert(contentHash(other)); };
        ItemState other = state;
        other.body = "b";
        add(other);
        other = state;
        other.meta = "{ }";
        add(other);
        other = state;
        other.parent = ItemId::parse("11111111-1111-4111-8111-111111111111");
        add(other);
        add(ItemState::tombstone(ItemKind::Note));
        QCOMPARE(hashes.size(), 5);
    }

    void pathsFindTheirRouteByMethodAndForm()
    {
        RouteTable routes;
        routes.add({"GET", "/v1/items/{id}/revisions", Access::Open, 0, {}});
        routes.add({"DELETE", "/v1/items/{id}/revisions", Access::Open, 0, {}});
        const auto found = routes.find("DELETE", "/v1/items/x/revisions");
        QVERIFY(found.route && found.route->method == QByteArray("DELETE"));
        QCOMPARE(found.path, QList<QByteArray>{"x"});
        QVERIFY(routes.find("HEAD", "/v1/items/x/revisions").route);
        QVERIFY(routes.find("PUT", "/v1/items/x/revisions").isKnownPath);
        for (const char *unknown : {"/v1/items//revisions", "/v1/items/x/revisions/", "/v1/items/x", "/"})
            QVERIFY(!routes.find("GET", unknown).isKnownPath);
    }
};

QUILLWORT_TEST(SmallPartsTest)
#include "small_parts_test.moc"
