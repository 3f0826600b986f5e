#include "sync/client/account_session.h"

#include "sync/cache/sync_state_table.h"
#include "sync/client/key_derivation.h"
#include "sync/client/token_file.h"
#include "tests/support/faulty_transport.h"
#include "tests/support/temp_cache.h"

#include "tests/support/test_main.h"

#include <QFileInfo>
#include <QTest>

using namespace quillwort::sync;
using namespace quillwort::tests;

namespace {

/** One device that signs up, in and out. */
struct Device {
    explicit Device(EndpointModel &endpoint)
        : line(endpoint, scheduler, chance)
        , tokens(cache.folder())
        , account(cache.database(), line, tokens, chance)
    {
    }

    Result<void> run(const std::function<void(std::function<void(Result<void>)>)> &call)
    {
        std::optional<Result<void>> answer;
        call([&answer](const Result<void> &result) { answer = result; });
        while (!answer && scheduler.step()) { }
        return answer ? *answer : Result<void>(Error{ErrorKind::Internal, QStringLiteral("no answer")});
    }
    Result<void> signUp(const char *server, const char *email, const char *password)
    {
        return run([&](auto done) {
            account.signUp(QString::fromUtf8(server), QString::fromUtf8(email), QString::fromUtf8(password),
                           QStringLiteral("laptop"), done);
        });
    }
    Result<void> signIn(const char *server, const char *email, const char *password)
    {
        return run([&](auto done) {
            account.signIn(QString::fromUtf8(server), QString::fromUtf8(email), QString::fromUtf8(password),
                           QStringLiteral("laptop"), done);
        });
    }
    Result<void> signOut()
    {
        return run([&](auto done) { account.signOut(done); });
    }

    FakeClock clock;
    VirtualScheduler scheduler{clock};
    SeededChance chance{1};
    FaultyTransport line;
    TempCache cache;
    TokenFile tokens;
    AccountSession account;
};

constexpr const char *server = "notes.example.org";

} // namespace

class AccountSessionTest : public QObject {
    Q_OBJECT

private slots:
    void signsUpInAndOut()
    {
        EndpointModel endpoint;
        Device device(endpoint);
        QVERIFY(device.signUp(server, "ada@example.org", "correct horse"));
        QVERIFY(device.account.session());
        QCOMPARE(device.account.session()->server, QUrl(QStringLiteral("https://notes.example.org")));
        const QByteArray token = device.account.session()->token;
        QVERIFY(!token.isEmpty());

        QVERIFY(device.signOut());
        QVERIFY(!device.account.session());
        QVERIFY(!QFileInfo::exists(device.cache.folder() + QStringLiteral("/token")));
        QCOMPARE(SyncStateTable(device.cache.database()).read()->server, QString());

        QVERIFY(device.signIn(server, "ada@example.org", "correct horse"));
        QVERIFY(device.account.session()->token != token);
    }

    void theTokenSurvivesARestart()
    {
        EndpointModel endpoint;
        Device device(endpoint);
        QVERIFY(device.signUp(server, "ada@example.org", "correct horse"));
        AccountSession again(device.cache.database(), device.line, device.tokens, device.chance);
        again.restore();
        QCOMPARE(again.session(), device.account.session());
    }

