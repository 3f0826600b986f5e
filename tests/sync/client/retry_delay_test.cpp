#include "sync/client/retry_delay.h"

#include "tests/support/seeded_chance.h"

#include "tests/support/test_main.h"

#include <QTest>

#include <algorithm>

using namespace quillwort::sync;
using namespace std::chrono_literals;

class RetryDelayTest : public QObject {
    Q_OBJECT

private slots:
    void thePauseGrowsToFiveMinutes()
    {
        quillwort::tests::SeededChance chance(3);
        std::chrono::milliseconds before = 0ms;
        for (const int failures : {1, 4, 8, 12, 100}) {
            std::chrono::milliseconds longest = 0ms;
            for (int i = 0; i < 500; ++i)
                longest = std::max(longest, retryDelay(failures, std::nullopt, chance));
            QVERIFY(longest <= 5min);
            QVERIFY(longest >= before * 9 / 10);
            before = longest;
        }
        QVERIFY(before > 4min);
    }

    void clientsDoNotComeBackTogether()
    {
        quillwort::tests::SeededChance chance(3);
        int early = 0;
        for (int i = 0; i < 1000; ++i)
            early += retryDelay(8, std::nullopt, chance) < 64s ? 1 : 0;
        QVERIFY2(early > 400 && early < 600, qPrintable(QString::number(early)));
    }

    void whatTheEndpointNamesIsKept()
    {
        quillwort::tests::SeededChance chance(3);
        for (int i = 0; i < 100; ++i)
            QVERIFY(retryDelay(1, 30s, chance) >= 30s);
    }
};

QUILLWORT_TEST(RetryDelayTest)
#include "retry_delay_test.moc"
