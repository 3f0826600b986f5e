#include "ui/markdown/document.h"

#include "tests/support/test_main.h"
#include "tests/ui/markdown/block_dump.h"

#include <QTest>

namespace quillwort::tests {

using ui::BlockType;
using ui::Document;

class DocumentTest : public QObject {
    Q_OBJECT
private slots:
    void blocksKeepTheirKeysOutsideAnEdit();
    void linesLeadToBlocks();
    void frontMatterIsABlock();
    void changedDefinitionsAreSaid();
    void footnotesAreNumberedByFirstReference();
    void unusedFootnotesStay();
    void adoptKeepsWhatIsTheSame();
    void hugeBlocksAreCutAtACharacter();
    void pathologicalTextIsRead_data();
    void pathologicalTextIsRead();
};

void DocumentTest::blocksKeepTheirKeysOutsideAnEdit()
{
    Document document = Document::parse("a\n\nb\n\nc\n\nd\n");
    QList<quint64> keys;
    for (qsizetype i = 0; i < document.blockCount(); ++i)
        keys.append(document.block(i).key);
    document.replaceLines({2, 1, "# new\n\nmore\n"});
    QCOMPARE(document.blockCount(), 5);
    QCOMPARE(document.block(0).key, keys[0]);
    QVERIFY(!keys.contains(document.block(1).key));
    QCOMPARE(document.block(3).key, keys[2]);
    QCOMPARE(document.block(4).key, keys[3]);
    QCOMPARE(document.indexOf(keys[3], 0), 4);
    QCOMPARE(document.indexOf(keys[1], 1), -1);
}

void DocumentTest::linesLeadToBlocks()
{
    const Document document = Document::parse("a\nb\n\n# c\n\nlast");
    QCOMPARE(document.lineCount(), 6);
    QCOMPARE(document.blockAtLine(0), 0);
    QCOMPARE(document.blockAtLine(2), 0);
    QCOMPARE(document.blockAtLine(3), 1);
    QCOMPARE(document.blockAtLine(5), 2);
    QCOMPARE(document.blockAtLine(99), 2);
    QCOMPARE(document.firstLine(2), 5);
}

void DocumentTest::frontMatterIsABlock()
{
    Document document = Document::parse("---\ntitle: x\n---\n# h\n");
    QCOMPARE(document.blockCount(), 2);
    QVERIFY(document.block(0).type == BlockType::FrontMatter);
    const quint64 heading = document.block(1).key;
    const ui::DocumentChange change = document.replaceLines({1, 1, "title: y\n"});
    QCOMPARE(change.first, 0);
    QCOMPARE(change.inserted, 1);
    QCOMPARE(document.block(1).key, heading);
}

void DocumentTest::changedDefinitionsAreSaid()
{
    Document document = Document::parse("see [a]\n\nplain\n\n[a]: /one\n");
    QVERIFY(dumpTree(document.tree(0).get()).contains("\"/one\""));
    QVERIFY(!document.replaceLines({2, 1, "plainer\n"}).definitionsChanged);
    QVERIFY(document.replaceLines({4, 1, "[a]: /two\n"}).definitionsChanged);
    QVERIFY(dumpTree(document.tree(0).get()).contains("\"/two\""));
    QVERIFY(document.replaceLines({4, 1, ""}).definitionsChanged);
    QVERIFY(!dumpTree(document.tree(0).get()).contains("link"));
}

void DocumentTest::footnotesAreNumberedByFirstReference()
{
    Document document = Document::parse("x[^b] y[^a]\n\nz\n\n[^a]: A\n\n[^b]: B\n");
    QCOMPARE(document.footnoteNumber("b"), 1);
    QCOMPARE(document.footnoteNumber("a"), 2);
    QVERIFY(document.replaceLines({0, 0, "first[^a]\n\n"}).definitionsChanged);
    QCOMPARE(document.footnoteNumber("a"), 1);
    QVERIFY(!document.replaceLines({4, 1, "zz\n"}).definitionsChanged);
    QCOMPARE(document.footnoteNumber("none"), 0);
}

void DocumentTest::unusedFootnotesStay()
{
    const Document document = Document::parse("x\n\n[^a]: *Unused*\n");
    QCOMPARE(document.blockCount(), 2);
    QVERIFY(document.block(1).type == BlockType::FootnoteDefinition);
    QVERIFY(dumpTree(document.tree(1).get()).contains("emph"));
}

void DocumentTest::adoptKeepsWhatIsTheSame()
{
    Document document = Document::parse("a\n\nb\n\nc\n");
    const quint64 a = document.block(0).key;
    const quint64 b = document.block(1).key;
    const quint64 c = document.block(2).key;
    const ui::DocumentChange change = document.adopt(Document::parse("a\n\nB\n\nx\n\nc\n"));
    QCOMPARE(change.first, 1);
    QCOMPARE(change.removed, 1);
    QCOMPARE(change.inserted, 2);
    QCOMPARE(document.block(0).key, a);
    QCOMPARE(document.block(3).key, c);
    QVERIFY(document.block(1).key != b);
}

void DocumentTest::hugeBlocksAreCutAtACharacter()
{
    const Document document = Document::parse(QByteArray("\xC3\xA4").repeated(1000));
    const QByteArray dump = dumpTree(document.tree(0, 101).get());
    QVERIFY(!dump.contains("\xEF\xBF\xBD"));
    QVERIFY(dump.size() < 200);
}

void DocumentTest::pathologicalTextIsRead_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::newRow("quotes 10,000 deep") << QByteArray(">").repeated(10'000) + " a";
    QTest::newRow("lists 1,000 deep") << QByteArray("- ").repeated(1000) + "a";
    QTest::newRow("100,000 brackets") << QByteArray("[").repeated(100'000);
    QTest::newRow("100,000 closed brackets") << QByteArray("[a](").repeated(100'000);
    QTest::newRow("100,000 backticks") << QByteArray("`").repeated(100'000);
    QTest::newRow("backticks of every length") << [] {
        QByteArray text;
        for (int i = 1; i < 500; ++i)
            text += "e" + QByteArray("`").repeated(i);
        return text;
    }();
    QTest::newRow("100,000 stars") << QByteArray("*a **a ").repeated(50'000);
    QTest::newRow("a line of a megabyte") << QByteArray("word ").repeated(200'000);
    QTest::newRow("a table of 1,000 columns") << QByteArray("|a").repeated(1000) + "|\n"
            + QByteArray("|-").repeated(1000) + "|\n" + QByteArray("|b\n").repeated(500);
    QTest::newRow("zero bytes and no UTF-8") << QByteArray("\0\xFF\xFE#\0", 5).repeated(1000);
    QTest::newRow("20,000 definitions and uses") << [] {
        QByteArray text;
        for (int i = 0; i < 20'000; ++i)
            text += "[" + QByteArray::number(i) + "]: /x\n\n[" + QByteArray::number(i) + "]\n\n";
        return text;
    }();
    QTest::newRow("5,000 footnotes") << [] {
        QByteArray text;
        for (int i = 0; i < 5000; ++i)
            text += "x[^" + QByteArray::number(i) + "]\n\n[^" + QByteArray::number(i) + "]: y\n\n";
        return text;
    }();
}

void DocumentTest::pathologicalTextIsRead()
{
    QFETCH(QByteArray, note);
    QElapsedTimer timer;
    timer.start();
    const Document document = Document::parse(note);
    QCOMPARE(document.text(), note);
    for (qsizetype i = 0; i < std::min<qsizetype>(document.blockCount(), 100); ++i)
        QVERIFY(document.tree(i, 100'000));
    QVERIFY2(timer.elapsed() < 10'000, "a note must not hold the program");
}

} // namespace quillwort::tests

using quillwort::tests::DocumentTest;
QUILLWORT_TEST(DocumentTest)
#include "document_test.moc"