    void aWrongPasswordChangesNothing()
    {
        EndpointModel endpoint;
        Device first(endpoint);
        QVERIFY(first.signUp(server, "ada@example.org", "correct horse"));
        Device second(endpoint);
        const Result<void> refused = second.signIn(server, "ada@example.org", "wrong horse");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::WrongPassword);
        QVERIFY(!second.account.session());
        QCOMPARE(SyncStateTable(second.cache.database()).read()->email, QString());
        QVERIFY(second.signIn(server, "ada@example.org", "correct horse"));
    }

    void notesOfOneAccountAreNotGivenToAnother()
    {
        EndpointModel endpoint;
        Device other(endpoint);
        QVERIFY(other.signUp(server, "bob@example.org", "staple"));
        Device device(endpoint);
        QVERIFY(device.signUp(server, "ada@example.org", "correct horse"));
        const Session before = *device.account.session();
        const Result<void> refused = device.signIn(server, "bob@example.org", "staple");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
        QVERIFY(refused.error().detail.contains(QStringLiteral("ada@example.org")));
        QCOMPARE(device.account.session(), std::optional(before));
        QVERIFY(device.signIn(server, "ada@example.org", "correct horse"));
        QVERIFY(device.signOut());
        QVERIFY(device.signIn(server, "bob@example.org", "staple"));
    }

    void signingOutWorksOffline()
    {
        EndpointModel endpoint;
        Device device(endpoint);
        QVERIFY(device.signUp(server, "ada@example.org", "correct horse"));
        device.line.cut = true;
        QVERIFY(device.signOut());
        QVERIFY(!device.account.session());
    }

    void anAddressThatIsNoneIsRefused_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::newRow("http to another machine") << QByteArray("http://notes.example.org");
        QTest::newRow("another scheme") << QByteArray("ftp://notes.example.org");
        QTest::newRow("a password in it") << QByteArray("https://a:b@notes.example.org");
        QTest::newRow("a path") << QByteArray("https://notes.example.org/notes");
        QTest::newRow("a query") << QByteArray("https://notes.example.org?x=1");
        QTest::newRow("nothing") << QByteArray("");
    }
    void anAddressThatIsNoneIsRefused()
    {
        QFETCH(QByteArray, address);
        EndpointModel endpoint;
        Device device(endpoint);
        const Result<void> refused = device.signIn(address.constData(), "ada@example.org", "correct horse");
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::InvalidInput);
    }

    void theTokenFileIsForItsOwnerOnly()
    {
        QTemporaryDir folder;
        TokenFile tokens(folder.path());
        QVERIFY(tokens.replace("qw1.secret"));
        const QFileInfo file(folder.filePath(QStringLiteral("token")));
        QCOMPARE(file.permissions() & ~(QFile::ReadUser | QFile::WriteUser), QFile::ReadOwner | QFile::WriteOwner);
        QCOMPARE(*tokens.contents(), QByteArray("qw1.secret"));
        QVERIFY(tokens.replace("qw1.other"));
        QCOMPARE(*tokens.contents(), QByteArray("qw1.other"));
        QVERIFY(tokens.replace({}));
        QCOMPARE(*tokens.contents(), QByteArray());
    }

    void aHostileEndpointGetsNoCheapHashAndNoMemory()
    {
        const QByteArray salt(16, 's');
        const Result<DerivedKeys> floor = deriveKeys(QStringLiteral("horse"), {salt, minKdfPasses, minKdfMemoryBytes});
        const Result<DerivedKeys> cheap = deriveKeys(QStringLiteral("horse"), {salt, 1, 8192});
        QVERIFY(floor && cheap);
        QCOMPARE(cheap->authKey, floor->authKey);
        QCOMPARE(floor->authKey.size(), 32);
        QVERIFY(floor->wrapKey != floor->authKey);
        for (const KdfParameters &bad :
             {KdfParameters{salt, 1000, minKdfMemoryBytes}, KdfParameters{salt, 3, qint64{1} << 40},
              KdfParameters{QByteArray(8, 's'), 3, minKdfMemoryBytes}}) {
            const Result<DerivedKeys> refused = deriveKeys(QStringLiteral("horse"), bad);
            QVERIFY(!refused);
            QCOMPARE(refused.error().kind, ErrorKind::Protocol);
        }
    }

    void composedAndDecomposedPasswordsAreOne()
    {
        const KdfParameters parameters{QByteArray(16, 's'), minKdfPasses, minKdfMemoryBytes};
        const auto composed = deriveKeys(QStringLiteral("caf\u00e9"), parameters);
        const auto decomposed = deriveKeys(QStringLiteral("cafe\u0301"), parameters);
        QVERIFY(composed && decomposed);
        QCOMPARE(composed->authKey, decomposed->authKey);
    }
};

QUILLWORT_TEST(AccountSessionTest)
#include "account_session_test.moc"
