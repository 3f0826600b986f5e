#include "sync/cache/base_table.h"
#include "sync/cache/cache_database.h"
#include "sync/cache/sync_state_table.h"
#include "tests/support/sync_world.h"

#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;
using namespace quillwort::tests;
using namespace std::chrono_literals;

/** What the line, the machine and the endpoint do to a sync. */
class SyncFaultsTest : public QObject {
    Q_OBJECT

private slots:
    void aLostAnswerIsNoConflictWithOneself();
    void aLostAnswerAndAForeignEditMergeOnWhatWasSent();
    void theSameBytesAreSentAgain();
    void killedBetweenOutboxAndSending();
    void aPoisonItemBlocksNoOther();
    void aPoisonRequestIsNarrowedDown();
    void aFirstSyncGoesOnAtItsPage();
    void twoEnginesShareOneCache();
    void signingOutAndInAgainMakesNoDuplicates();
    void aRestoredServerGetsTheNewerTextsBack();
    void aLostServerIsFilledAgain();
    void liveDevicesFollowEachOther();
    void aBusyTypistIsPushedEveryFiveSeconds();
    void aCutLineIsTriedAgainLater();
    void aBusyEndpointIsWaitedFor();
    void aRevokedTokenAsksForSignIn();
    void idleMeansNoWrites();
    void verifyNamesWhatDiffers();
    void aPreviewStoresNothing();
};

namespace {

/** The revisions of the pushes that leave a device. */
QList<RevisionId> *watchPushes(WorldDevice &device, std::shared_ptr<QList<RevisionId>> &seen)
{
    seen = std::make_shared<QList<RevisionId>>();
    device.line().watch = [seen](const Request &request) {
        if (const auto *push = std::get_if<PushRequest>(&request)) {
            for (const PushOperation &operation : push->operations)
                seen->append(operation.rev);
        }
    };
    return seen.get();
}

qint64 pagesWritten(WorldDevice &device)
{
    Query query = device.database().query("SELECT total_changes()");
    return query.next() ? query.integer(0) : -1;
}

} // namespace

