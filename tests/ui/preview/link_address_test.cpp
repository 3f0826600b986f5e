#include "ui/preview/link_address.h"

#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

namespace quillwort::tests {

class LinkAddressTest : public QObject {
    Q_OBJECT
private slots:
    void links_data();
    void links();
    void pictures_data();
    void pictures();
    void aLinkOutOfTheFolderIsNotFollowed();
};

void LinkAddressTest::links_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QString>("followed");
    QTest::newRow("the web is followed") << QByteArray("https://example.org/a?b#c")
                                         << QStringLiteral("https://example.org/a?b#c");
    QTest::newRow("mail is followed") << QByteArray("mailto:a@example.org") << QStringLiteral("mailto:a@example.org");
    QTest::newRow("notes are followed") << QByteArray("quillwort://note/abc") << QStringLiteral("quillwort://note/abc");
    QTest::newRow("a markdown file is a note")
        << QByteArray("sub/other%20one.md") << QStringLiteral("quillwort://file/sub/other%20one.md");
    QTest::newRow("scripts are not") << QByteArray("javascript:alert(1)") << QString();
    QTest::newRow("scripts in disguise are not") << QByteArray("\x01JaVa\tScript:alert(1)") << QString();
    QTest::newRow("files are not") << QByteArray("file:///etc/passwd") << QString();
    QTest::newRow("data is not") << QByteArray("data:text/html,x") << QString();
    QTest::newRow("a path is not") << QByteArray("/etc/passwd") << QString();
    QTest::newRow("the web without a host is not") << QByteArray("https:///x") << QString();
}

void LinkAddressTest::links()
{
    QFETCH(QByteArray, address);
    const auto url = ui::allowedLink(address);
    QTEST(url ? QString::fromUtf8(url->toEncoded()) : QString(), "followed");
}

void LinkAddressTest::pictures_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<bool>("shown");
    QTest::newRow("a file in the folder is shown") << QByteArray("in.png") << true;
    QTest::newRow("a file below it is shown") << QByteArray("sub/in%20too.png") << true;
    QTest::newRow("a way out and back in is shown") << QByteArray("sub/../in.png") << true;
    QTest::newRow("a file outside is not") << QByteArray("../out.png") << false;
    QTest::newRow("a file outside in code is not") << QByteArray("%2e%2e/out.png") << false;
    QTest::newRow("an absolute path is not") << QByteArray("/etc/passwd") << false;
    QTest::newRow("a file address is not") << QByteArray("file:in.png") << false;
    QTest::newRow("the web is not") << QByteArray("https://example.org/in.png") << false;
    QTest::newRow("another host is not") << QByteArray("//example.org/in.png") << false;
    QTest::newRow("a folder is not") << QByteArray("sub") << false;
    QTest::newRow("a missing file is not") << QByteArray("none.png") << false;
}

void LinkAddressTest::pictures()
{
    QFETCH(QByteArray, address);
    QTemporaryDir outer;
    QDir dir(outer.path());
    QVERIFY(dir.mkpath(QStringLiteral("note/sub")));
    for (const char *name : {"note/in.png", "note/sub/in too.png", "out.png"}) {
        QFile file(dir.filePath(QLatin1String(name)));
        QVERIFY(file.open(QIODevice::WriteOnly));
    }
    QTEST(!ui::allowedPicture(address, dir.filePath(QStringLiteral("note"))).isEmpty(), "shown");
    QVERIFY(ui::allowedPicture(address, {}).isEmpty());
}

void LinkAddressTest::aLinkOutOfTheFolderIsNotFollowed()
{
    QTemporaryDir outer;
    QDir dir(outer.path());
    QVERIFY(dir.mkpath(QStringLiteral("note")));
    QFile file(dir.filePath(QStringLiteral("out.png")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    QVERIFY(QFile::link(file.fileName(), dir.filePath(QStringLiteral("note/link.png"))));
    QVERIFY(ui::allowedPicture("link.png", dir.filePath(QStringLiteral("note"))).isEmpty());
}

} // namespace quillwort::tests

using quillwort::tests::LinkAddressTest;
QUILLWORT_TEST(LinkAddressTest)
#include "link_address_test.moc"
