#include "sync/merge/three_way_merge.h"

#include "tests/support/test_main.h"

#include <QTest>

using quillwort::sync::MergedText;
using quillwort::sync::mergeTexts;

class ThreeWayMergeTest : public QObject {
    Q_OBJECT

private:
    static void row(const char *name, const char *base, const char *local, const char *remote, const char *merged,
                    bool keptBoth = false)
    {
        QTest::newRow(name) << QByteArray(base) << QByteArray(local) << QByteArray(remote) << QByteArray(merged)
                            << keptBoth;
    }

private slots:
    void merges_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("local");
        QTest::addColumn<QByteArray>("remote");
        QTest::addColumn<QByteArray>("merged");
        QTest::addColumn<bool>("keptBoth");

        row("both sides agree", "a\n", "b\n", "b\n", "b\n");
        row("only local changed", "a\n", "b\n", "a\n", "b\n");
        row("only remote changed", "a\n", "a\n", "b\n", "b\n");
        row("all are empty", "", "", "", "");

        row("changes in different lines merge", "one\ntwo\nthree\n", "ONE\ntwo\nthree\n", "one\ntwo\nTHREE\n",
            "ONE\ntwo\nTHREE\n");
        row("changes in neighbouring lines merge", "one\ntwo\n", "ONE\ntwo\n", "one\nTWO\n", "ONE\nTWO\n");
        row("a line added above a changed line merges", "one\ntwo\n", "one\ntwo changed\n", "one\nnew\ntwo\n",
            "one\nnew\ntwo changed\n");
        row("different words of one line merge", "the quick brown fox\n", "the slow brown fox\n",
            "the quick brown dog\n", "the slow brown dog\n");
        row("a word changed beside a word added merges", "I like tea\n", "I really like tea\n", "I love tea\n",
            "I really love tea\n");
        row("single ideographs of one line merge", "我喜欢茶\n", "我很喜欢茶\n", "我喜欢绿茶\n", "我很喜欢绿茶\n");
        row("the same word changed differently keeps both lines, remote first", "one word here\n", "one local here\n",
            "one remote here\n", "one remote here\none local here\n", true);
        row("only the clashing line is kept twice", "alpha\nbeta gamma\ndelta\n", "alpha\nbeta here\ndelta\n",
            "alpha\nbeta there\ndelta\n", "alpha\nbeta there\nbeta here\ndelta\n", true);
        row("paragraphs written at the same place are both kept", "top\n", "top\nhere\n", "top\nthere\n",
            "top\nthere\nhere\n", true);
        row("what both wrote at one place stands once", "top\n", "top\nsame words\nhere\n", "top\nsame words\nthere\n",
            "top\nsame words\nthere\nhere\n", true);
        row("words are never glued together", "foo bar\n", "foobar\n", "foo baz bar\n", "foo baz bar\nfoobar\n", true);

        row("an edit beats the deletion of its line", "one\ntwo words\nthree\n", "one\nthree\n",
            "one\ntwo other words\nthree\n", "one\ntwo other words\nthree\n");
        row("an edit beats the deletion of the whole text", "one\ntwo\n", "", "one\ntwo more\n", "one\ntwo more\n");
        row("deletions that overlap both hold", "a\nb\nc\nd\ne\n", "a\nd\ne\n", "a\nb\ne\n", "a\ne\n");
        row("a deletion and an edit elsewhere both hold", "a\nb\nc\n", "b\nc\n", "a\nb\nC\n", "b\nC\n");

        row("two devices append to one list", "- a\n- b\n", "- a\n- b\n- c\n", "- a\n- b\n- d\n",
            "- a\n- b\n- d\n- c\n");
        row("two devices append to a list at the end of a text without line end", "- a", "- a\n- c", "- a\n- d",
            "- a\n- d\n- c");
        row("two devices append to a list between paragraphs", "- a\n\nend\n", "- a\n- c\n\nend\n", "- a\n- d\n\nend\n",
            "- a\n- d\n- c\n\nend\n");
        row("two devices append items with paragraphs of their own", "- a\n", "- a\n- c\n\n  more c\n",
            "- a\n- d\n  more d\n", "- a\n- d\n  more d\n- c\n\n  more c\n");
        row("two devices begin a numbered list", "top\n\n", "top\n\n1. c\n", "top\n\n1. d\n", "top\n\n1. d\n1. c\n");
        row("the same item appended by both stands once", "- a\n", "- a\n- c\n- x\n", "- a\n- d\n- x\n",
            "- a\n- d\n- c\n- x\n");
        row("two devices append rows to one table", "| a | b |\n|---|---|\n| 1 | 2 |\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |\n", "| a | b |\n|---|---|\n| 1 | 2 |\n| 5 | 6 |\n",
            "| a | b |\n|---|---|\n| 1 | 2 |\n| 5 | 6 |\n| 3 | 4 |\n");
        row("different cells of one row merge", "| one | two | three |\n", "| ONE | two | three |\n",
            "| one | two | THREE |\n", "| ONE | two | THREE |\n");
        row("padding of one side and words of the other merge", "| a   | b |\n", "| a      | b |\n", "| aa  | b |\n",
            "| aa      | b |\n");
        row("different tasks ticked", "- [ ] a\n- [ ] b\n", "- [x] a\n- [ ] b\n", "- [ ] a\n- [x] b\n",
            "- [x] a\n- [x] b\n");
        row("a task ticked here and reworded there", "- [ ] buy milk\n", "- [x] buy milk\n", "- [ ] buy oat milk\n",
            "- [x] buy oat milk\n");
        row("a task ticked here and one added there", "- [ ] a\n", "- [x] a\n", "- [ ] a\n- [ ] b\n",
            "- [x] a\n- [ ] b\n");

