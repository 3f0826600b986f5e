#include "tests/support/sync_world.h"

#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;
using namespace quillwort::tests;
using namespace std::chrono_literals;

/** Two and more devices that change the same things while they do not see each other. */
class SyncWorldTest : public QObject {
    Q_OBJECT

private slots:
    void aNoteTravels();
    void offlineEditsMeet_data();
    void offlineEditsMeet();
    void anEditBeatsADeletion_data();
    void anEditBeatsADeletion();
    void aMoveAndAnEditBothStay();
    void twoMovesEndInOnePlace();
    void metaMergesByKey();
    void notebooksMadeOfflineArriveBeforeTheirNotes();
    void aNoteInADeletedNotebookMovesUp();
    void aDeletedNotebookComesBackForAForeignNote();
    void notebooksMovedIntoEachOtherMakeNoCircle();
    void undeletingWorks();
    void massDeletionIsSaidAloud();
};

void SyncWorldTest::aNoteTravels()
{
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("# Hello\r\n\xef\xbb\xbfworld");
    QVERIFY(world[0].sync());
    const Result<SyncSummary> summary = world[1].sync();
    QVERIFY(summary);
    QCOMPARE(summary->pulled, 1);
    QCOMPARE(world[1].text(id), QByteArray("# Hello\r\n\xef\xbb\xbfworld"));
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].outboxSize(), 0);
}

void SyncWorldTest::offlineEditsMeet_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<QByteArray>("here");
    QTest::addColumn<QByteArray>("there");
    QTest::addColumn<QByteArrayList>("tokens");
    QTest::addColumn<bool>("clean");
    QTest::newRow("different paragraphs merge cleanly")
        << QByteArray("one\n\ntwo\n\nthree\n") << QByteArray("one kiwi\n\ntwo\n\nthree\n")
        << QByteArray("one\n\ntwo\n\nthree mango\n") << QByteArrayList{"kiwi", "mango"} << true;
    QTest::newRow("different words of one line merge cleanly")
        << QByteArray("the quick brown fox jumps\n") << QByteArray("the slow brown fox jumps\n")
        << QByteArray("the quick brown fox sleeps\n") << QByteArrayList{"slow", "sleeps"} << true;
    QTest::newRow("the same word keeps both")
        << QByteArray("colour is red\n") << QByteArray("colour is blue\n") << QByteArray("colour is green\n")
        << QByteArrayList{"blue", "green"} << false;
    QTest::newRow("a title and a body merge cleanly")
        << QByteArray("# Old\n\ntext\n") << QByteArray("# New\n\ntext\n") << QByteArray("# Old\n\ntext grew\n")
        << QByteArrayList{"New", "grew"} << true;
    QTest::newRow("two lists grow at the end")
        << QByteArray("- milk\n") << QByteArray("- milk\n- bread\n") << QByteArray("- milk\n- eggs\n")
        << QByteArrayList{"bread", "eggs"} << true;
}

void SyncWorldTest::offlineEditsMeet()
{
    QFETCH(QByteArray, base);
    QFETCH(QByteArray, here);
    QFETCH(QByteArray, there);
    QFETCH(QByteArrayList, tokens);
    QFETCH(bool, clean);
    SyncWorld world(2);
    const ItemId id = world[0].writeNote(base);
    QVERIFY(world.settle());

    world[0].edit(id, here);
    world[1].edit(id, there);
    QVERIFY(world.settle());

    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(id), world[1].text(id));
    for (const QByteArray &token : tokens)
        QVERIFY2(world[0].text(id).contains(token), world[0].text(id));
    // Device 2 came second and merged: both inputs are in its history.
    const QByteArrayList kept = world[1].allTexts();
    QVERIFY(kept.contains(here));
    QVERIFY(kept.contains(there));
    QCOMPARE(world[1].notices().join(QString()).contains(QStringLiteral("review")), !clean);
    QCOMPARE(world.account().live().size(), 1);
}

void SyncWorldTest::anEditBeatsADeletion_data()
{
    QTest::addColumn<int>("first");
    QTest::newRow("when the deletion arrives first") << 0;
    QTest::newRow("when the edit arrives first") << 1;
}

void SyncWorldTest::anEditBeatsADeletion()
{
    QFETCH(int, first);
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("precious\n");
    QVERIFY(world.settle());
    world[0].remove(id);
    world[1].edit(id, "precious and more\n");
    QVERIFY(world[first].sync());
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(id), QByteArray("precious and more\n"));
    QCOMPARE((world[0].notices() + world[1].notices()).filter(QStringLiteral("edit")).size(), 1);
}

