#include "sync/client/http_transport.h"

#include "sync/client/http_messages.h"
#include "sync/protocol/json_codec.h"
#include "tests/support/seeded_chance.h"

#include "tests/support/test_main.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

/** Answers each request on a loopback port with the bytes it is given. */
class CannedServer final : public QObject {
public:
    CannedServer()
    {
        connect(&m_server, &QTcpServer::newConnection, this, [this] {
            ++connections;
            QTcpSocket *socket = m_server.nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
        });
        m_server.listen(QHostAddress::LocalHost);
    }

    Session session() const
    {
        return {QUrl(QStringLiteral("http://127.0.0.1:%1").arg(m_server.serverPort())), "qw1.token"};
    }

    static QByteArray json(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
    {
        return "HTTP/1.1 " + status + "\r\nContent-Type: application/json\r\nContent-Length: "
            + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body;
    }

    QByteArray answer; ///< empty: none at all
    QByteArray seen;
    int connections = 0;

private:
    void read(QTcpSocket *socket)
    {
        seen += socket->readAll();
        const qsizetype head = seen.indexOf("\r\n\r\n");
        if (head < 0)
            return;
        const qsizetype length = seen.indexOf("Content-Length: ");
        const int body = length < 0 ? 0 : seen.mid(length + 16, seen.indexOf('\r', length) - length - 16).toInt();
        if (seen.size() >= head + 4 + body && !answer.isEmpty())
            socket->write(answer);
        if (cutAfter)
            socket->disconnectFromHost();
    }

    QTcpServer m_server;

public:
    bool cutAfter = false;
};

} // namespace

/** The protocol on the wire, against a server of a few bytes. */
class HttpTransportTest : public QObject {
    Q_OBJECT

private:
    SeededChance m_chance{1};

    std::optional<Answer> ask(const Session &session, Request request, int patienceMs = 5000)
    {
        HttpTransport transport("quillwort/test", m_chance);
        std::optional<Answer> answer;
        const auto pending =
            transport.send(session, std::move(request), [&answer](Answer given) { answer = std::move(given); });
        if (!QTest::qWaitFor([&answer] { return answer.has_value(); }, patienceMs))
            return std::nullopt;
        return answer;
    }

private slots:
    void aPageOfChangesArrives()
    {
        CannedServer server;
        ChangesReply page;
        FeedItem item;
        item.id = ItemId::random(m_chance);
        item.rev = RevisionId::random(m_chance);
        item.seq = 1;
        item.state.body = "# Hello\r\n\"quoted\"\n";
        page.items.append(item);
        page.cursor.seq = 1;
        server.answer = CannedServer::json("200 OK", encode(page));
        ChangesRequest request;
        request.cursor = Cursor();
        const auto answer = ask(server.session(), request);
        QVERIFY(answer);
        QVERIFY(answer->reply);
        QCOMPARE(std::get<ChangesReply>(*answer->reply).items, page.items);
        QCOMPARE(answer->bytesReceived, encode(page).size());
        QVERIFY2(
            server.seen.startsWith("GET /v1/changes?limit=1000&cursor=0000000000000000.0.0000000000000000 HTTP/1.1"),
            server.seen);
        for (const char *header :
             {"Authorization: Bearer qw1.token", "Quillwort-Protocol: 1", "Client: quillwort/test", "Request-Id: "})
            QVERIFY2(server.seen.contains(header), server.seen);
    }

    void errorsAreNamed_data()
    {
        QTest::addColumn<QByteArray>("status");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<ErrorKind>("kind");
        const auto row = [](const char *name, const char *status, const char *code, ErrorKind kind) {
            QTest::newRow(name) << QByteArray(status) << QByteArray(code) << kind;
        };
        row("an unknown token", "401 Unauthorized", "token_invalid", ErrorKind::SignInNeeded);
        row("a revoked device", "403 Forbidden", "device_revoked", ErrorKind::Denied);
        row("nothing there", "404 Not Found", "not_found", ErrorKind::NotFound);
        row("another history", "409 Conflict", "epoch_changed", ErrorKind::Healing);
        row("a cursor that is ahead", "409 Conflict", "cursor_ahead", ErrorKind::Healing);
        row("a cursor that forked", "409 Conflict", "cursor_forked", ErrorKind::Healing);
        row("a slug in use", "409 Conflict", "slug_taken", ErrorKind::Taken);
        row("too much", "413 Content Too Large", "too_large", ErrorKind::TooLarge);
        row("a bad request", "400 Bad Request", "bad_request", ErrorKind::InvalidInput);
        row("too often", "429 Too Many Requests", "rate_limited", ErrorKind::TryLater);
        row("a proxy without an endpoint", "502 Bad Gateway", "", ErrorKind::TryLater);
        row("an unknown error", "418 Teapot", "teapot", ErrorKind::Protocol);
    }
    void errorsAreNamed()
    {
        QFETCH(QByteArray, status);
        QFETCH(QByteArray, code);
        QFETCH(ErrorKind, kind);
        CannedServer server;
        Problem problem;
        problem.status = status.left(3).toInt();
        problem.code = code;
        server.answer = CannedServer::json(status, code.isEmpty() ? "<html>" : encode(problem), "Retry-After: 7\r\n");
        const auto answer = ask(server.session(), DigestRequest{});
        QVERIFY(answer);
        QVERIFY(!answer->reply);
        QCOMPARE(answer->reply.error().kind, kind);
        if (status.startsWith("429"))
            QCOMPARE(retryAfterOf(answer->reply.error()), std::optional(7));
    }

