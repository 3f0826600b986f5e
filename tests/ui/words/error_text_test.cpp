#include "ui/words/error_text.h"

#include "tests/support/test_main.h"

#include <QSet>
#include <QTest>

using quillwort::sync::Error;
using quillwort::sync::ErrorKind;
using quillwort::ui::errorText;

class ErrorTextTest : public QObject {
    Q_OBJECT
private slots:
    void everyKindHasASentenceOfItsOwn()
    {
        QSet<QString> seen;
        for (int kind = 0; kind <= static_cast<int>(ErrorKind::Internal); ++kind) {
            const QString text = errorText({static_cast<ErrorKind>(kind), {}});
            QVERIFY2(text.endsWith(QLatin1Char('.')), qPrintable(text));
            QVERIFY2(text.contains(QStringLiteral(". ")) || text.contains(QLatin1Char(',')), qPrintable(text));
            QVERIFY2(!text.contains(QLatin1Char('%')), qPrintable(text));
            QVERIFY2(!seen.contains(text), qPrintable(text));
            seen.insert(text);
        }
    }

    void detail_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("part");
        QTest::newRow("an ambiguous name lists what it fits")
            << int(ErrorKind::Ambiguous) << QStringLiteral("Plan, Plans") << QStringLiteral("Plan, Plans");
        QTest::newRow("a pause is said in seconds")
            << int(ErrorKind::TryLater) << QStringLiteral("30") << QStringLiteral("30 seconds");
        QTest::newRow("a pause of one second is not plural")
            << int(ErrorKind::TryLater) << QStringLiteral("1") << QStringLiteral("a second");
        QTest::newRow("a pause without a number promises no time")
            << int(ErrorKind::TryLater) << QStringLiteral("soon") << QStringLiteral("by itself");
        QTest::newRow("a percent sign in a detail survives")
            << int(ErrorKind::InvalidInput) << QStringLiteral("%1%2") << QStringLiteral("%1%2");
    }
    void detail()
    {
        QFETCH(int, kind);
        QFETCH(QString, detail);
        QFETCH(QString, part);
        const QString text = errorText({static_cast<ErrorKind>(kind), detail});
        QVERIFY2(text.contains(part), qPrintable(text));
    }
};

QUILLWORT_TEST(ErrorTextTest)
#include "error_text_test.moc"
