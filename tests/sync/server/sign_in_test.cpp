#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include "sync/server/account_admin.h"
#include "sync/server/sign_in.h"

#include <QTest>

using namespace quillwort::sync;
using namespace std::chrono_literals;

namespace quillwort::tests {

namespace {

double millisecondsOf(const std::function<void()> &work)
{
    const auto start = std::chrono::steady_clock::now();
    work();
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

double medianOf(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

} // namespace

class SignInTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_endpoint = std::make_unique<TempEndpoint>();
        QVERIFY(m_endpoint->isRunning());
    }

    void anAddressHasOneAccountHoweverItIsWritten()
    {
        QVERIFY(ServerDevice(m_endpoint->port(), QStringLiteral("One@Example.org")).isSignedIn());
        QCOMPARE(ServerDevice(m_endpoint->port(), QStringLiteral(" one@example.ORG ")).lastStatus, 409);
        QVERIFY(ServerDevice::signIn(m_endpoint->port(), QStringLiteral("ONE@example.org")).isSignedIn());
        QCOMPARE(ServerDevice(m_endpoint->port(), QStringLiteral("no address")).lastStatus, 422);
    }

    void aWrongKeyAndAnUnknownAddressGetTheSameAnswer()
    {
        const QString email = QStringLiteral("known@example.org");
        QVERIFY(ServerDevice(m_endpoint->port(), email).isSignedIn());
        HttpClient client(m_endpoint->port());
        const auto wrong = encode(SignInRequest{email, QByteArray(32, 'x'), QStringLiteral("d")});
        const auto unknown =
            encode(SignInRequest{QStringLiteral("nobody@example.org"), QByteArray(32, 'x'), QStringLiteral("d")});
        const HttpAnswer first = client.request("POST", "/v1/sessions", wrong);
        const HttpAnswer second = client.request("POST", "/v1/sessions", unknown);
        QCOMPARE(first.status, 401);
        QCOMPARE(second.status, 401);
        QCOMPARE(first.body, second.body);

        std::vector<double> wrongTimes;
        std::vector<double> unknownTimes;
        for (int i = 0; i < 15; ++i) {
            wrongTimes.push_back(millisecondsOf([&] { client.request("POST", "/v1/sessions", wrong); }));
            unknownTimes.push_back(millisecondsOf([&] { client.request("POST", "/v1/sessions", unknown); }));
        }
        const double wrongMs = medianOf(wrongTimes);
        const double unknownMs = medianOf(unknownTimes);
        qInfo("wrong password %.1f ms, unknown address %.1f ms", wrongMs, unknownMs);
        QVERIFY(wrongMs < 1.5 * unknownMs && unknownMs < 1.5 * wrongMs);
    }

    void theSaltOfAnUnknownAddressIsStableAndItsOwn()
    {
        const QString email = QStringLiteral("salted@example.org");
        QVERIFY(ServerDevice(m_endpoint->port(), email).isSignedIn());
        HttpClient client(m_endpoint->port());
        const auto kdf = [&client](const char *address) {
            const HttpAnswer answer = client.request("GET", QByteArray("/v1/kdf?email=") + address);
            const auto parameters = decode<KdfParameters>(answer.body);
            return parameters ? *parameters : KdfParameters{};
        };
        QCOMPARE(kdf("salted%40example.org").salt, QByteArray(16, 's'));
        const KdfParameters nobody = kdf("nobody@example.org");
        QCOMPARE(nobody.salt.size(), 16);
        QCOMPARE(nobody.passes, 3);
        QCOMPARE(nobody.memoryBytes, qint64(64 * 1024 * 1024));
        QCOMPARE(kdf("NOBODY@example.org"), nobody);
        QVERIFY(kdf("nobody2@example.org").salt != nobody.salt);
        QCOMPARE(client.request("GET", "/v1/kdf").status, 400);
    }