    void aRedirectIsNotFollowed()
    {
        CannedServer elsewhere;
        elsewhere.answer = CannedServer::json("200 OK", "{}");
        CannedServer server;
        server.answer = CannedServer::json("307 Temporary Redirect", "{}",
                                           "Location: " + elsewhere.session().server.toEncoded() + "/v1/digest\r\n");
        const auto answer = ask(server.session(), DigestRequest{});
        QVERIFY(answer);
        QVERIFY(!answer->reply);
        QCOMPARE(answer->reply.error().kind, ErrorKind::Protocol);
        QCOMPARE(elsewhere.connections, 0);
    }

    void aCutLineIsUnreachable()
    {
        CannedServer server;
        server.cutAfter = true;
        const auto answer = ask(server.session(), StatusRequest{});
        QVERIFY(answer);
        QVERIFY(!answer->reply);
        QCOMPARE(answer->reply.error().kind, ErrorKind::Unreachable);
    }

    void nobodyThereIsUnreachable()
    {
        Session session;
        {
            CannedServer server;
            session = server.session();
        }
        const auto answer = ask(session, StatusRequest{});
        QVERIFY(answer);
        QCOMPARE(answer->reply.error().kind, ErrorKind::Unreachable);
    }

    void plainHttpStaysOnThisMachine()
    {
        const auto answer = ask({QUrl(QStringLiteral("http://192.0.2.1:80")), "qw1.token"}, StatusRequest{});
        QVERIFY(answer);
        QCOMPARE(answer->reply.error().kind, ErrorKind::InvalidInput);
    }

    void anotherAnswerIsAProtocolError()
    {
        CannedServer server;
        server.answer = CannedServer::json("200 OK", "{\"welcome\":\"to a hotel\"}");
        const auto answer = ask(server.session(), SnapshotRequest{});
        QVERIFY(answer);
        QVERIFY(!answer->reply);
        QCOMPARE(answer->reply.error().kind, ErrorKind::Protocol);
    }

    void anEndlessAnswerIsCutOff()
    {
        CannedServer server;
        server.answer = "HTTP/1.1 200 OK\r\nContent-Length: 80000000\r\n\r\n" + QByteArray(80'000'000, ' ');
        const auto answer = ask(server.session(), SnapshotRequest{}, 20'000);
        QVERIFY(answer);
        QCOMPARE(answer->reply.error().kind, ErrorKind::Protocol);
    }

    void aCancelledRequestIsNeverAnswered()
    {
        CannedServer server;
        server.answer = CannedServer::json("200 OK", "{}");
        HttpTransport transport("quillwort/test", m_chance);
        bool answered = false;
        auto pending =
            transport.send(server.session(), StatusRequest{}, [&answered](const Answer &) { answered = true; });
        QVERIFY(QTest::qWaitFor([&server] { return !server.seen.isEmpty(); }));
        pending.reset();
        bool second = false;
        const auto next =
            transport.send(server.session(), StatusRequest{}, [&second](const Answer &) { second = true; });
        QVERIFY(QTest::qWaitFor([&second] { return second; }));
        QVERIFY(!answered);
    }

    void connectionsAreKept()
    {
        CannedServer server;
        server.answer = CannedServer::json("200 OK", "{}");
        HttpTransport transport("quillwort/test", m_chance);
        for (int i = 0; i < 3; ++i) {
            server.seen.clear();
            bool answered = false;
            const auto pending =
                transport.send(server.session(), StatusRequest{}, [&answered](const Answer &) { answered = true; });
            QVERIFY(QTest::qWaitFor([&answered] { return answered; }));
        }
        QCOMPARE(server.connections, 1);
    }
};

QUILLWORT_TEST(HttpTransportTest)
#include "http_transport_test.moc"
