#include "sync/protocol/cursor.h"
#include "tests/support/test_main.h"

#include <QTest>

using quillwort::sync::Cursor;

class CursorTest : public QObject {
    Q_OBJECT

private slots:
    void aCursorComesBackAsItWasWritten()
    {
        const Cursor cursor{QByteArray::fromHex("0123456789abcdef"), 42, QByteArray::fromHex("fedcba9876543210")};
        QCOMPARE(cursor.toUtf8(), QByteArray("0123456789abcdef.42.fedcba9876543210"));
        QCOMPARE(Cursor::parse(cursor.toUtf8()), cursor);
        QCOMPARE(Cursor::parse(Cursor{}.toUtf8()), Cursor{});
    }

    void onlyTheCanonicalFormIsACursor_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("empty") << QByteArray();
        QTest::newRow("no seq") << QByteArray("0123456789abcdef..fedcba9876543210");
        QTest::newRow("one dot") << QByteArray("0123456789abcdef.fedcba9876543210");
        QTest::newRow("upper case") << QByteArray("0123456789ABCDEF.42.fedcba9876543210");
        QTest::newRow("a leading zero") << QByteArray("0123456789abcdef.042.fedcba9876543210");
        QTest::newRow("a sign") << QByteArray("0123456789abcdef.-42.fedcba9876543210");
        QTest::newRow("a seq beyond 64 bits") << QByteArray("0123456789abcdef.99999999999999999999.fedcba9876543210");
        QTest::newRow("a short epoch") << QByteArray("0123456789abcde.42.fedcba9876543210");
        QTest::newRow("a space behind") << QByteArray("0123456789abcdef.42.fedcba9876543210 ");
        QTest::newRow("no hexadecimal") << QByteArray("0123456789abcdeg.42.fedcba9876543210");
    }
    void onlyTheCanonicalFormIsACursor()
    {
        QFETCH(QByteArray, text);
        QVERIFY(!Cursor::parse(text));
    }
};

QUILLWORT_TEST(CursorTest)
#include "cursor_test.moc"
