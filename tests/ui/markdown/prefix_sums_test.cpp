#include "ui/markdown/prefix_sums.h"

#include "tests/support/test_main.h"

#include <QRandomGenerator>
#include <QTest>

#include <numeric>

namespace quillwort::tests {

class PrefixSumsTest : public QObject {
    Q_OBJECT
private slots:
    void agreesWithAddingUp();
    void findsTheFirstAndLastBeyondTheEnds();
};

void PrefixSumsTest::agreesWithAddingUp()
{
    const quint32 seed = QRandomGenerator::global()->generate();
    qInfo("seed %u", seed);
    QRandomGenerator chance(seed);
    std::vector<int> plain;
    ui::PrefixSums<int> sums;
    for (int step = 0; step < 2000; ++step) {
        const int first = chance.bounded(int(plain.size()) + 1);
        const int removed = chance.bounded(std::min(int(plain.size()) - first, 3) + 1);
        std::vector<int> inserted(static_cast<size_t>(chance.bounded(4)));
        for (int &length : inserted)
            length = chance.bounded(5);
        plain.insert(plain.erase(plain.begin() + first, plain.begin() + first + removed), inserted.begin(),
                     inserted.end());
        sums.splice(first, removed, inserted);
        if (plain.empty())
            continue;
        const int at = chance.bounded(int(plain.size()));
        plain[static_cast<size_t>(at)] = chance.bounded(9);
        sums.set(at, plain[static_cast<size_t>(at)]);

        QCOMPARE(sums.total(), std::accumulate(plain.begin(), plain.end(), 0));
        QCOMPARE(sums.before(at), std::accumulate(plain.begin(), plain.begin() + at, 0));
        if (sums.total() > 0) {
            const int position = chance.bounded(sums.total());
            const qsizetype found = sums.find(position);
            QVERIFY(sums.before(found) <= position && position < sums.before(found + 1));
        }
    }
}

void PrefixSumsTest::findsTheFirstAndLastBeyondTheEnds()
{
    ui::PrefixSums<int> sums;
    QCOMPARE(sums.find(5), 0);
    sums.assign({2, 3});
    QCOMPARE(sums.find(-1), 0);
    QCOMPARE(sums.find(99), 1);
}

} // namespace quillwort::tests

using quillwort::tests::PrefixSumsTest;
QUILLWORT_TEST(PrefixSumsTest)
#include "prefix_sums_test.moc"
