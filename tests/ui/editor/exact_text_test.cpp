#include "tests/support/test_main.h"
#include "ui/editor/exact_text.h"
#include "ui/editor/line_splices.h"
#include "ui/editor/text_coding.h"

#include <QRandomGenerator>
#include <QTest>

using namespace quillwort;

namespace {

/** Bytes with every trap: all line ends, no-break spaces, marks, bytes that are no text. */
QByteArray randomText(QRandomGenerator &chance, int pieces)
{
    static const QByteArray all[] = {"a",
                                     "word ",
                                     "\n",
                                     "\r\n",
                                     "\r",
                                     "\n\n",
                                     "\xC2\xA0",
                                     "\xE2\x80\xA8",
                                     "\xE2\x80\xA9",
                                     "\xEF\xBB\xBF",
                                     "\xFF",
                                     "\xC3",
                                     "\xF0\x9F\x8C\xB1",
                                     "\xED\xA0\x80",
                                     "\xEF\xB7\x90",
                                     "\xEF\xBF\xBC",
                                     QByteArray(1, '\0')};
    QByteArray text;
    for (int i = 0; i < pieces; ++i)
        text += all[chance.bounded(int(std::size(all)))];
    return text;
}

QByteArray encoded(const ui::DecodedLines &lines)
{
    QByteArray bytes;
    size_t end = 0;
    for (const QString &line : lines.text.split(QLatin1Char('\n'))) {
        bytes += ui::encodeLine(line);
        if (end < lines.ends.size())
            bytes.append(ui::bytesOf(lines.ends[end++]));
    }
    return bytes;
}

QByteArray joined(const std::vector<QByteArrayView> &lines, int from, int count)
{
    QByteArray bytes;
    for (int i = from; i < from + count; ++i)
        bytes.append(lines[size_t(i)]);
    return bytes;
}

} // namespace

class ExactTextTest : public QObject {
    Q_OBJECT

private slots:
    void everyByteComesBack()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        for (int round = 0; round < 3000; ++round) {
            const QByteArray text = randomText(chance, chance.bounded(30));
            QCOMPARE(encoded(ui::decodeLines(text)), text);
        }
    }

    void theDocumentNeverSeesACharacterThatSplitsIt()
    {
        const ui::DecodedLines lines = ui::decodeLines("a\xE2\x80\xA9"
                                                       "b\xEF\xB7\x90"
                                                       "c\xEF\xB7\x91"
                                                       "d");
        QVERIFY(!lines.text.contains(QChar::ParagraphSeparator));
        QVERIFY(!lines.text.contains(QChar(0xFDD0)) && !lines.text.contains(QChar(0xFDD1)));
        QCOMPARE(lines.ends.size(), size_t(0));
    }

    void piecesHoldWholeLines_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<int>("limit");
        QTest::addColumn<int>("wanted");
        QTest::newRow("the last end before the limit") << QByteArray("a\nb\nc\n") << 5 << 4;
        QTest::newRow("an end at the limit") << QByteArray("a\nb\nc\n") << 4 << 4;
        QTest::newRow("CRLF is not cut") << QByteArray("a\r\nb\r\n") << 5 << 3;
        QTest::newRow("a long first line") << QByteArray("abcdef\nb") << 3 << 7;
        QTest::newRow("no end at all") << QByteArray("abcdef") << 3 << 6;
        QTest::newRow("all of it") << QByteArray("a\nb") << 9 << 3;
    }
    void piecesHoldWholeLines()
    {
        QFETCH(QByteArray, text);
        QFETCH(int, limit);
        QFETCH(int, wanted);
        QCOMPARE(int(ui::wholeLines(text, limit)), wanted);
    }

    void replacedLinesAreWhatAListWouldHold()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        const auto line = [&chance] {
            return QByteArray(chance.bounded(3000), char('a' + chance.bounded(26)))
                + (chance.bounded(2) ? "\n" : "\r\n");
        };
        QList<QByteArray> model;
        for (int i = 0; i < 400; ++i)
            model.append(line());
        model.append("last");
        ui::ExactText text(model.join());
        for (int round = 0; round < 500; ++round) {
            const int first = chance.bounded(int(model.size()));
            const int removed =
                std::min<int>(chance.bounded(chance.bounded(10) == 0 ? 100 : 4), int(model.size()) - first);
            QList<QByteArray> inserted;
            for (int i = chance.bounded(4); i > 0; --i)
                inserted.append(line());
            if (first + removed == model.size())
                inserted.append("end");
            QCOMPARE(text.lines(first, removed), model.mid(first, removed).join());
            text.replaceLines(first, removed, inserted.join());
            model = model.first(first) + inserted + model.mid(first + removed);
            QCOMPARE(text.lineCount(), int(model.size()));
        }
        QCOMPARE(text.bytes(), model.join());
    }

    void splicesTurnOneTextIntoTheOther()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        for (int round = 0; round < 2000; ++round) {
            QList<QByteArray> before;
            for (int i = chance.bounded(60); i > 0; --i)
                before.append(QByteArray(1, char('a' + chance.bounded(6))) + '\n');
            QList<QByteArray> after = before;
            for (int i = chance.bounded(6); i > 0; --i) {
                const int at = chance.bounded(int(after.size()) + 1);
                if (chance.bounded(2) && at < after.size())
                    after.removeAt(at);
                else
                    after.insert(at, "x\n");
            }
            const QByteArray a = before.join();
            const QByteArray b = after.join();
            const auto oldLines = ui::linesOf(a);
            const auto newLines = ui::linesOf(b);
            QByteArray built;
            int done = 0;
            int changed = 0;
            for (const ui::LineSplice &splice : ui::lineSplices(oldLines, newLines)) {
                built += joined(oldLines, done, splice.first - done) + joined(newLines, splice.from, splice.inserted);
                done = splice.first + splice.removed;
                changed += splice.removed + splice.inserted;
            }
            built += joined(oldLines, done, int(oldLines.size()) - done);
            QCOMPARE(built, b);
            QVERIFY(changed <= 12);
        }
    }

    void textsWithNothingInCommonAreOneSplice()
    {
        const QByteArray a = QByteArray("a\n").repeated(2000);
        const QByteArray b = QByteArray("b\n").repeated(2000);
        const auto splices = ui::lineSplices(ui::linesOf(a), ui::linesOf(b));
        QCOMPARE(splices.size(), size_t(1));
        QCOMPARE(splices.front(), (ui::LineSplice{0, 2000, 0, 2000}));
    }
};

QUILLWORT_TEST(ExactTextTest)
#include "exact_text_test.moc"
