#include "tests/support/real_device.h"
#include "tests/support/spawned_endpoint.h"

#include "tests/support/test_main.h"

#include <QTest>

#include <memory>

using namespace quillwort::sync;
using namespace quillwort::tests;

/** The client against a real quillwortd on a real PostgreSQL. */
class RealEndpointTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<SpawnedEndpoint> m_endpoint;

    QString freshAccount(RealDevice &device)
    {
        static int number = 0;
        const QString email = QStringLiteral("ada%1@example.org").arg(++number);
        const Result<void> done = device.signUp(email, QStringLiteral("correct horse"));
        if (!done)
            qWarning("%s", qUtf8Printable(done.error().detail));
        return done ? email : QString();
    }

private slots:
    void initTestCase()
    {
        m_endpoint = std::make_unique<SpawnedEndpoint>();
        QVERIFY2(!m_endpoint->url().isEmpty(), qUtf8Printable(m_endpoint->why()));
    }

    void aNoteTravelsAndComesBackEdited()
    {
        RealDevice one(m_endpoint->url());
        const QString email = freshAccount(one);
        QVERIFY(!email.isEmpty());
        const QByteArray text = "\xef\xbb\xbf# Gr\xc3\xbc\xc3\x9f"
                                "e\r\n\t\"tab\" \\ and \xf0\x9f\x98\x80\n";
        const ItemId id = one.writeNote(text);
        const Result<SyncSummary> up = one.sync();
        QVERIFY2(up, up ? "" : qUtf8Printable(up.error().detail));
        QCOMPARE(up->pushed, 1);

        RealDevice two(m_endpoint->url());
        QVERIFY(two.signIn(email, QStringLiteral("correct horse")));
        QVERIFY(two.sync());
        QCOMPARE(two.text(id), text);

        two.edit(id, text + "more there\n");
        one.edit(id, "begun here\n" + text);
        QVERIFY(two.sync());
        const Result<SyncSummary> merged = one.sync();
        QVERIFY(merged);
        QCOMPARE(merged->merged, 1);
        QVERIFY(two.sync());
        QCOMPARE(one.text(id), two.text(id));
        QVERIFY(one.text(id).contains("more there") && one.text(id).contains("begun here"));
        const Result<VerifyReport> report = one.verify();
        QVERIFY(report);
        QCOMPARE(report->differing, QStringList());
        QCOMPARE(report->compared, 1);
    }

    void aWrongPasswordIsRefused()
    {
        RealDevice one(m_endpoint->url());
        const QString email = freshAccount(one);
        RealDevice two(m_endpoint->url());
        const Result<void> refused = two.signIn(email, QStringLiteral("wrong horse"));
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::WrongPassword);
        const Result<void> unknown = two.signIn(QStringLiteral("nobody@example.org"), QStringLiteral("correct horse"));
        QVERIFY(!unknown);
        QCOMPARE(unknown.error().kind, ErrorKind::WrongPassword);
        const Result<void> taken = two.signUp(email, QStringLiteral("another horse"));
        QVERIFY(!taken);
        QCOMPARE(taken.error().kind, ErrorKind::Taken);
    }

    void aSignedOutTokenIsDead()
    {
        RealDevice one(m_endpoint->url());
        QVERIFY(!freshAccount(one).isEmpty());
        const Session session = *one.account().session();
        QVERIFY(one.signOut());
        one.engine().setSession(session);
        const Result<SyncSummary> refused = one.sync();
        QVERIFY(!refused);
        QCOMPARE(refused.error().kind, ErrorKind::SignInNeeded);
    }

    void manyNotesArriveInPages()
    {
        RealDevice one(m_endpoint->url());
        const QString email = freshAccount(one);
        QByteArrayList texts;
        for (int i = 0; i < 2500; ++i)
            texts.append("# Note " + QByteArray::number(i) + "\n\n" + QByteArray(1500, 'x') + "\n");
        const QList<ItemId> ids = one.writeNotes(texts);
        const Result<SyncSummary> up = one.sync();
        QVERIFY2(up, up ? "" : qUtf8Printable(up.error().detail));
        QCOMPARE(up->pushed, 2500);
        RealDevice two(m_endpoint->url());
        QVERIFY(two.signIn(email, QStringLiteral("correct horse")));
        const Result<SyncSummary> down = two.sync();
        QVERIFY(down);
        QCOMPARE(down->pulled, 2500);
        QCOMPARE(two.countNotes(), 2500);
        QCOMPARE(two.text(ids.at(1234)), texts.at(1234));
        QCOMPARE(two.verify()->differing, QStringList());
    }

    void liveDevicesFollowEachOther()
    {
        RealDevice one(m_endpoint->url());
        const QString email = freshAccount(one);
        RealDevice two(m_endpoint->url());
        QVERIFY(two.signIn(email, QStringLiteral("correct horse")));
        one.engine().setLive(true);
        two.engine().setLive(true);
        QTRY_COMPARE(one.engine().status().state, SyncStatus::State::Live);
        QTRY_COMPARE(two.engine().status().state, SyncStatus::State::Live);
        const ItemId id = one.writeNote("typed\n");
        QTRY_COMPARE(two.text(id), QByteArray("typed\n"));
        two.edit(id, "typed there\n");
        QTRY_COMPARE(one.text(id), QByteArray("typed there\n"));
        QTRY_COMPARE(two.engine().status().waiting, 0);
    }

    void aNoteIsPublishedAndUnpublished()
    {
        RealDevice one(m_endpoint->url());
        QVERIFY(!freshAccount(one).isEmpty());
        const ItemId id = one.writeNote("# Public\n\nfor all\n");
        QVERIFY(one.sync());
        std::optional<Result<PublishedAddress>> published;
        one.account().publish(id, QStringLiteral("public-note"), [&](const auto &result) { published = result; });
        QTRY_VERIFY(published);
        QVERIFY(*published);
        QCOMPARE((*published)->url, m_endpoint->url() + QStringLiteral("/n/public-note"));
        std::optional<Result<QList<PublishedAddress>>> list;
        one.account().published([&](const auto &result) { list = result; });
        QTRY_VERIFY(list);
        QVERIFY(*list);
        QCOMPARE((*list)->size(), 1);
        std::optional<Result<void>> unpublished;
        one.account().unpublish(id, [&](const auto &result) { unpublished = result; });
        QTRY_VERIFY(unpublished);
        QVERIFY(*unpublished);
    }
};

QUILLWORT_TEST(RealEndpointTest)
#include "real_endpoint_test.moc"
