#include "sync/merge/containment.h"
#include "sync/merge/sequence_diff.h"
#include "sync/merge/word_tokens.h"

#include "tests/support/test_main.h"

#include <QTest>

#include <random>

using namespace quillwort::sync;

/** The parts of the merge that can be wrong on their own. */
class MergePartsTest : public QObject {
    Q_OBJECT

private slots:
    void changesTurnBaseIntoSide()
    {
        std::mt19937 chance(7);
        for (int round = 0; round < 3000; ++round) {
            std::vector<int> base(chance() % 40);
            std::vector<int> side(chance() % 40);
            for (int &symbol : base)
                symbol = static_cast<int>(chance() % (1 + round % 30));
            for (int &symbol : side)
                symbol = static_cast<int>(chance() % (1 + round % 30));

            std::vector<int> rebuilt;
            int at = 0;
            int lastSide = -1;
            for (const Change &change : diffSequences(base, side, {})) {
                QVERIFY(at == 0 || change.base.begin > at || change.side.begin > lastSide);
                rebuilt.insert(rebuilt.end(), base.begin() + at, base.begin() + change.base.begin);
                rebuilt.insert(rebuilt.end(), side.begin() + change.side.begin, side.begin() + change.side.end);
                at = change.base.end;
                lastSide = change.side.end;
            }
            rebuilt.insert(rebuilt.end(), base.begin() + at, base.end());
            QCOMPARE(rebuilt, side);
        }
    }

    void theShortestEditIsFound()
    {
        const std::vector<int> base{1, 2, 3, 1, 2, 2, 1};
        const std::vector<int> side{3, 2, 1, 2, 1, 3};
        int edits = 0;
        for (const Change &change : diffSequences(base, side, {}))
            edits += change.base.size() + change.side.size();
        QCOMPARE(edits, 5);
    }

    void anInsertionStandsAsLateAsItCan()
    {
        const std::vector<Change> changes = diffSequences(std::vector<int>{1, 2, 3}, std::vector<int>{1, 2, 2, 3}, {});
        QCOMPARE(changes, (std::vector<Change>{{{2, 2}, {2, 3}}}));
    }

    void aLineSplitsIntoWords_data()
    {
        QTest::addColumn<QByteArray>("line");
        QTest::addColumn<QList<QByteArray>>("tokens");
        const auto row = [](const char *name, const char *line, const QList<QByteArray> &tokens) {
            QTest::newRow(name) << QByteArray(line) << tokens;
        };
        row("words, white space and punctuation", "a1  b, c", {"a1", "  ", "b", ",", " ", "c"});
        row("letters beyond ASCII", "naïve čaj", {"naïve", " ", "čaj"});
        row("letters with combining marks", "e\xcc\x81t", {"e\xcc\x81t"});
        row("ideographs one by one", "茶x茶", {"茶", "x", "茶"});
        row("a no-break space is white space",
            "a\xc2\xa0"
            "b",
            {"a", "\xc2\xa0", "b"});
        row("an emoji with joiners is one", "👩‍💻!", {"👩‍💻", "!"});
        row("a flag is one, two flags are two", "🇩🇪🇫🇷", {"🇩🇪", "🇫🇷"});
        row("bytes that are no UTF-8 stick together", "\xff\xfe a", {"\xff\xfe", " ", "a"});
    }

    void aLineSplitsIntoWords()
    {
        QFETCH(QByteArray, line);
        QFETCH(QList<QByteArray>, tokens);
        std::vector<WordToken> split;
        splitWords(line, split);
        QList<QByteArray> texts;
        for (const WordToken &token : split)
            texts.append(token.text.toByteArray());
        QCOMPARE(texts, tokens);
    }

    void containmentNoticesLoss_data()
    {
        QTest::addColumn<QByteArray>("base");
        QTest::addColumn<QByteArray>("local");
        QTest::addColumn<QByteArray>("remote");
        QTest::addColumn<QByteArray>("merged");
        QTest::addColumn<bool>("holds");
        const auto row = [](const char *name, const char *base, const char *local, const char *remote,
                            const char *merged, bool holds) {
            QTest::newRow(name) << QByteArray(base) << QByteArray(local) << QByteArray(remote) << QByteArray(merged)
                                << holds;
        };
        row("both sides' words are there", "a\n", "a b\n", "a c\n", "a b c\n", true);
        row("a word of local is missing", "a\n", "a b\n", "a c\n", "a c\n", false);
        row("a word of remote is missing", "a\n", "a b\n", "a c\n", "a b\n", false);
        row("a word nobody deleted is missing", "a z\n", "a z b\n", "a z c\n", "a b c\n", false);
        row("one of many like words is missing", "the\nthe\n", "the\nthe\nthe\n", "x the\nthe\n", "x the\nthe\n",
            false);
        row("a word one side deleted may be missing", "a\nz\n", "a\n", "a\nz\nc\n", "a\nc\n", true);
        row("a word that one side replaced may be missing", "a z\n", "a y\n", "a z\nq\n", "a y\nq\n", true);
        row("a word standing twice is no loss", "a\n", "a b\n", "a c\n", "a b\na b c\n", true);
        row("other white space is no loss", "a\n", "a  b\n", "a\n\n\n", "a b", true);
        row("an emoji is missing", "a\n", "a 😀\n", "a c\n", "a c\n", false);
        row("punctuation is missing", "a\n", "a!\n", "a c\n", "a c\n", false);
    }

    void containmentNoticesLoss()
    {
        QFETCH(QByteArray, base);
        QFETCH(QByteArray, local);
        QFETCH(QByteArray, remote);
        QFETCH(QByteArray, merged);
        QFETCH(bool, holds);
        QCOMPARE(containsBothSides(base, local, remote, merged), holds);
    }
};

QUILLWORT_TEST(MergePartsTest)
#include "merge_parts_test.moc"