void SyncFaultsTest::aLostAnswerIsNoConflictWithOneself()
{
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("first\n");
    QVERIFY(world.settle());
    world[0].edit(id, "first second\n");
    // changes passes, the push is carried out and its answer lost
    world[0].line().next = {Fault::None, Fault::DropResponse};
    QVERIFY(!world[0].sync());
    QCOMPARE(world[0].outboxSize(), 1);
    world[0].edit(id, "first second third\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].text(id), QByteArray("first second third\n"));
    QVERIFY(world[0].notices().isEmpty());
}

void SyncFaultsTest::aLostAnswerAndAForeignEditMergeOnWhatWasSent()
{
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("alpha\n\nomega\n");
    QVERIFY(world.settle());
    world[0].edit(id, "alpha one\n\nomega\n");
    world[0].line().next = {Fault::None, Fault::DropResponse};
    QVERIFY(!world[0].sync());
    QVERIFY(world[1].sync());
    world[1].edit(id, "alpha one two\n\nomega\n"); // built on what was sent
    QVERIFY(world[1].sync());
    world[0].edit(id, "alpha one\n\nomega three\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(id), QByteArray("alpha one two\n\nomega three\n"));
}

void SyncFaultsTest::theSameBytesAreSentAgain()
{
    SyncWorld world(1);
    std::shared_ptr<QList<RevisionId>> seen;
    watchPushes(world[0], seen);
    const ItemId id = world[0].writeNote("text\n");
    world[0].line().next = {Fault::None, Fault::None, Fault::None, Fault::DropRequest};
    QVERIFY(!world[0].sync()); // snapshot, changes, status, push
    QCOMPARE(seen->size(), 1);
    world[0].edit(id, "text, edited meanwhile\n");
    QVERIFY(world[0].sync());
    QCOMPARE(seen->size(), 3);
    QCOMPARE(seen->at(0), seen->at(1));
    QVERIFY(seen->at(2) != seen->at(1));
    QCOMPARE(world.differences(), QString());
}

void SyncFaultsTest::killedBetweenOutboxAndSending()
{
    SyncWorld world(2);
    QVERIFY(world.settle());
    const ItemId id = world[0].writeNote("typed before the crash\n");
    world[0].line().next = {Fault::None, Fault::None, Fault::DropRequest};
    world[0].engine().syncNow([](const Result<SyncSummary> &) {});
    while (world[0].outboxSize() == 0 && world.scheduler().step()) { }
    QCOMPARE(world[0].outboxSize(), 1);
    world[0].restart();
    world[0].edit(id, "typed before the crash, and after\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].text(id), QByteArray("typed before the crash, and after\n"));
    QCOMPARE(world.account().live().size(), 1);
}

void SyncFaultsTest::aPoisonItemBlocksNoOther()
{
    SyncWorld world(2);
    const ItemId bad = world[0].writeNote("too big for this endpoint\n");
    const ItemId good = world[0].writeNote("small\n");
    world.account().refuse = [bad](const PushOperation &operation) -> std::optional<PushStatus> {
        if (operation.id == bad && operation.state.body.contains("too big"))
            return PushStatus::TooLarge;
        return std::nullopt;
    };
    QVERIFY(world[0].sync());
    QVERIFY(world[1].sync());
    QCOMPARE(world[1].text(good), QByteArray("small\n"));
    QCOMPARE(world[0].problems(), QByteArrayList{"too_large"});
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Blocked);
    QCOMPARE(world[0].engine().status().why->kind, ErrorKind::TooLarge);

    world[0].edit(bad, "smaller now\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QVERIFY(world[0].problems().isEmpty());
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Live);
}

void SyncFaultsTest::aPoisonRequestIsNarrowedDown()
{
    SyncWorld world(1);
    QList<ItemId> ids;
    for (int i = 0; i < 9; ++i)
        ids.append(world[0].writeNote("note " + QByteArray::number(i)));
    const ItemId bad = ids.at(5);
    world.endpoint().screen = [bad](const Request &request) -> std::optional<Error> {
        const auto *push = std::get_if<PushRequest>(&request);
        if (push && std::ranges::any_of(push->operations, [bad](const PushOperation &operation) {
                return operation.id == bad;
            }))
            return Error{ErrorKind::InvalidInput, QStringLiteral("400 bad_request")};
        return std::nullopt;
    };
    QVERIFY(world[0].sync());
    QCOMPARE(world.account().live().size(), 8);
    QCOMPARE(world[0].problems(), QByteArrayList{"bad_operation"});
}

void SyncFaultsTest::aFirstSyncGoesOnAtItsPage()
{
    SyncWorld world(1);
    const ItemId notebook = world[0].makeNotebook(QStringLiteral("Work"));
    for (int i = 0; i < 25; ++i)
        world[0].writeNote("note " + QByteArray::number(i), notebook);
    QVERIFY(world.settle());
    world.account().limits.pageItems = 10;

    WorldDevice &fresh = world.addDevice();
    fresh.line().next = {Fault::None, Fault::DropRequest};
    QVERIFY(!fresh.sync());
    QCOMPARE(fresh.live().size(), 10);
    fresh.restart();
    const ItemId later = world[0].writeNote("written between the pages\n", notebook);
    QVERIFY(world[0].sync());
    int snapshots = 0;
    fresh.line().watch = [&snapshots](const Request &request) {
        snapshots += std::holds_alternative<SnapshotRequest>(request) ? 1 : 0;
    };
    const Result<SyncSummary> rest = fresh.sync();
    QVERIFY(rest);
    QCOMPARE(snapshots, 2);
    QCOMPARE(rest->pulled, 17);
    QCOMPARE(fresh.text(later), QByteArray("written between the pages\n"));
    QCOMPARE(world.differences(), QString());
}

void SyncFaultsTest::twoEnginesShareOneCache()
{
    SyncWorld world(2);
    const ItemId id = world[0].writeNote("shared\n");
    QVERIFY(world.settle());
    const std::unique_ptr<WorldDevice> second = world[0].secondProcess();
    for (int round = 0; round < 10; ++round) {
        world[0].edit(id, "shared " + QByteArray::number(round) + "\n");
        world[1].writeNote("from there " + QByteArray::number(round) + "\n");
        QVERIFY(world[1].sync());
        // Both at once: they meet in every order.
        int ended = 0;
        world[0].engine().syncNow([&ended](const Result<SyncSummary> &) { ++ended; });
        second->engine().syncNow([&ended](const Result<SyncSummary> &) { ++ended; });
        while (ended < 2)
            QVERIFY(world.scheduler().step());
    }
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[1].text(id), QByteArray("shared 9\n"));
    QVERIFY(world[0].notices().isEmpty());
    QVERIFY(second->notices().isEmpty());
}

void SyncFaultsTest::signingOutAndInAgainMakesNoDuplicates()
{
    SyncWorld world(2);
    const ItemId notebook = world[0].makeNotebook(QStringLiteral("Work"));
    const ItemId same = world[0].writeNote("untouched\n", notebook);
    const ItemId edited = world[0].writeNote("one\n\ntwo\n", notebook);
    QVERIFY(world.settle());

    world[0].signOut();
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::LocalOnly);
    QCOMPARE(world[0].live().size(), 3);
    world[0].edit(edited, "one\n\ntwo, offline\n");
    world[1].writeNote("new there\n");
    QVERIFY(world[1].sync());

    world[0].signIn();
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world.account().live().size(), 4);
    QCOMPARE(world[1].text(same), QByteArray("untouched\n"));
    QVERIFY(world[1].text(edited).contains("offline"));
}