    void signingOutEndsTheTokenAtOnce()
    {
        ServerDevice device(m_endpoint->port(), QStringLiteral("out@example.org"));
        QVERIFY(device.changes());
        QCOMPARE(device.request("DELETE", "/v1/sessions/current").status, 204);
        const HttpAnswer answer = device.request("GET", "/v1/changes");
        QCOMPARE(answer.status, 401);
        QCOMPARE(decode<Problem>(answer.body)->code, QByteArray("token_invalid"));
    }

    void aRevokedDeviceIsRefusedAtOnceEvenWhileItWaits()
    {
        const QString email = QStringLiteral("revoked@example.org");
        ServerDevice device(m_endpoint->port(), email);
        ServerDevice other = ServerDevice::signIn(m_endpoint->port(), email);
        const QByteArray target = "/v1/devices/" + other.session().device.toUtf8();
        HttpClient waiting(m_endpoint->port());
        waiting.send("GET /v1/changes?wait=30 HTTP/1.1\r\nHost: x\r\n" + other.authorization() + "\r\n");
        QCOMPARE(device.request("DELETE", target).status, 204);
        QCOMPARE(waiting.receive().status, 403);
        const HttpAnswer answer = other.request("GET", "/v1/changes");
        QCOMPARE(answer.status, 403);
        QCOMPARE(decode<Problem>(answer.body)->code, QByteArray("device_revoked"));
        QVERIFY(device.request("GET", "/v1/devices").body.contains("\"revoked\":true"));
    }

    void tokensThatAreNoneAreRefused_data()
    {
        QTest::addColumn<QByteArray>("header");
        const QByteArray id = "11111111-1111-4111-8111-111111111111";
        QTest::newRow("none") << QByteArray();
        QTest::newRow("another scheme") << QByteArray("Authorization: Basic abc\r\n");
        QTest::newRow("rubbish") << QByteArray("Authorization: Bearer rubbish\r\n");
        QTest::newRow("one of nobody") << "Authorization: Bearer qw1." + id + '.' + id + '.' + QByteArray(43, 'A')
                + "\r\n";
        QTest::newRow("one whose account is an attack")
            << QByteArray("Authorization: Bearer qw1.' or 1=1 --.x." + QByteArray(43, 'A') + "\r\n");
    }
    void tokensThatAreNoneAreRefused()
    {
        QFETCH(QByteArray, header);
        HttpClient client(m_endpoint->port());
        for (const char *target : {"/v1/changes", "/v1/devices", "/v1/digest", "/v1/publications"})
            QCOMPARE(client.request("GET", target, {}, header).status, 401);
    }

    void aTokenWithOneLetterChangedIsRefused()
    {
        ServerDevice device(m_endpoint->port(), QStringLiteral("letter@example.org"));
        QByteArray token = device.session().token;
        token[token.size() - 1] = token.back() == 'A' ? 'B' : 'A';
        HttpClient client(m_endpoint->port());
        QCOMPARE(client.request("GET", "/v1/changes", {}, "Authorization: Bearer " + token + "\r\n").status, 401);
    }

    void tooManyTriesAreSlowedDown()
    {
        auto options = TempEndpoint::generous();
        options.signInsPerAccount = {3, 30s};
        TempEndpoint endpoint(options);
        ServerDevice device(endpoint.port(), QStringLiteral("slow@example.org"));
        HttpClient client(endpoint.port());
        const auto wrong =
            encode(SignInRequest{QStringLiteral("slow@example.org"), QByteArray(32, 'x'), QStringLiteral("d")});
        for (int i = 0; i < 3; ++i)
            QCOMPARE(client.request("POST", "/v1/sessions", wrong).status, 401);
        const HttpAnswer answer = client.request("POST", "/v1/sessions", wrong);
        QCOMPARE(answer.status, 429);
        QVERIFY(answer.headers.value("retry-after").toInt() > 0);
        QVERIFY(device.changes()); // who is signed in does not notice
    }

