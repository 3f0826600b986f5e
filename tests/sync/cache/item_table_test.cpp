#include "sync/cache/item_table.h"

#include "sync/cache/search_index.h"
#include "sync/cache/transaction.h"
#include "tests/support/temp_cache.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;
using namespace std::chrono_literals;

namespace quillwort::tests {

namespace {

TimePoint at(int seconds)
{
    return TimePoint{std::chrono::seconds{1'700'000'000 + seconds}};
}

ItemState note(const QByteArray &body)
{
    ItemState state;
    state.body = body;
    return state;
}

} // namespace

class ItemTableTest : public QObject {
    Q_OBJECT

private slots:
    void init() { m_cache = std::make_unique<TempCache>(); }
    void cleanup() { m_cache.reset(); }

    void anItemIsReadAsItWasWritten_data();
    void anItemIsReadAsItWasWritten();
    void aLocalWriteIsChangedAndOnThisDisk();
    void anAgreedWriteIsConfirmed();
    void theAgreedTextIsKeptBeforeTheFirstEdit();
    void anEqualStateWritesNothing();
    void deletingKeepsTextMetaAndPlaceForARestore();
    void tagsFollowTheText();
    void theSearchIndexFollowsTheText();
    void aFirstSyncIsReadableAtOnceAndIndexedInSlices();
    void rowsFallFromNewestToOldest();
    void aTransactionThatIsNotCommittedLeavesNothing();

private:
    void local(const ItemId &id, const ItemState &state, TimePoint edited = at(0))
    {
        Result<Transaction> transaction = Transaction::begin(m_cache->database());
        QVERIFY(transaction);
        const Result<void> written = ItemTable(m_cache->database()).writeLocal(id, state, edited);
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        QVERIFY(transaction->commit());
    }
    void agreed(const ItemId &id, const ItemState &state, Arrival arrival = Arrival::Live, TimePoint edited = at(0))
    {
        Result<Transaction> transaction = Transaction::begin(m_cache->database());
        QVERIFY(transaction);
        const Result<void> written = ItemTable(m_cache->database()).writeAgreed(id, state, edited, edited, arrival);
        QVERIFY2(written, written ? "" : qPrintable(written.error().detail));
        QVERIFY(transaction->commit());
    }
    StoredItem found(const ItemId &id)
    {
        const Result<std::optional<StoredItem>> item = ItemTable(m_cache->database()).find(id);
        return item && *item ? **item : StoredItem{};
    }
    qsizetype matches(const QByteArray &expression)
    {
        const Result<QList<qint64>> rows = SearchIndex(m_cache->database()).match(expression, 100);
        return rows ? rows->size() : -1;
    }
    ItemId newId() { return ItemId::random(m_chance); }

    SystemChance m_chance;
    std::unique_ptr<TempCache> m_cache;
};

void ItemTableTest::anItemIsReadAsItWasWritten_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("an empty note stays empty") << QByteArray("");
    QTest::newRow("a byte order mark stays") << QByteArray("\xef\xbb\xbf# Title\n");
    QTest::newRow("carriage returns stay") << QByteArray("a\r\nb\rc\n");
    QTest::newRow("spaces at line ends stay") << QByteArray("a  \n\t\n");
    QTest::newRow("bytes that are no UTF-8 stay") << QByteArray("caf\xe9 \xff\xfe");
    QTest::newRow("a NUL stays") << QByteArray("a\0b", 3);
    QTest::newRow("emoji of several code points stay") << QByteArray("\xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x92\xbb");
    QTest::newRow("a megabyte stays") << QByteArray(1'000'000, 'x');
}

void ItemTableTest::anItemIsReadAsItWasWritten()
{
    QFETCH(QByteArray, body);
    const ItemId id = newId();
    ItemState state = note(body);
    state.parent = newId();
    state.meta = R"({"pinned":true,"colour":1.50})";
    local(id, state);
    QCOMPARE(found(id).state.body, body);
    QVERIFY(found(id).state == state);
    QCOMPARE(m_cache->value("SELECT pinned FROM items"), QByteArray("1"));
}

void ItemTableTest::aLocalWriteIsChangedAndOnThisDisk()
{
    const ItemId id = newId();
    agreed(id, note("one"));
    local(id, note("# Two\n\nwords"), at(9));
    const StoredItem item = found(id);
    QVERIFY(item.changed);
    QCOMPARE(item.progress, ItemProgress::OnThisDisk);
    QCOMPARE(item.version, 2);
    QCOMPARE(item.edited, at(9));
    QCOMPARE(item.created, at(0));
    QCOMPARE(item.title, QStringLiteral("Two"));
    QCOMPARE(m_cache->value("SELECT excerpt FROM items"), QByteArray("words"));
    QCOMPARE(*ItemTable(m_cache->database()).changedItems(10), QList<ItemId>{id});
    QCOMPARE(*ItemTable(m_cache->database()).changedCount(), 1);
}

void ItemTableTest::anAgreedWriteIsConfirmed()
{
    const ItemId id = newId();
    local(id, note("one"));
    agreed(id, note("two"));
    QVERIFY(!found(id).changed);
    QCOMPARE(found(id).progress, ItemProgress::Confirmed);
    QCOMPARE(found(id).version, 2);
    QVERIFY(ItemTable(m_cache->database()).changedItems(10)->isEmpty());
}

void ItemTableTest::theAgreedTextIsKeptBeforeTheFirstEdit()
{
    const ItemId id = newId();
    agreed(id, note("agreed"));
    m_cache->run("INSERT INTO bases (id, rev, seq, deleted, meta) SELECT id, x'00', 1, 0, '{}' FROM items");
    ItemState pinned = note("agreed");
    pinned.meta = R"({"pinned":true})";
    local(id, pinned);
    QCOMPARE(m_cache->value("SELECT body IS NULL FROM bases"), QByteArray("1"));
    local(id, note("edited"));
    QCOMPARE(m_cache->value("SELECT body FROM bases"), QByteArray("agreed"));
    local(id, note("edited again"));
    QCOMPARE(m_cache->value("SELECT body FROM bases"), QByteArray("agreed"));
}

void ItemTableTest::anEqualStateWritesNothing()
{
    const ItemId id = newId();
    agreed(id, note("same"));
    local(id, note("same"), at(50));
    QCOMPARE(found(id).version, 1);
    QVERIFY(!found(id).changed);
    QCOMPARE(found(id).edited, at(0));
}

void ItemTableTest::deletingKeepsTextMetaAndPlaceForARestore()
{
    const ItemId id = newId();
    ItemState state = note("kept #tag");
    state.parent = newId();
    state.meta = R"({"file":"a.md"})";
    agreed(id, state);
    local(id, ItemState::tombstone(ItemKind::Note));
    QVERIFY(found(id).state == ItemState::tombstone(ItemKind::Note));
    QVERIFY(found(id).changed);

    ItemState kept = **ItemTable(m_cache->database()).kept(id);
    QVERIFY(kept.deleted);
    QCOMPARE(m_cache->value("SELECT count(*) FROM note_tags"), QByteArray("0"));
    kept.deleted = false;
    QVERIFY(kept == state);
    local(id, kept);
    QVERIFY(found(id).state == state);
    QCOMPARE(m_cache->value("SELECT tag FROM note_tags"), QByteArray("tag"));
}

void ItemTableTest::tagsFollowTheText()
{
    const ItemId id = newId();
    local(id, note("a #Alpha and #beta"));
    QCOMPARE(m_cache->values("SELECT tag FROM tag_counts ORDER BY folded"), (QByteArrayList{"Alpha", "beta"}));
    local(newId(), note("#alpha too"));
    local(id, note("now #beta"));
    QCOMPARE(m_cache->values("SELECT folded || notes FROM tag_counts ORDER BY folded"),
             (QByteArrayList{"alpha1", "beta1"}));
}

void ItemTableTest::theSearchIndexFollowsTheText()
{
    const ItemId id = newId();
    local(id, note("the quick brown fox"));
    local(newId(), note("another"));
    QCOMPARE(matches("quick"), 1);
    local(id, note("the slow brown fox"));
    QCOMPARE(matches("quick"), 0);
    QCOMPARE(matches("slow"), 1);
    const Result<void> sound = SearchIndex(m_cache->database()).check();
    QVERIFY2(sound, sound ? "" : qPrintable(sound.error().detail));
}

void ItemTableTest::aFirstSyncIsReadableAtOnceAndIndexedInSlices()
{
    SearchIndex index(m_cache->database());
    const ItemId newest = newId();
    const ItemId older = newId();
    const ItemId notebook = newId();
    ItemState shelf;
    shelf.kind = ItemKind::Notebook;
    shelf.meta = R"({"name":"Shelf"})";
    agreed(notebook, shelf, Arrival::FirstSync);
    agreed(newest, note("newest word"), Arrival::FirstSync, at(5));
    agreed(older, note("older word"), Arrival::FirstSync, at(1));
    QCOMPARE(found(newest).title, QStringLiteral("newest word"));
    QCOMPARE(*index.waiting(), 2);
    QCOMPARE(matches("word"), 0);
    QVERIFY(index.check());

    QCOMPARE(*index.catchUp(1), 1);
    QCOMPARE(matches("newest"), 1);
    QCOMPARE(matches("older"), 0);
    local(older, note("rewritten while it waited"));
    QCOMPARE(*index.waiting(), 0);
    QCOMPARE(matches("rewritten"), 1);
    QCOMPARE(*index.catchUp(10), 0);
    QVERIFY(index.check());
}

void ItemTableTest::rowsFallFromNewestToOldest()
{
    const ItemId a = newId();
    const ItemId b = newId();
    const ItemId c = newId();
    agreed(a, note("word a #t"), Arrival::FirstSync);
    agreed(b, note("word b #t"), Arrival::FirstSync);
    local(c, note("word c #t"));
    QVERIFY(found(c).row > found(a).row);
    QVERIFY(found(a).row > found(b).row);
    local(b, note("word b, edited #t"));
    QVERIFY(found(b).row > found(c).row);
    const qint64 row = found(b).row;
    local(b, note("word b, edited again #t"));
    QCOMPARE(found(b).row, row);
    QCOMPARE(m_cache->value("SELECT count(*) FROM note_tags t JOIN items i ON i.row = t.row"), QByteArray("3"));
    QCOMPARE(m_cache->value("SELECT notes FROM tag_counts WHERE folded = 't'"), QByteArray("3"));
}

void ItemTableTest::aTransactionThatIsNotCommittedLeavesNothing()
{
    const ItemId id = newId();
    {
        Result<Transaction> transaction = Transaction::begin(m_cache->database());
        QVERIFY(transaction);
        QVERIFY(ItemTable(m_cache->database()).writeLocal(id, note("gone #tag"), at(0)));
    }
    QCOMPARE(m_cache->value("SELECT (SELECT count(*) FROM items) + (SELECT count(*) FROM note_tags)"), QByteArray("0"));
    QCOMPARE(matches("gone"), 0);
}

} // namespace quillwort::tests

using quillwort::tests::ItemTableTest;
QUILLWORT_TEST(ItemTableTest)

#include "item_table_test.moc"
