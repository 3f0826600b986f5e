// A note is published, read by a real browser, edited, read again, and withdrawn.

#include "tests/end_to_end/endpoint_process.h"
#include "tests/end_to_end/program.h"
#include "tests/support/test_main.h"

#include <QJsonObject>
#include <QTest>

namespace quillwort::tests {

class PublishedTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    EndpointProcess m_endpoint;

    /** The page as a browser has built it. */
    QByteArray dom(const QString &address) const
    {
        return runProgram(QStringLiteral("chromium"),
                          {QStringLiteral("--headless"), QStringLiteral("--no-sandbox"),
                           QStringLiteral("--disable-gpu"), QStringLiteral("--disable-dev-shm-usage"),
                           QStringLiteral("--user-data-dir=") + m_folder.filePath(QStringLiteral("browser")),
                           QStringLiteral("--dump-dom"), address})
            .output;
    }
    static int status(const QString &address)
    {
        return runProgram(QStringLiteral("curl"),
                          {QStringLiteral("-s"), QStringLiteral("-o"), QStringLiteral("/dev/null"),
                           QStringLiteral("-w"), QStringLiteral("%{http_code}"), address})
            .output.toInt();
    }

private slots:
    void aPublishedNoteFollowsItsEditsUntilItIsWithdrawn();
};

void PublishedTest::aPublishedNoteFollowsItsEditsUntilItIsWithdrawn()
{
    qputenv("QUILLWORT_PASSWORD", "correct horse battery staple");
    QVERIFY2(m_endpoint.start(), m_endpoint.log());
    const Machine machine(m_folder.filePath(QStringLiteral("machine")));
    const Finished up =
        machine.cli({QStringLiteral("sign-up"), m_endpoint.url(), QStringLiteral("page@quillwort.test")});
    QVERIFY2(up.exitCode == 0, up.words());
    const QString id = machine.newNote("# Travel notes\n\nFirst the *harbour*. <script>alert(1)</script>\n");
    QVERIFY2(machine.cli({QStringLiteral("sync")}).exitCode == 0, "the note was not synced");

    const Finished published =
        machine.cli({QStringLiteral("publish"), id, QStringLiteral("--slug"), QStringLiteral("travel")});
    QVERIFY2(published.exitCode == 0, published.words());
    const QString address = m_endpoint.url() + QStringLiteral("/n/travel");
    QVERIFY2(published.output.contains(address.toUtf8()), published.words());
    QCOMPARE(status(address), 200);
    const QByteArray first = dom(address);
    QVERIFY2(first.contains("Travel notes</h1>") && first.contains("<em>harbour</em>"), first);
    QVERIFY2(!first.contains("<script"), first);

    QCOMPARE(
        machine.cli({QStringLiteral("edit"), id, QStringLiteral("-")}, "# Travel notes\n\nThen the *lighthouse*.\n")
            .exitCode,
        0);
    QCOMPARE(machine.cli({QStringLiteral("sync")}).exitCode, 0);
    const QByteArray second = dom(address);
    QVERIFY2(second.contains("<em>lighthouse</em>") && !second.contains("harbour"), second);

    const Finished withdrawn = machine.cli({QStringLiteral("unpublish"), id});
    QVERIFY2(withdrawn.exitCode == 0, withdrawn.words());
    QCOMPARE(status(address), 404);
}

} // namespace quillwort::tests

using quillwort::tests::PublishedTest;
QUILLWORT_TEST(PublishedTest)
#include "published_test.moc"