    void pushesAreLimitedForEachDevice()
    {
        auto options = TempEndpoint::generous();
        options.pushesPerDevice = {2, 60s};
        TempEndpoint endpoint(options);
        ServerDevice device(endpoint.port(), QStringLiteral("pusher@example.org"));
        QCOMPARE(device.push({newNote()}).size(), 1);
        QCOMPARE(device.push({newNote()}).size(), 1);
        device.push({newNote()});
        QCOMPARE(device.lastStatus, 429);
        ServerDevice other = ServerDevice::signIn(endpoint.port(), QStringLiteral("pusher@example.org"));
        QCOMPARE(other.push({newNote()}).size(), 1);
    }

    void signUpIsClosedOrAsksForTheInviteAsTold()
    {
        auto closed = TempEndpoint::generous();
        closed.signUp = server::SignUp::Closed;
        TempEndpoint closedEndpoint(closed);
        QCOMPARE(ServerDevice(closedEndpoint.port(), QStringLiteral("a@example.org")).lastStatus, 403);
        auto invite = TempEndpoint::generous();
        invite.signUp = server::SignUp::Invite;
        invite.invite = "a long enough word";
        TempEndpoint inviting(invite);
        QCOMPARE(ServerDevice(inviting.port(), QStringLiteral("a@example.org")).lastStatus, 403);
        const SignUpRequest request{QStringLiteral("a@example.org"), testAuthKey(),
                                    KdfParameters{QByteArray(16, 's'), 3, 64 * 1024 * 1024}, QStringLiteral("d"),
                                    QStringLiteral("a long enough word")};
        HttpClient client(inviting.port());
        QCOMPARE(client.request("POST", "/v1/accounts", encode(request)).status, 201);
    }

    void anAdministratorMakesDisablesAndRemovesAccounts()
    {
        const QString email = QStringLiteral("made@example.org");
        auto session = server::PostgresSession::open(m_endpoint->database());
        QVERIFY(session);
        server::AccountAdmin admin(*session);
        const auto password = admin.create(email);
        QVERIFY(password);
        QCOMPARE(password->size(), 27);
        QVERIFY(!admin.create(email));
        HttpClient client(m_endpoint->port());
        const auto kdf = decode<KdfParameters>(client.request("GET", "/v1/kdf?email=made@example.org").body);
        QVERIFY(kdf);
        const QByteArray key = server::deriveAuthKey(password->toUtf8(), kdf->salt, kdf->passes, kdf->memoryBytes);
        const auto signIn = encode(SignInRequest{email, key, QStringLiteral("d")});
        const HttpAnswer answer = client.request("POST", "/v1/sessions", signIn);
        QCOMPARE(answer.status, 201);
        const QByteArray token = "Authorization: Bearer " + decode<SessionReply>(answer.body)->token + "\r\n";
        QVERIFY(admin.setDisabled(email, true));
        QCOMPARE(client.request("GET", "/v1/changes", {}, token).status, 403);
        QCOMPARE(client.request("POST", "/v1/sessions", signIn).status, 403);
        QVERIFY(admin.setDisabled(email, false));
        QCOMPARE(client.request("GET", "/v1/changes", {}, token).status, 200);
        const auto changed = admin.resetPassword(email);
        QVERIFY(changed && *changed != *password);
        QCOMPARE(client.request("GET", "/v1/changes", {}, token).status, 401);
        QCOMPARE(client.request("POST", "/v1/sessions", signIn).status, 401);
        QVERIFY(admin.list()->size() >= 1);
        QVERIFY(admin.remove(email));
        QCOMPARE(admin.remove(email).error().kind, ErrorKind::NotFound);
    }

private:
    std::unique_ptr<TempEndpoint> m_endpoint;
};

} // namespace quillwort::tests

using quillwort::tests::SignInTest;
QUILLWORT_TEST(SignInTest)
#include "sign_in_test.moc"
