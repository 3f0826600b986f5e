#include "ui/markdown/incremental_parse.h"

#include "tests/support/test_main.h"
#include "tests/ui/markdown/block_dump.h"
#include "ui/markdown/block_scan.h"
#include "ui/markdown/front_matter.h"

#include <QDirIterator>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

namespace quillwort::tests {

namespace {

/** Lines replaced as an editor would, with no help from the code under test. */
QByteArray edited(const QByteArray &text, int first, int removed, const QByteArray &inserted)
{
    QByteArrayList lines = text.split('\n');
    const bool ends = text.isEmpty() || text.endsWith('\n');
    if (ends)
        lines.removeLast();
    first = qMin(first, int(lines.size()));
    removed = qMin(removed, int(lines.size()) - first);
    const bool followed = first + removed < lines.size();
    QByteArray out;
    for (int i = 0; i < first; ++i)
        out += lines[i] + (i + 1 < lines.size() || ends || !inserted.isEmpty() ? "\n" : "");
    out += inserted;
    if (followed && !inserted.isEmpty() && !inserted.endsWith('\n'))
        out += '\n';
    for (int i = first + removed; i < lines.size(); ++i)
        out += lines[i] + (i + 1 < lines.size() || ends ? "\n" : "");
    return out;
}

/** A deliberately difficult note: every construct next to every other. */
const char thorny[] =
    "Intro [a] and [b][a] and note[^1].\n\n[a]: /one\n[b]:\n/two\n'title'\n# Heading\ntext\n===\n- x\n- y\n\n"
    "  more\n\n\n1. z\n   ```\n   code\n   ```\n> quote\nlazy\n> ```\n> open\n\npara\n| a | b |\n|---|---|\n"
    "| 1 | 2 |\n\n<div>\nhtml\n</div>\n\n<!-- open\n\nstill -->\n\n```sh\n# not a heading\n```\n\n"
    "    indented\n\n    more\n\n[^1]: Note with [a].\n\n    second\n\n[^2]: Unused\n[A]: /dup\n***\nlast[^1]\n";

const QByteArrayList snippets{"",
                              "\n",
                              "text\n",
                              "# h\n",
                              "```\n",
                              "    code\n",
                              "- item\n",
                              "  - sub\n",
                              "> q\n",
                              "---\n",
                              "===\n",
                              "| a | b |\n",
                              "|---|---|\n",
                              "[a]: /new\n",
                              "[c]: <x y> 'z'\n",
                              "[^1]: foot\n",
                              "[^3]: f\n",
                              "see [a] [c]\n",
                              "x[^1] y[^3]\n",
                              "<div>\n",
                              "<!--\n",
                              "-->\n",
                              "\n\n\n",
                              "1. one\n",
                              "a\rb\n",
                              "* * *\n",
                              "<script>\n",
                              "</script>\n",
                              "~~~\n",
                              "title: x\n",
                              "- [ ] task\n",
                              "\t- tab\n",
                              "\xEF\xBB\xBF# bom\n",
                              "[unfinished\n",
                              "]: /x\n",
                              "no line end",
                              "\xFF\xFE\n",
                              "[d]:\n",
                              "/later\n",
                              "...\n"};

QByteArrayList corpus()
{
    QByteArrayList notes{QByteArray(thorny), "---\ntitle: x\n---\n" + QByteArray(thorny), "", "one line"};
    QStringList folders{QStringLiteral(QUILLWORT_TEST_DATA "/markdown"), QStringLiteral("/usr/share/doc")};
    for (const QString &folder : folders) {
        QDirIterator files(folder, {QStringLiteral("*.md")}, QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext() && notes.size() < 40) {
            QFile file(files.next());
            if (file.size() < 60'000 && file.open(QIODevice::ReadOnly))
                notes.append(file.readAll());
        }
    }
    return notes;
}

} // namespace

class IncrementalParseTest : public QObject {
    Q_OBJECT
private slots:
    void randomEditsGiveWhatAFullParseGives();
    void aFullParseIsWhatCmarkSays();
    void anEditReachesOnlyItsBlocks();
    void anEdit_data();
    void anEdit();
    void aLimitEndsTheSearch();
};

void IncrementalParseTest::randomEditsGiveWhatAFullParseGives()
{
    bool numberGiven = false;
    const int wanted = qEnvironmentVariableIntValue("QUILLWORT_FUZZ_EDITS", &numberGiven);
    const int edits = numberGiven ? wanted : 3000;
    bool seedGiven = false;
    const int given = qEnvironmentVariableIntValue("QUILLWORT_SEED", &seedGiven);
    const quint32 seed = seedGiven ? quint32(given) : QRandomGenerator::global()->generate();
    qInfo("seed %u, %d edits", seed, edits);
    QRandomGenerator chance(seed);

    const QByteArrayList notes = corpus();
    for (int done = 0; done < edits;) {
        const QByteArray note = notes[chance.bounded(int(notes.size()))];
        ui::Document document = ui::Document::parse(note);
        QByteArray text = note;
        for (int i = 0; i < 25 && done < edits; ++i, ++done) {
            const int lines = ui::lineCount(text);
            const int first = chance.bounded(4) == 0 ? 0 : chance.bounded(lines + 2);
            const int removed = chance.bounded(2) == 0 ? 0 : chance.bounded(chance.bounded(3) == 0 ? 8 : 2);
            QByteArray inserted;
            for (int parts = chance.bounded(3); parts >= 0; --parts) {
                if (chance.bounded(3) == 0 && lines > 0) { // a line moved from elsewhere
                    const int from = int(ui::offsetOfLine(text, chance.bounded(lines)));
                    inserted += text.mid(from, qMin<qsizetype>(text.indexOf('\n', from) + 1 - from, 200));
                } else {
                    inserted += snippets[chance.bounded(int(snippets.size()))];
                }
            }
            const QByteArray before = text;
            text = edited(text, first, removed, inserted);
            document.replaceLines({first, removed, inserted});
            const QByteArray what = "edit " + QByteArray::number(done) + ": lines " + QByteArray::number(first) + "+"
                + QByteArray::number(removed) + " become " + inserted + "\nin\n" + before;
            QVERIFY2(document.text() == text, what.constData());

            const ui::Document full = ui::Document::parse(text);
            if (document.blockCount() != full.blockCount())
                QFAIL(QByteArray("other blocks after " + what).constData());
            for (qsizetype b = 0; b < full.blockCount(); ++b) {
                // A tree of an untouched block without brackets can not differ: compare what is cheap first.
                const bool cheap =
                    !full.block(b).mayRefer && full.block(b).sameContent(document.block(b)) && b % 7 != 0;
                if (cheap)
                    continue;
                const QByteArray got = dumpBlock(document, b);
                const QByteArray expected = dumpBlock(full, b);
                QVERIFY2(got == expected, QByteArray(what + "\ngot\n" + got + "\nexpected\n" + expected).constData());
            }
        }
    }
}

void IncrementalParseTest::aFullParseIsWhatCmarkSays()
{
    for (const QByteArray &note : corpus()) {
        const ui::Document document = ui::Document::parse(note);
        const QByteArray ours = dumpTrees(document);
        const QByteArray theirs = dumpByCmark(ui::splitFrontMatter(note).body);
        QVERIFY2(ours == theirs, QByteArray("ours\n" + ours + "\ntheirs\n" + theirs).constData());
        QCOMPARE(document.text(), note);
    }
}

void IncrementalParseTest::anEditReachesOnlyItsBlocks()
{
    QByteArray note;
    for (int i = 0; i < 1000; ++i)
        note += "Paragraph " + QByteArray::number(i) + "\n\n";
    const QList<ui::Block> blocks = ui::parseNoteBlocks(note);
    QCOMPARE(blocks.size(), 1000);
    ui::PrefixSums<int> lines;
    lines.assign(std::vector<int>(1000, 2));
    const ui::ReplacedBlocks replaced = ui::reparse(blocks, lines, {1000, 1, "Changed\n"});
    QCOMPARE(replaced.first, 500);
    QCOMPARE(replaced.removed, 1);
    QCOMPARE(replaced.blocks.size(), 1);
    QCOMPARE(replaced.blocks.first().text, QByteArray("Changed\n\n"));
}

void IncrementalParseTest::anEdit_data()
{
    QTest::addColumn<QByteArray>("note");
    QTest::addColumn<int>("first");
    QTest::addColumn<int>("removed");
    QTest::addColumn<QByteArray>("inserted");
    QTest::addColumn<int>("blocks");
    QTest::newRow("a heading that becomes text joins the paragraph above")
        << QByteArray("a\n# b\n\nc\n") << 1 << 1 << QByteArray("b\n") << 2;
    QTest::newRow("a blank line taken out joins two paragraphs")
        << QByteArray("a\n\nb\n\nc\n") << 1 << 1 << QByteArray() << 2;
    QTest::newRow("an opened fence swallows the rest")
        << QByteArray("a\n\nb\n\nc\n\nd\n") << 2 << 0 << QByteArray("```\n") << 2;
    QTest::newRow("a closed fence frees the rest")
        << QByteArray("a\n\n```\nb\n\nc\n\nd\n") << 4 << 0 << QByteArray("```\n") << 4;
    QTest::newRow("front matter may appear")
        << QByteArray("---\ntitle: x\n\ntext\n") << 2 << 0 << QByteArray("---\n") << 2;
    QTest::newRow("front matter may vanish") << QByteArray("---\ntitle: x\n---\ntext\n") << 0 << 1 << QByteArray() << 2;
    QTest::newRow("a table takes the last line of a paragraph")
        << QByteArray("a\n| b |\n\nc\n") << 2 << 0 << QByteArray("|---|\n| 1 |\n") << 2;
    QTest::newRow("everything may go") << QByteArray("a\n\nb\n") << 0 << 9 << QByteArray() << 0;
}

void IncrementalParseTest::anEdit()
{
    QFETCH(QByteArray, note);
    QFETCH(int, first);
    QFETCH(int, removed);
    QFETCH(QByteArray, inserted);
    ui::Document document = ui::Document::parse(note);
    document.replaceLines({first, removed, inserted});
    const ui::Document full = ui::Document::parse(edited(note, first, removed, inserted));
    QTEST(int(document.blockCount()), "blocks");
    QCOMPARE(dumpTrees(document), dumpTrees(full));
}

void IncrementalParseTest::aLimitEndsTheSearch()
{
    QByteArray note;
    for (int i = 0; i < 5000; ++i)
        note += "Paragraph " + QByteArray::number(i) + "\n\n";
    ui::Document document = ui::Document::parse(note);
    const ui::DocumentChange change = document.replaceLines({0, 0, "```\n"}, 1000);
    QVERIFY(!change.complete);
    QVERIFY(document.blockCount() > 4000);
    const quint64 last = document.block(document.blockCount() - 1).key;
    document.adopt(ui::Document::parse("```\n" + note));
    QCOMPARE(document.blockCount(), 1);
    QVERIFY(document.block(0).key != last);
}

} // namespace quillwort::tests

using quillwort::tests::IncrementalParseTest;
QUILLWORT_TEST(IncrementalParseTest)
#include "incremental_parse_test.moc"
