#include "tests/support/server_device.h"
#include "tests/support/temp_endpoint.h"
#include "tests/support/test_main.h"

#include <QElapsedTimer>
#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

using enum PushStatus;

namespace {

using Statuses = QList<PushStatus>;

QByteArray words(const Statuses &statuses)
{
    QByteArray text;
    for (const PushStatus status : statuses)
        text += wordOf(status).toByteArray() + ' ';
    return text.trimmed();
}

} // namespace

class PushTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        m_endpoint = std::make_unique<TempEndpoint>();
        QVERIFY(m_endpoint->isRunning());
    }

    void init()
    {
        m_device =
            std::make_unique<ServerDevice>(m_endpoint->port(), QStringLiteral("push%1@example.org").arg(++m_accounts));
        QVERIFY(m_device->isSignedIn());
    }

    void aRevisionIsAcceptedOnItsHead()
    {
        const auto first = newNote("one");
        const auto second = edited(first, "two");
        expect({first}, {Applied});
        expect({second}, {Applied});
        QVERIFY(m_device->follow());
        QCOMPARE(m_device->live.at(first.id).state.body, QByteArray("two"));
        QCOMPARE(m_device->live.at(first.id).seq, 2);
    }

    void aRepeatedRevisionIsADuplicateAndThenSuperseded()
    {
        const auto first = newNote("one");
        expect({first}, {Applied});
        expect({first}, {Duplicate});
        expect({edited(first, "two")}, {Applied});
        expect({first}, {Superseded});
        QCOMPARE(m_device->changes()->cursor.seq, 2);
    }

    void theSameRevisionWithAnotherTextIsRefused()
    {
        auto first = newNote("one");
        expect({first}, {Applied});
        first.state.body = "other";
        expect({first}, {RevReuse});
    }

    void theSameContentIsUnchanged()
    {
        const auto first = newNote("one");
        expect({first}, {Applied});
        expect({edited(first, "one")}, {Unchanged});
        auto otherMeta = edited(first, "one");
        otherMeta.state.meta = "{ }";
        expect({otherMeta}, {Applied});
    }

    void anOldBaseIsAConflictThatCarriesTheHead()
    {
        const auto first = newNote("one");
        const auto second = edited(first, "two");
        expect({first, second}, {Applied, Applied});
        const auto reply = m_device->pushWhole({std::nullopt, {edited(first, "three")}});
        QVERIFY(reply);
        QCOMPARE(reply->results[0].status, Conflict);
        QVERIFY(reply->results[0].current);
        QCOMPARE(reply->results[0].current->rev, second.rev);
        QCOMPARE(reply->results[0].current->state, second.state);
    }

    void creatingWhatIsThereIsAConflict()
    {
        const auto first = newNote("one");
        expect({first}, {Applied});
        auto again = edited(first, "two");
        again.base.reset();
        expect({again}, {Conflict});
    }

    void aBaseNobodyKnowsIsSaidSo()
    {
        const auto first = newNote("one");
        expect({edited(first, "two")}, {UnknownBase});
        expect({first}, {Applied});
        expect({edited(edited(first, "lost"), "two")}, {UnknownBase});
    }

    void aParentMustBeALiveNotebook()
    {
        const auto notebook = newNotebook();
        const auto note = newNote("in it", notebook.id);
        expect({note}, {MissingParent});
        expect({notebook, note}, {Applied, Applied});
        expect({newNote("in a note", note.id)}, {MissingParent});
        expect({deleted(notebook)}, {NotEmpty});
        expect({deleted(note), deleted(notebook)}, {Applied, Applied});
        expect({newNote("in a dead one", notebook.id)}, {MissingParent});
    }

    void aNoteDoesNotComeBackIntoADeadNotebook()
    {
        const auto notebook = newNotebook();
        const auto note = newNote("in it", notebook.id);
        const auto gone = deleted(note);
        expect({notebook, note, gone, deleted(notebook)}, {Applied, Applied, Applied, Applied});
        auto back = edited(gone, "again");
        back.state = note.state;
        expect({back}, {MissingParent});
        back.state.parent.reset();
        expect({back}, {Applied});
    }

    void notebooksMakeNoCycle()
    {
        const auto outer = newNotebook();
        const auto inner = newNotebook(outer.id);
        const auto innermost = newNotebook(inner.id);
        expect({outer, inner, innermost}, {Applied, Applied, Applied});
        expect({moved(outer, innermost.id)}, {Cycle});
        expect({moved(outer, inner.id)}, {Cycle});
        expect({moved(outer, outer.id)}, {BadOperation});
        expect({moved(innermost, outer.id)}, {Applied});
    }

    void notebooksAreSixtyFourDeepAtMost()
    {
        QList<PushOperation> chain{newNotebook()};
        while (chain.size() < 64)
            chain.append(newNotebook(chain.last().id));
        expect(chain, Statuses(64, Applied));
        expect({newNotebook(chain.last().id)}, {TooDeep});
        // A tree that is moved takes its own depth along.
        const auto root = newNotebook();
        const auto leaf = newNotebook(root.id);
        expect({root, leaf}, {Applied, Applied});
        expect({moved(root, chain[62].id)}, {TooDeep});
        expect({moved(root, chain[61].id)}, {Applied});
    }

    void deletingTwiceChangesNothing()
    {
        const auto note = newNote();
        const auto gone = deleted(note);
        expect({note, gone}, {Applied, Applied});
        expect({deleted(gone)}, {Unchanged});
        expect({deleted(note)}, {Conflict});
    }

    void whatCanNotBeKeptIsRefusedAloneAndTheRestGoesThrough()
    {
        auto large = newNote(QByteArray(2 * 1024 * 1024 + 1, 'x'));
        auto largeMeta = newNote();
        largeMeta.state.meta = "{\"x\":\"" + QByteArray(64 * 1024, 'm') + "\"}";
        auto own = newNote();
        own.base = own.rev;
        auto notebookWithText = newNotebook();
        notebookWithText.state.body = "text";
        const auto good = newNote();
        expect({large, largeMeta, own, notebookWithText, good},
               {TooLarge, TooLarge, BadOperation, BadOperation, Applied});
    }

    void anItemDoesNotChangeItsKind()
    {
        const auto note = newNote();
        expect({note}, {Applied});
        auto turned = edited(note, {});
        turned.state.kind = ItemKind::Notebook;
        expect({turned}, {BadOperation});
    }

    void aBatchMayTouchOneItemSeveralTimes()
    {
        const auto first = newNote("1");
        const auto second = edited(first, "2");
        const auto third = edited(second, "3");
        const auto other = newNote("other");
        expect({first, other, second, third, first, edited(first, "late")},
               {Applied, Applied, Applied, Applied, Superseded, Conflict});
        QCOMPARE(m_device->changes()->cursor.seq, 4);
    }

    void whatGoesBeyondTheQuotaIsRefused()
    {
        auto options = TempEndpoint::generous();
        options.quotaBytes = 10'000;
        TempEndpoint endpoint(options);
        ServerDevice device(endpoint.port(), QStringLiteral("quota@example.org"));
        const auto large = newNote(QByteArray(6000, 'a'));
        const auto second = newNote(QByteArray(6000, 'b'));
        QCOMPARE(words(device.push({large, second})), words({Applied, Quota}));
        QCOMPARE(words(device.push({edited(large, QByteArray(3000, 'a')), second})), words({Applied, Applied}));
        QCOMPARE(words(device.push({newNote(QByteArray(2000, 'c'))})), words({Quota}));
        QCOMPARE(words(device.push({deleted(second), newNote(QByteArray(2000, 'c'))})), words({Applied, Applied}));
    }

    void theReplyCarriesACursorOnlyFromTheHead()
    {
        QVERIFY(m_device->follow());
        const Cursor start = *m_device->cursor;
        const auto first = m_device->pushWhole({start, {newNote()}});
        QVERIFY(first && first->cursor);
        QCOMPARE(first->cursor->seq, start.seq + 1);
        const auto late = m_device->pushWhole({start, {newNote()}});
        QVERIFY(late && !late->cursor);
        QVERIFY(m_device->changes("cursor=" + first->cursor->toUtf8()));
    }

    void aCursorOfAnotherHistoryStoresNothing()
    {
        QVERIFY(m_device->follow());
        Cursor cursor = *m_device->cursor;
        cursor.epoch = QByteArray(8, '\x55');
        QVERIFY(!m_device->pushWhole({cursor, {newNote()}}));
        QCOMPARE(m_device->lastStatus, 409);
        QCOMPARE(m_device->changes()->cursor.seq, 0);
    }

    void textsComeBackByteForByte()
    {
        auto note = newNote("\xef\xbb\xbf# \xf0\x9f\x98\x80\r\n\ttab\x01\x1f \"quoted\" \\ \xe2\x80\xa8 end");
        note.state.meta = "{ \"z\":1.50,\n \"unknown\" : [ {}, \"\xc3\xa9\" ] }";
        expect({note}, {Applied});
        QVERIFY(m_device->follow());
        QCOMPARE(m_device->live.at(note.id).state, note.state);
        const HttpAnswer answer =
            m_device->request("GET", "/v1/items/" + note.id.toUtf8() + "/revisions/" + note.rev.toUtf8());
        QCOMPARE(decode<FeedItem>(answer.body)->state, note.state);
    }

    void aGrowingAccountDoesNotSlowItsPushesDown()
    {
        // Plans are made while the account is small and kept: one that walks the account would show here.
        for (int i = 0; i < 10; ++i)
            expect({newNote()}, {Applied});
        std::vector<qint64> times;
        for (int i = 0; i < 14; ++i) {
            QList<PushOperation> batch;
            for (int n = 0; n < 500; ++n)
                batch.append(newNote("short"));
            QElapsedTimer timer;
            timer.start();
            expect(batch, Statuses(500, Applied));
            QList<PushOperation> edits;
            for (const PushOperation &operation : batch)
                edits.append(edited(operation, "other"));
            expect(edits, Statuses(500, Applied));
            times.push_back(timer.nsecsElapsed());
        }
        const qint64 early = *std::min_element(times.begin(), times.begin() + 4);
        const qint64 late = *std::min_element(times.end() - 4, times.end());
        QVERIFY2(late < 3 * early, qPrintable(QStringLiteral("%1 ms, then %2 ms").arg(early / 1e6).arg(late / 1e6)));
    }

    void emptyBatchesAndForeignFormsAreHandled()
    {
        expect({}, {});
        QCOMPARE(m_device->request("POST", "/v1/push", "{").status, 400);
        QCOMPARE(m_device->request("POST", "/v1/push", "{}").status, 400);
        QCOMPARE(m_device->request("POST", "/v1/push", QByteArray(7 * 1024 * 1024, ' ')).status, 413);
        m_device->reconnect();
        QList<PushOperation> tooMany;
        for (int i = 0; i < 501; ++i)
            tooMany.append(newNote());
        QVERIFY(!m_device->pushWhole({std::nullopt, tooMany}));
        QCOMPARE(m_device->lastStatus, 413);
    }

private:
    void expect(const QList<PushOperation> &operations, const Statuses &statuses)
    {
        QCOMPARE(words(m_device->push(operations)), words(statuses));
        QCOMPARE(m_device->lastStatus, 200);
    }

    std::unique_ptr<TempEndpoint> m_endpoint;
    std::unique_ptr<ServerDevice> m_device;
    int m_accounts = 0;
};

} // namespace quillwort::tests

using quillwort::tests::PushTest;
QUILLWORT_TEST(PushTest)
#include "push_test.moc"