void SyncWorldTest::aMoveAndAnEditBothStay()
{
    SyncWorld world(2);
    const ItemId notebook = world[0].makeNotebook(QStringLiteral("Work"));
    const ItemId id = world[0].writeNote("text\n");
    QVERIFY(world.settle());
    world[0].move(id, notebook);
    world[1].edit(id, "text edited\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(id), QByteArray("text edited\n"));
    QCOMPARE(world[0].state(id)->parent, std::optional(notebook));
}

void SyncWorldTest::twoMovesEndInOnePlace()
{
    SyncWorld world(2);
    const ItemId work = world[0].makeNotebook(QStringLiteral("Work"));
    const ItemId home = world[0].makeNotebook(QStringLiteral("Home"));
    const ItemId id = world[0].writeNote("text\n");
    QVERIFY(world.settle());
    world[0].move(id, work);
    world[1].move(id, home);
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].state(id)->parent, std::optional(work)); // the first that was accepted
    QCOMPARE(world[1].notices().filter(QStringLiteral("moved")).size(), 1);
}

void SyncWorldTest::metaMergesByKey()
{
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("text\n");
    world[0].setMeta(id, R"({"x-future": 1.50, "pinned":true})");
    QVERIFY(world.settle());
    world[0].setMeta(id, R"({"x-future": 1.50, "pinned":true, "x-here": [1, "},"]})");
    world[1].setMeta(id, R"({"x-future": 1.50, "x-there": null})");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    const QByteArray meta = world[0].state(id)->meta;
    QVERIFY2(meta.contains(R"("x-future": 1.50)"), meta);
    QVERIFY2(meta.contains(R"("x-here": [1, "},"])"), meta);
    QVERIFY2(meta.contains(R"("x-there": null)"), meta);
    QVERIFY2(!meta.contains("pinned"), meta);
}

void SyncWorldTest::notebooksMadeOfflineArriveBeforeTheirNotes()
{
    SyncWorld world(2);
    // Written in an order in which no endpoint could take them.
    const ItemId outer = world[0].makeNotebook(QStringLiteral("Outer"));
    const ItemId inner = world[0].makeNotebook(QStringLiteral("Inner"));
    const ItemId note = world[0].writeNote("deep\n", inner);
    world[0].move(inner, outer);
    const ItemId late = world[0].makeNotebook(QStringLiteral("Late"));
    world[0].move(outer, late);
    const Result<SyncSummary> summary = world[0].sync();
    QVERIFY(summary);
    QCOMPARE(summary->pushed, 4);
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].state(note)->parent, std::optional(inner));
    QVERIFY(world[0].problems().isEmpty());
}

void SyncWorldTest::aNoteInADeletedNotebookMovesUp()
{
    SyncWorld world(2);
    const ItemId outer = world[0].makeNotebook(QStringLiteral("Outer"));
    const ItemId inner = world[0].makeNotebook(QStringLiteral("Inner"), outer);
    QVERIFY(world.settle());
    world[0].remove(inner);
    const ItemId note = world[1].writeNote("made while it was deleted\n", inner);
    QVERIFY(world[0].sync());
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(note), QByteArray("made while it was deleted\n"));
    QCOMPARE(world[0].state(note)->parent, std::optional(outer));
}

void SyncWorldTest::aDeletedNotebookComesBackForAForeignNote()
{
    SyncWorld world(2);
    const ItemId notebook = world[0].makeNotebook(QStringLiteral("Work"));
    QVERIFY(world.settle());
    const ItemId note = world[1].writeNote("made before the deletion arrived\n", notebook);
    QVERIFY(world[1].sync());
    world[0].remove(notebook);
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(note), QByteArray("made before the deletion arrived\n"));
    QVERIFY(world[0].state(notebook));
    QCOMPARE(world[0].notices().filter(QStringLiteral("is back")).size(), 1);
}

void SyncWorldTest::notebooksMovedIntoEachOtherMakeNoCircle()
{
    SyncWorld world(2);
    const ItemId a = world[0].makeNotebook(QStringLiteral("A"));
    const ItemId b = world[0].makeNotebook(QStringLiteral("B"));
    QVERIFY(world.settle());
    world[0].move(a, b);
    world[1].move(b, a);
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].state(a)->parent, std::optional(b));
    QCOMPARE(world[1].state(b)->parent, std::optional<ItemId>());
}

void SyncWorldTest::undeletingWorks()
{
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("again\n");
    QVERIFY(world.settle());
    world[0].remove(id);
    QVERIFY(world.settle());
    QVERIFY(!world[1].state(id));
    world[0].restore(id);
    world[1].restore(id);
    world[1].edit(id, "again, with more\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(id), QByteArray("again, with more\n"));
}

void SyncWorldTest::massDeletionIsSaidAloud()
{
    SyncWorld world(2);
    QList<ItemId> ids;
    for (int i = 0; i < 120; ++i)
        ids.append(world[0].writeNote("note " + QByteArray::number(i)));
    QVERIFY(world.settle());
    for (int i = 0; i < 60; ++i)
        world[0].remove(ids.at(i));
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].notices().filter(QStringLiteral("60 notes")).size(), 1);
    world[1].restore(ids.first());
    QVERIFY(world.settle());
    QCOMPARE(world[0].text(ids.first()), QByteArray("note 0"));
}

QUILLWORT_TEST(SyncWorldTest)
#include "sync_world_test.moc"