void SyncFaultsTest::aRestoredServerGetsTheNewerTextsBack()
{
    SyncWorld world(2);
    const ItemId edited = world[0].writeNote("version one\n");
    const ItemId deleted = world[0].writeNote("to be deleted\n");
    QVERIFY(world.settle());
    const AccountModel backup = world.backup();
    world[0].edit(edited, "version one and two\n");
    const ItemId fresh = world[0].writeNote("made after the backup\n");
    world[0].remove(deleted);
    QVERIFY(world.settle());

    world.restoreServer(backup);
    world[1].edit(edited, "version one and two and three\n");
    QVERIFY(world.settle());
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].text(edited), QByteArray("version one and two and three\n"));
    QCOMPARE(world[0].text(fresh), QByteArray("made after the backup\n"));
    QVERIFY(!world[0].state(deleted));
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Live);
}

void SyncFaultsTest::aLostServerIsFilledAgain()
{
    SyncWorld world(2);
    const ItemId notebook = world[0].makeNotebook(QStringLiteral("Work"));
    for (int i = 0; i < 20; ++i)
        world[0].writeNote("note " + QByteArray::number(i), notebook);
    QVERIFY(world.settle());
    world.restoreServer(AccountModel(7));
    world[1].writeNote("and one more\n", notebook);
    QVERIFY(world.settle());
    QCOMPARE(world.account().live().size(), 22);
    QCOMPARE(world.differences(), QString());
}

void SyncFaultsTest::liveDevicesFollowEachOther()
{
    SyncWorld world(2);
    for (int i = 0; i < 2; ++i)
        world[i].engine().setLive(true);
    world.run(5s);
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Live);
    const ItemId id = world[0].writeNote("typed\n");
    world.run(490ms);
    QVERIFY(!world.account().item(id));
    world.run(300ms);
    QCOMPARE(world[1].text(id), QByteArray("typed\n"));
    QCOMPARE(world[0].engine().status().waiting, 0);
    world[1].edit(id, "typed there\n");
    world.run(1s);
    QCOMPARE(world[0].text(id), QByteArray("typed there\n"));
}

void SyncFaultsTest::aBusyTypistIsPushedEveryFiveSeconds()
{
    SyncWorld world(1);
    world[0].engine().setLive(true);
    const ItemId id = world[0].writeNote("a");
    world.run(5s);
    for (int i = 0; i < 60; ++i) {
        world[0].edit(id, QByteArray(i + 2, 'a'));
        world.run(100ms);
    }
    const FeedItem seen = world.account().item(id).value();
    QVERIFY(seen.state.body.size() > 40);
    QVERIFY(seen.state.body.size() < 61);
}

