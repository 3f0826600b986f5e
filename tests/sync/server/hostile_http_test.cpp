// What the open net sends to an endpoint, over raw sockets, against the real program, whose memory is watched.

#include "tests/support/server_device.h"
#include "tests/support/server_process.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <thread>
#include <zlib.h>

using namespace quillwort::sync;
using namespace std::chrono_literals;

namespace quillwort::tests {

namespace {

constexpr double mostMiB = 64;

/** `size` zero bytes, a thousand times smaller. */
QByteArray bomb(qint64 size)
{
    z_stream stream{};
    deflateInit2(&stream, 9, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(size / 500 + 1024, Qt::Uninitialized);
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = uInt(out.size());
    const QByteArray zeros(1024 * 1024, '\0');
    for (qint64 left = size; left > 0; left -= zeros.size()) {
        stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(zeros.constData()));
        stream.avail_in = uInt(zeros.size());
        deflate(&stream, left > zeros.size() ? Z_NO_FLUSH : Z_FINISH);
    }
    out.truncate(qsizetype(stream.total_out));
    deflateEnd(&stream);
    return out;
}

} // namespace

class HostileHttpTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_server = std::make_unique<ServerProcess>(migratedDatabase());
        QVERIFY2(m_server->start(), m_server->log());
        m_device = std::make_unique<ServerDevice>(m_server->port(), QStringLiteral("host@example.org"));
        QVERIFY(m_device->isSignedIn());
    }

    void cleanup()
    {
        QVERIFY(m_server->isRunning());
        HttpClient client(m_server->port());
        QCOMPARE(client.request("GET", "/livez").status, 200);
        const double used = m_server->residentMiB();
        QVERIFY2(used < mostMiB, QByteArray::number(used) + " MiB");
    }

    void requestsThatTwoServersCouldReadInTwoWaysAreRefused_data()
    {
        QTest::addColumn<QByteArray>("bytes");
        QTest::addColumn<int>("status");
        const QByteArray line = "POST /v1/sessions HTTP/1.1\r\nHost: x\r\n";
        const auto row = [](const char *name, const QByteArray &bytes, int status) {
            QTest::newRow(name) << bytes << status;
        };
        row("Content-Length with Transfer-Encoding",
            line + "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("two lengths", line + "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", 400);
        row("two equal lengths", line + "Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}", 400);
        row("a list of lengths", line + "Content-Length: 2, 2\r\n\r\n{}", 400);
        row("a negative length", line + "Content-Length: -2\r\n\r\n{}", 400);
        row("a signed length", line + "Content-Length: +2\r\n\r\n{}", 400);
        row("a length in hexadecimal", line + "Content-Length: 0x2\r\n\r\n{}", 400);
        row("a length beyond 64 bits", line + "Content-Length: 99999999999999999999999\r\n\r\n{}", 400);
        row("a coding that hides chunked", line + "Transfer-Encoding: x, chunked\r\n\r\n0\r\n\r\n", 400);
        row("chunked twice", line + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400);
        row("a chunked body by HTTP/1.0",
            QByteArray("POST /v1/sessions HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"), 400);
        row("a bare LF behind the request line", QByteArray("GET /livez HTTP/1.1\nHost: x\r\n\r\n"), 400);
        row("a bare LF behind a field", QByteArray("GET /livez HTTP/1.1\r\nHost: x\n\r\n"), 400);
        row("only bare LF", QByteArray("GET /livez HTTP/1.1\nHost: x\n\n"), 400);
        row("a bare CR in a field", QByteArray("GET /livez HTTP/1.1\r\nHost: x\ry\r\n\r\n"), 400);
        row("a folded line", QByteArray("GET /livez HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n"), 400);
        row("a space before the colon", QByteArray("GET /livez HTTP/1.1\r\nHost : x\r\n\r\n"), 400);
        row("a line without a colon", QByteArray("GET /livez HTTP/1.1\r\nHost: x\r\nrubbish\r\n\r\n"), 400);
        row("a NUL in a field", QByteArray("GET /livez HTTP/1.1\r\nHost: x\r\nA: b?c\r\n\r\n").replace('?', '\0'), 400);
        row("no Host", QByteArray("GET /livez HTTP/1.1\r\n\r\n"), 400);
        row("an empty Host", QByteArray("GET /livez HTTP/1.1\r\nHost:\r\n\r\n"), 400);
        row("two Hosts", QByteArray("GET /livez HTTP/1.1\r\nHost: x\r\nHost: x\r\n\r\n"), 400);
        row("a target that is no path", QByteArray("GET http://x/livez HTTP/1.1\r\nHost: x\r\n\r\n"), 400);
        row("another version", QByteArray("GET /livez HTTP/2.0\r\nHost: x\r\n\r\n"), 400);
        row("TLS", QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n"), 400);
        row("a chunk size that is none", line + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n", 400);
        row("a chunk beyond 64 bits", line + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n", 400);
        row("a chunk line that never ends", line + "Transfer-Encoding: chunked\r\n\r\n2;" + QByteArray(40'000, 'x'),
            400);
        row("an unknown expectation", line + "Expect: miracles\r\nContent-Length: 2\r\n\r\n{}", 417);
        row("an unknown coding of the body", line + "Content-Encoding: br\r\nContent-Length: 2\r\n\r\n{}", 415);
        row("another method", QByteArray("PATCH /livez HTTP/1.1\r\nHost: x\r\n\r\n"), 405);
        row("an address with nothing behind it", QByteArray("GET /v1/../livez HTTP/1.1\r\nHost: x\r\n\r\n"), 404);
        row("seventeen kilobytes of header",
            "GET /livez HTTP/1.1\r\nHost: x\r\nA: " + QByteArray(17'000, 'a') + "\r\n\r\n", 431);
        row("a hundred and one fields",
            "GET /livez HTTP/1.1\r\nHost: x\r\n" + QByteArray("A: b\r\n").repeated(100) + "\r\n", 431);
    }
    void requestsThatTwoServersCouldReadInTwoWaysAreRefused()
    {
        QFETCH(QByteArray, bytes);
        QFETCH(int, status);
        HttpClient client(m_server->port());
        QVERIFY(client.send(bytes));
        const HttpAnswer answer = client.receive();
        QCOMPARE(answer.status, status);
        QCOMPARE(answer.headers.value("content-type"), QByteArray("application/problem+json"));
        const bool staysOpen = status == 404 || status == 405 || answer.headers.value("connection") != "close";
        QVERIFY(staysOpen || client.isClosed());
    }

    void whatFollowsARefusedRequestIsNotRead()
    {
        HttpClient client(m_server->port());
        client.send("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 44\r\nTransfer-Encoding: chunked\r\n\r\n"
                    "0\r\n\r\nGET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n");
        const QByteArray all = client.receiveAll();
        QCOMPARE(all.count("HTTP/1.1 "), 1);
    }

    void requestsInARowAreAnsweredInOrder()
    {
        HttpClient client(m_server->port());
        client.send("\r\nGET /livez HTTP/1.1\r\nHost: x\r\n\r\nGET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n"
                    "GET /v1/status HTTP/1.1\r\nHost: x\r\n\r\n");
        QCOMPARE(client.receive().status, 200);
        QCOMPARE(client.receive().status, 404);
        QVERIFY(client.receive().body.contains("protocol_max"));
    }

    void aRequestMayComeInSingleBytes()
    {
        HttpClient client(m_server->port());
        for (const char byte : QByteArray("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                                          "1\r\n{\r\n1;ext=1\r\n}\r\n0\r\nTrailer: x\r\n\r\n"))
            QVERIFY(client.send(QByteArray(1, byte)));
        QCOMPARE(client.receive().status, 400); // no e-mail in it
        QCOMPARE(client.request("GET", "/livez").status, 200);
    }

    void aBodyIsAskedForWhenTheClientWaitsForIt()
    {
        HttpClient client(m_server->port());
        client.send("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\n");
        QCOMPARE(client.receive().status, 100);
        client.send("{}");
        QCOMPARE(client.receive().status, 400);
        HttpClient greedy(m_server->port());
        greedy.send("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 999999\r\n\r\n");
        QCOMPARE(greedy.receive().status, 413);
    }

    void twoHundredMegabytesAreRefusedByTheirHeader()
    {
        HttpClient client(m_server->port());
        QVERIFY(client.send("POST /v1/push HTTP/1.1\r\nHost: x\r\n" + m_device->authorization()
                            + "Content-Length: 209715200\r\n\r\n"));
        QCOMPARE(client.receive().status, 413);
        const QByteArray block(1024 * 1024, 'x');
        for (int i = 0; i < 200 && client.send(block); ++i) { }
        QVERIFY(m_server->residentMiB() < mostMiB);
    }

    void twoHundredMegabytesInChunksAreCutOff()
    {
        HttpClient client(m_server->port());
        QVERIFY(client.send("POST /v1/push HTTP/1.1\r\nHost: x\r\n" + m_device->authorization()
                            + "Transfer-Encoding: chunked\r\n\r\n"));
        const QByteArray block = "100000\r\n" + QByteArray(1024 * 1024, 'x') + "\r\n";
        double most = 0;
        for (int i = 0; i < 200 && client.send(block); ++i)
            most = qMax(most, m_server->residentMiB());
        QVERIFY2(most < mostMiB, QByteArray::number(most) + " MiB");
    }

    void fiftyMegabytesOfHeaderAreCutOff()
    {
        HttpClient client(m_server->port());
        client.send("GET /livez HTTP/1.1\r\nHost: x\r\n");
        const QByteArray field = "X: " + QByteArray(1000, 'y') + "\r\n";
        for (int i = 0; i < 50'000 && client.send(field); ++i) { }
        QVERIFY(m_server->residentMiB() < mostMiB);
        QVERIFY(client.receiveAll().startsWith("HTTP/1.1 431") || client.isClosed());
    }

    void manyLargeUnsignedBodiesAreNotKept()
    {
        // Without a token nothing above its header is read, however many try.
        std::vector<std::unique_ptr<HttpClient>> clients;
        for (int i = 0; i < 50; ++i) {
            clients.push_back(std::make_unique<HttpClient>(m_server->port()));
            clients.back()->send("POST /v1/push HTTP/1.1\r\nHost: x\r\nContent-Length: 4000000\r\n\r\n");
        }
        for (const auto &client : clients)
            QCOMPARE(client->receive().status, 401);
    }

    void aGzipBombIsRefused()
    {
        const QByteArray body = bomb(300 * 1024 * 1024);
        HttpClient client(m_server->port());
        const HttpAnswer answer =
            client.request("POST", "/v1/push", body, m_device->authorization() + "Content-Encoding: gzip\r\n");
        QCOMPARE(answer.status, 413);
        HttpClient other(m_server->port());
        QCOMPARE(
            other.request("POST", "/v1/push", body.left(1000), m_device->authorization() + "Content-Encoding: gzip\r\n")
                .status,
            400);
    }

    void gzipWorksBothWays()
    {
        const auto note = newNote(QByteArray("compress me ").repeated(1000));
        const QByteArray json = encode(PushRequest{std::nullopt, {note}});
        QByteArray packed(json.size(), Qt::Uninitialized);
        z_stream stream{};
        deflateInit2(&stream, 6, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
        stream.next_in = const_cast<Bytef *>(reinterpret_cast<const Bytef *>(json.constData()));
        stream.avail_in = uInt(json.size());
        stream.next_out = reinterpret_cast<Bytef *>(packed.data());
        stream.avail_out = uInt(packed.size());
        deflate(&stream, Z_FINISH);
        packed.truncate(qsizetype(stream.total_out));
        deflateEnd(&stream);
        HttpClient client(m_server->port());
        HttpAnswer answer =
            client.request("POST", "/v1/push", packed, m_device->authorization() + "Content-Encoding: gzip\r\n");
        QCOMPARE(answer.status, 200);
        QVERIFY(answer.body.contains("applied"));
        answer = client.request("GET", "/v1/changes", {}, m_device->authorization() + "Accept-Encoding: gzip\r\n");
        QCOMPARE(answer.headers.value("content-encoding"), QByteArray("gzip"));
        QVERIFY(answer.body.size() < 1000);
        answer = client.request("GET", "/v1/changes", {}, m_device->authorization() + "Accept-Encoding: gzip;q=0\r\n");
        QVERIFY(!answer.headers.contains("content-encoding"));
        QVERIFY(answer.body.size() > 12'000);
    }

    void aHeadHasNoBody()
    {
        HttpClient client(m_server->port());
        QVERIFY(client.send("HEAD /v1/status HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"));
        const QByteArray all = client.receiveAll();
        QVERIFY(all.startsWith("HTTP/1.1 200"));
        QVERIFY(all.endsWith("\r\n\r\n"));
    }

    void nothingSecretIsLogged()
    {
        m_device->push({newNote("canary text 8d2f")});
        const QByteArray log = m_server->log();
        QVERIFY(log.contains("\"route\":\"/v1/push\""));
        for (const QByteArray &line : log.split('\n'))
            QVERIFY(line.isEmpty() || (line.startsWith('{') && line.endsWith('}')));
        QVERIFY(!log.contains(m_device->session().token.right(43)));
        QVERIFY(!log.contains("canary text"));
        QVERIFY(!log.contains("host@example.org"));
        QVERIFY(!log.contains(testAuthKey().toHex()));
    }

private:
    std::unique_ptr<ServerProcess> m_server;
    std::unique_ptr<ServerDevice> m_device;
};

/** The deadlines, in an endpoint whose clocks are set short. */
class SlowClientTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        auto options = TempEndpoint::generous();
        options.http.headerTime = 600ms;
        options.http.idleTime = 900ms;
        options.http.graceTime = 600ms;
        options.http.bytesPerSecond = 10'000;
        options.http.connectionsPerAddress = 20;
        m_endpoint = std::make_unique<TempEndpoint>(options);
        QVERIFY(m_endpoint->isRunning());
    }

    void init() { m_other = std::make_unique<HttpClient>(m_endpoint->port()); }
    void cleanup() { m_other.reset(); }

    void aHeaderThatDripsIsCutOff()
    {
        HttpClient client(m_endpoint->port());
        const auto start = std::chrono::steady_clock::now();
        const QByteArray header = "GET /livez HTTP/1.1\r\nHost: x\r\nX: " + QByteArray(16'000, 'y');
        for (const char byte : header) {
            if (!client.send(QByteArray(1, byte)) || std::chrono::steady_clock::now() - start > 5s)
                break;
            takeABreath();
        }
        QVERIFY(std::chrono::steady_clock::now() - start < 3s);
        QVERIFY(client.receiveAll().startsWith("HTTP/1.1 408") || client.isClosed());
    }

    void aBodyThatDripsIsCutOff()
    {
        HttpClient client(m_endpoint->port());
        client.send("POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 10000\r\n\r\n");
        const auto start = std::chrono::steady_clock::now();
        while (client.send("x") && std::chrono::steady_clock::now() - start < 5s)
            takeABreath();
        QVERIFY(std::chrono::steady_clock::now() - start < 3s);
        const QByteArray all = client.receiveAll();
        QVERIFY(all.isEmpty() || all.startsWith("HTTP/1.1 408"));
    }

    void aConnectionThatSaysNothingEnds()
    {
        HttpClient client(m_endpoint->port());
        const auto start = std::chrono::steady_clock::now();
        QVERIFY(client.isClosed());
        const auto elapsed = std::chrono::steady_clock::now() - start;
        QVERIFY(elapsed > 700ms && elapsed < 3s);
    }

    void whoDoesNotReadIsCutOff()
    {
        ServerDevice device(m_endpoint->port(), QStringLiteral("reader@example.org"));
        for (int i = 0; i < 4; ++i)
            device.push({newNote(QByteArray(1'900'000, 'x'))});
        HttpClient client(m_endpoint->port());
        // Far more than the kernel's buffers take, and slower than the rate allows is soon over for a page of 4 MB.
        for (int i = 0; i < 4; ++i)
            client.send("GET /v1/changes HTTP/1.1\r\nHost: x\r\n" + device.authorization() + "\r\n");
        QCOMPARE(client.receive().status, 200);
        QVERIFY(device.changes());
    }

    void oneAddressHasAnEndToItsConnections()
    {
        std::vector<std::unique_ptr<HttpClient>> clients;
        int served = 0;
        for (int i = 0; i < 40; ++i) {
            clients.push_back(std::make_unique<HttpClient>(m_endpoint->port()));
            served += clients.back()->request("GET", "/livez").status == 200;
        }
        QVERIFY2(served >= 15 && served <= 20, QByteArray::number(served));
        clients.clear();
        const auto isServed = [this] { return HttpClient(m_endpoint->port()).request("GET", "/livez").status == 200; };
        QTRY_VERIFY(isServed());
    }

private:
    /** As long as a few requests of another client take: time passes, and nobody sleeps. */
    void takeABreath()
    {
        for (int i = 0; i < 10; ++i)
            m_other->request("GET", "/livez");
    }

    std::unique_ptr<TempEndpoint> m_endpoint;
    std::unique_ptr<HttpClient> m_other;
};

} // namespace quillwort::tests

using quillwort::tests::HostileHttpTest;
using quillwort::tests::SlowClientTest;
QUILLWORT_TEST(HostileHttpTest)
QUILLWORT_TEST(SlowClientTest)
#include "hostile_http_test.moc"