        row("front matter merges by key in any order", "---\ntitle: T\ndate: 1\n---\nx\n",
            "---\ndate: 1\ntitle: New T\n---\nx\n", "---\ntitle: T\ndate: 2\nlang: de\n---\nx\n",
            "---\ntitle: New T\ndate: 2\nlang: de\n---\nx\n");
        row("tags merge as a set", "---\ntags: [a, b]\n---\n", "---\ntags: [a, b, c]\n---\n",
            "---\ntags: [b, d]\n---\n", "---\ntags: [b, d, c]\n---\n");
        row("tags merge as a set in lines", "---\ntags:\n  - a\n---\n", "---\ntags:\n  - a\n  - c\n---\n",
            "---\ntags:\n  - d\n  - a\n---\n", "---\ntags:\n  - d\n  - a\n  - c\n---\n");
        row("tags merge across their two forms", "---\ntags: [a]\n---\n", "---\ntags: [a, c]\n---\n",
            "---\ntags:\n- a\n- d\n---\n", "---\ntags:\n- a\n- d\n- c\n---\n");
        row("front matter begun by both sides", "text\n", "---\ntags: [a]\n---\ntext\n", "---\ntags: [b]\n---\ntext\n",
            "---\ntags: [b, a]\n---\ntext\n");
        row("a key changed differently is kept twice", "---\ntitle: one\n---\n", "---\ntitle: here\n---\n",
            "---\ntitle: there\n---\n", "---\ntitle: there\ntitle: here\n---\n", true);
        row("a key deleted here and changed there stays", "---\na: 1\nb: 2\n---\n", "---\nb: 2\n---\n",
            "---\na: 3\nb: 2\n---\n", "---\na: 3\nb: 2\n---\n");
        row("text that only begins like front matter merges by line", "---\nnot a key\n---\n",
            "---\nnot a key\n---\nx\n", "---\nstill not a key\n---\n", "---\nstill not a key\n---\nx\n");

        row("line ends changed by one side hold for the other's lines", "a\nb\n", "a\r\nb\r\n", "a\nb\nc\n",
            "a\r\nb\r\nc\r\n");
        row("CRLF stays CRLF", "a\r\nb\r\n", "A\r\nb\r\n", "a\r\nB\r\n", "A\r\nB\r\n");
        row("mixed line ends keep theirs", "a\r\nb\nc\r\n", "A\r\nb\nc\r\n", "a\r\nb\nC\r\n", "A\r\nb\nC\r\n");
        row("a final line end added by one side", "a\nb", "a\nb\n", "A\nb", "A\nb\n");
        row("a text without final line end stays so", "a\nb", "A\nb", "a\nB", "A\nB");
        row("blocks of a text without final line end do not run together", "x", "here", "there", "there\nhere", true);
        row("white space changed by one side and words by the other", "one  two\n", "one two\n", "one  three\n",
            "one three\n");
        row("a BOM stays at the start",
            "\xef\xbb\xbf"
            "a\nb\n",
            "\xef\xbb\xbf"
            "A\nb\n",
            "\xef\xbb\xbf"
            "a\nB\n",
            "\xef\xbb\xbf"
            "A\nB\n");
        row("emoji with joiners are one character", "go 👩‍💻 now\n", "go 👩‍🔬 now\n",
            "go 👩‍💻 then\n", "go 👩‍🔬 then\n");
        row("texts without a common version keep both", "", "here\n", "there\n", "there\nhere\n", true);
        row("one side's block inside the other's stands once", "", "same line\nmore words\n", "same line\n",
            "same line\nmore words\n");
    }

    void merges()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, local);
        QFETCH(QByteArray, remote);
        QFETCH(QByteArray, merged);
        QFETCH(bool, keptBoth);
        const MergedText result = mergeTexts(base, local, remote);
        QCOMPARE(result.text, merged);
        QCOMPARE(result.keptBoth, keptBoth);
        QCOMPARE(result.review.isEmpty(), !keptBoth);
        QVERIFY(result.contained);
    }

    void reviewNamesTheBytesOfBothBlocks()
    {
        const MergedText result = mergeTexts("ä\nword\nend\n", "ä\nlocal\nend\n", "ä\nremote\nend\n");
        QCOMPARE(result.review.size(), 1);
        const auto range = result.review.first();
        QCOMPARE(result.text.mid(range.begin, range.middle - range.begin), "remote\n");
        QCOMPARE(result.text.mid(range.middle, range.end - range.middle), "local\n");
    }

    void reviewEndsWithTheText()
    {
        const MergedText result = mergeTexts("x", "here", "there");
        QCOMPARE(result.review.size(), 1);
        QCOMPARE(result.review.first().end, result.text.size());
    }

    void anAnswerThatGotLostIsNotMergedTwice()
    {
        const QByteArray base = "one word here\nend\n";
        const QByteArray remote = "one remote here\nend\n";
        const MergedText merged = mergeTexts(base, "one local here\nend\n", remote);
        QVERIFY(merged.keptBoth);
        QCOMPARE(mergeTexts(base, merged.text, remote).text, merged.text);
        QCOMPARE(mergeTexts(remote, merged.text, remote).text, merged.text);
    }

    void bytesThatAreNoUtf8Survive()
    {
        const QByteArray odd("\xff\xfe\x80 a\0b\n", 8);
        const MergedText result = mergeTexts(odd + "x\n", odd + "y\n", odd + "x\nz\n");
        QCOMPARE(result.text, odd + "y\nz\n");
    }
};

QUILLWORT_TEST(ThreeWayMergeTest)
#include "three_way_merge_test.moc"