void SyncFaultsTest::aCutLineIsTriedAgainLater()
{
    SyncWorld world(2);
    for (int i = 0; i < 2; ++i)
        world[i].engine().setLive(true);
    world.run(5s);
    world[0].line().cut = true;
    const ItemId id = world[0].writeNote("typed in a tunnel\n");
    world.run(2min);
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Offline);
    QCOMPARE(world[0].engine().status().waiting, 1);
    world[0].line().cut = false;
    world.run(6min);
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Live);
    QCOMPARE(world[1].text(id), QByteArray("typed in a tunnel\n"));

    world[0].line().cut = true;
    world[0].edit(id, "a second tunnel\n");
    world.run(30min);
    world[0].line().cut = false;
    world[0].engine().networkChanged();
    world.run(1s);
    QCOMPARE(world[1].text(id), QByteArray("a second tunnel\n"));
}

void SyncFaultsTest::aBusyEndpointIsWaitedFor()
{
    SyncWorld world(1);
    world[0].writeNote("one of very many\n");
    int refusals = 2;
    world.endpoint().screen = [&refusals](const Request &request) -> std::optional<Error> {
        if (std::holds_alternative<PushRequest>(request) && refusals-- > 0)
            return Error{ErrorKind::TryLater, QStringLiteral("3")};
        return std::nullopt;
    };
    const auto before = world.scheduler().elapsed();
    QVERIFY(world[0].sync());
    QVERIFY(world.scheduler().elapsed() - before >= 6s);
    QCOMPARE(world.differences(), QString());

    refusals = 1000;
    world[0].writeNote("another\n");
    const Result<SyncSummary> refused = world[0].sync();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::TryLater);
}

void SyncFaultsTest::aRevokedTokenAsksForSignIn()
{
    SyncWorld world(1);
    world[0].engine().setLive(true);
    world.run(5s);
    world.endpoint().revokeAll();
    world[0].writeNote("still typed\n");
    world.run(1min);
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::SignInNeeded);
    const Result<SyncSummary> refused = world[0].sync();
    QVERIFY(!refused);
    QCOMPARE(refused.error().kind, ErrorKind::SignInNeeded);
    world[0].signIn();
    world.run(5s);
    QCOMPARE(world.differences(), QString());
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Live);
}

void SyncFaultsTest::idleMeansNoWrites()
{
    SyncWorld world(1);
    world[0].writeNote("quiet\n");
    world[0].engine().setLive(true);
    world.run(10s);
    const qint64 before = pagesWritten(world[0]);
    world.run(10min);
    QCOMPARE(pagesWritten(world[0]), before);
    QCOMPARE(world[0].engine().status().state, SyncStatus::State::Live);
}

void SyncFaultsTest::verifyNamesWhatDiffers()
{
    SyncWorld world(1);
    const ItemId id = world[0].writeNote("# Groceries\n");
    world[0].writeNote("# Other\n");
    QVERIFY(world.settle());
    Result<VerifyReport> report = world[0].verify();
    QVERIFY(report);
    QCOMPARE(report->compared, 2);
    QVERIFY(report->differing.isEmpty());

    QVERIFY(BaseTable(world[0].database()).setRevision(id, RevisionId::random(world.chance()), 1));
    report = world[0].verify();
    QVERIFY(report);
    QCOMPARE(report->differing, QStringList{QStringLiteral("Groceries (%1)").arg(id.toString())});
}

void SyncFaultsTest::aPreviewStoresNothing()
{
    SyncWorld world(2);
    QVERIFY(world.settle());
    world[0].writeNote("# Mine\n");
    world[1].writeNote("theirs\n");
    world[1].writeNote("theirs too\n");
    QVERIFY(world[1].sync());
    const Result<SyncPreview> preview = world[0].preview();
    QVERIFY(preview);
    QCOMPARE(preview->lines, (QStringList{QStringLiteral("push Mine"), QStringLiteral("pull 2 changes")}));
    QCOMPARE(world[0].live().size(), 1);
    QCOMPARE(world[0].outboxSize(), 0);
}

QUILLWORT_TEST(SyncFaultsTest)
#include "sync_faults_test.moc"
