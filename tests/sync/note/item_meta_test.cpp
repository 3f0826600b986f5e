#include "sync/note/item_meta.h"

#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

class ItemMetaTest : public QObject {
    Q_OBJECT

private slots:
    void knownKeysAreRead_data();
    void knownKeysAreRead();
    void onlyWhatChangesIsWritten_data();
    void onlyWhatChangesIsWritten();
};

void ItemMetaTest::knownKeysAreRead_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ItemMeta>("meta");
    QTest::newRow("an empty object has none") << QByteArray("{}") << ItemMeta();
    QTest::newRow("all of them") << QByteArray(R"({"created":5,"pinned":true,"file":"a.md","name":"N","x":[1]})")
                                 << ItemMeta{5, true, QStringLiteral("a.md"), QStringLiteral("N")};
    QTest::newRow("keys of another type keep their default")
        << QByteArray(R"({"created":"5","pinned":1,"file":null,"name":{}})") << ItemMeta();
    QTest::newRow("a time beyond all years is none") << QByteArray(R"({"created":1e300})") << ItemMeta();
    QTest::newRow("no JSON is an empty object") << QByteArray("nonsense") << ItemMeta();
    QTest::newRow("an array is an empty object") << QByteArray("[1]") << ItemMeta();
}

void ItemMetaTest::knownKeysAreRead()
{
    QFETCH(QByteArray, json);
    QFETCH(ItemMeta, meta);
    QVERIFY(readMeta(json) == meta);
}

void ItemMetaTest::onlyWhatChangesIsWritten_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<ItemMeta>("meta");
    QTest::addColumn<QByteArray>("written");
    const ItemMeta pinned{std::nullopt, true, {}, {}};
    QTest::newRow("a key is added to an empty object")
        << QByteArray("{}") << pinned << QByteArray(R"({"pinned":true})");
    QTest::newRow("a key is added behind what is there")
        << QByteArray(R"({ "x" : 1.50 })") << pinned << QByteArray(R"({ "x" : 1.50,"pinned":true })");
    QTest::newRow("unknown keys, their order and their numbers stay")
        << QByteArray(R"({"z":1e2,"pinned":false,"a":{"pinned":3,"}":"\""}})") << pinned
        << QByteArray(R"({"z":1e2,"pinned":true,"a":{"pinned":3,"}":"\""}})");
    QTest::newRow("a default removes the key in the middle")
        << QByteArray(R"({"a":1, "pinned":true, "b":2})") << ItemMeta() << QByteArray(R"({"a":1, "b":2})");
    QTest::newRow("a default removes the last key")
        << QByteArray(R"({"a":1, "pinned":true})") << ItemMeta() << QByteArray(R"({"a":1})");
    QTest::newRow("a default removes the only key")
        << QByteArray(R"({"pinned":true})") << ItemMeta() << QByteArray("{}");
    QTest::newRow("a value that is the same stays as it was written")
        << QByteArray(R"({"created":1e3,"name":"\u0041"})") << ItemMeta{1000, false, {}, QStringLiteral("A")}
        << QByteArray(R"({"created":1e3,"name":"\u0041"})");
    QTest::newRow("a key written with escapes is the same key")
        << QByteArray(R"({"p\u0069nned":true})") << ItemMeta() << QByteArray("{}");
    QTest::newRow("what is no object becomes one") << QByteArray("[1]") << pinned << QByteArray(R"({"pinned":true})");
    QTest::newRow("a name is escaped") << QByteArray("{}") << ItemMeta{{}, false, {}, QStringLiteral("a\"\\\n\u00e9")}
                                       << QByteArray("{\"name\":\"a\\\"\\\\\\n\xc3\xa9\"}");
}

void ItemMetaTest::onlyWhatChangesIsWritten()
{
    QFETCH(QByteArray, json);
    QFETCH(ItemMeta, meta);
    QFETCH(QByteArray, written);
    QCOMPARE(writeMeta(json, meta), written);
    QVERIFY(readMeta(written) == meta);
    QCOMPARE(writeMeta(written, meta), written);
}

} // namespace quillwort::tests

using quillwort::tests::ItemMetaTest;
QUILLWORT_TEST(ItemMetaTest)

#include "item_meta_test.moc"
