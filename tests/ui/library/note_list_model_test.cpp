#include "ui/library/note_list_model.h"

#include "tests/support/test_main.h"
#include "ui/library/note_drag.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QPromise>
#include <QSignalSpy>
#include <QTest>

#include <deque>

using namespace quillwort::sync;
using quillwort::ui::NoteListModel;

namespace {

ItemId idOf(int number)
{
    return ItemId(QUuid(static_cast<uint>(number + 1), 1, 2, 0x40, 3, 4, 5, 6, 7, 8, 9));
}

NoteRow noteOf(int number)
{
    NoteRow row;
    row.id = idOf(number);
    row.title = QStringLiteral("Note %1").arg(number);
    return row;
}

/** Notes in memory that answer at once, or when told. */
struct Shelf {
    QList<NoteRow> notes;
    QList<NoteQuery> asked;
    bool holdAnswers = false;
    std::deque<std::pair<QPromise<Result<NotePage>>, NotePage>> held;
    std::optional<Error> broken;

    explicit Shelf(int count)
    {
        for (int i = 0; i < count; ++i)
            notes.append(noteOf(i));
    }

    QFuture<Result<NotePage>> list(const NoteQuery &query)
    {
        asked.append(query);
        NotePage page;
        page.rows = notes.mid(query.offset, query.limit);
        page.total = static_cast<int>(notes.size());
        page.understood = query.text.isEmpty() ? QString() : QStringLiteral("words: ") + query.text;
        QPromise<Result<NotePage>> promise;
        promise.start();
        auto future = promise.future();
        if (holdAnswers) {
            held.emplace_back(std::move(promise), page);
        } else {
            promise.addResult(broken ? Result<NotePage>(*broken) : Result<NotePage>(page));
            promise.finish();
        }
        return future;
    }

    void answerFirst()
    {
        auto [promise, page] = std::move(held.front());
        held.pop_front();
        promise.addResult(Result<NotePage>(page));
        promise.finish();
    }
};

NoteQuery searchFor(const char *text)
{
    NoteQuery query;
    query.text = QString::fromUtf8(text);
    return query;
}

} // namespace

class NoteListModelTest : public QObject {
    Q_OBJECT
private slots:
    void theScrollBarIsTrueFromTheFirstPage()
    {
        Shelf shelf(100000);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        QAbstractItemModelTester tester(&model);
        model.setQuery({});
        QCOMPARE(model.rowCount(), 100000);
        QCOMPARE(shelf.asked.size(), 1);
        QCOMPARE(model.rowAt(3)->title, QStringLiteral("Note 3"));
    }

    void aRowFarDownArrivesWhenItIsAskedFor()
    {
        Shelf shelf(1000);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        QVERIFY(!model.rowAt(777));
        QTRY_VERIFY(model.rowAt(777));
        QCOMPARE(model.rowAt(777)->id, idOf(777));
        QCOMPARE(shelf.asked.last().offset, 750);
        QCOMPARE(shelf.asked.last().limit, NoteListModel::pageSize);
    }

    void aSelectedNoteKeepsItsIndexWhenItMovesToTheTop()
    {
        Shelf shelf(120);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        QAbstractItemModelTester tester(&model);
        model.setQuery({});
        const QPersistentModelIndex held(model.index(7));
        shelf.notes.move(7, 0);
        model.refresh();
        QCOMPARE(held.row(), 0);
        QCOMPARE(held.data(NoteListModel::NoteIdRole).value<ItemId>(), idOf(7));
    }

    void aSelectedLastNoteSurvivesADeletionAboveIt()
    {
        Shelf shelf(10);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        QAbstractItemModelTester tester(&model);
        model.setQuery({});
        const QPersistentModelIndex held(model.index(9));
        shelf.notes.removeAt(2);
        model.refresh();
        QCOMPARE(model.rowCount(), 9);
        QVERIFY(held.isValid());
        QCOMPARE(held.row(), 8);
    }

    void aNoteThatIsGoneLosesItsIndex()
    {
        Shelf shelf(10);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        const QPersistentModelIndex held(model.index(4));
        shelf.notes.removeAt(4);
        model.refresh();
        QVERIFY(!held.isValid());
    }

    void aNewNoteAppearsAtTheTop()
    {
        Shelf shelf(3);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        QAbstractItemModelTester tester(&model);
        model.setQuery({});
        QSignalSpy totals(&model, &NoteListModel::totalChanged);
        shelf.notes.prepend(noteOf(50));
        model.refresh();
        QCOMPARE(model.rowCount(), 4);
        QCOMPARE(model.rowAt(0)->id, idOf(50));
        QCOMPARE(totals.size(), 1);
    }

    void aChangedTitleOnlyRepaints()
    {
        Shelf shelf(5);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        QSignalSpy changed(&model, &NoteListModel::dataChanged);
        QSignalSpy layout(&model, &NoteListModel::layoutChanged);
        QSignalSpy reset(&model, &NoteListModel::modelReset);
        shelf.notes[2].title = QStringLiteral("Renamed");
        model.refresh();
        QCOMPARE(changed.size(), 1);
        QCOMPARE(layout.size() + reset.size(), 0);
        model.refresh();
        QCOMPARE(changed.size(), 1);
    }

    void anAnswerToAnOlderSearchIsDropped()
    {
        Shelf shelf(5);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        shelf.holdAnswers = true;
        QString understood;
        connect(&model, &NoteListModel::understoodChanged, this, [&](const QString &text) { understood = text; });
        model.setQuery(searchFor("first"));
        model.setQuery(searchFor("second"));
        shelf.answerFirst();
        QVERIFY(!model.isLoaded());
        shelf.answerFirst();
        QVERIFY(model.isLoaded());
        QCOMPARE(understood, QStringLiteral("words: second"));
    }

    void theOldRowsStayUntilTheNewAreThere()
    {
        Shelf shelf(5);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        shelf.holdAnswers = true;
        shelf.notes.clear();
        model.setQuery(searchFor("nothing"));
        QCOMPARE(model.rowCount(), 5);
        shelf.answerFirst();
        QCOMPARE(model.rowCount(), 0);
    }

    void manyRefreshesWhileOneRunsBecomeOne()
    {
        Shelf shelf(5);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        shelf.holdAnswers = true;
        for (int i = 0; i < 5; ++i)
            model.refresh();
        QCOMPARE(shelf.held.size(), size_t(1));
        shelf.answerFirst();
        QCOMPARE(shelf.held.size(), size_t(1));
        shelf.answerFirst();
        QVERIFY(shelf.held.empty());
    }

    void aFailureIsSaidAndTheRowsStay()
    {
        Shelf shelf(5);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        QSignalSpy failed(&model, &NoteListModel::loadFailed);
        shelf.broken = Error{ErrorKind::Io, {}};
        model.refresh();
        QCOMPARE(failed.size(), 1);
        QCOMPARE(model.rowCount(), 5);
        shelf.broken.reset();
        shelf.notes.removeLast();
        model.refresh();
        QCOMPARE(model.rowCount(), 4);
    }

    void aDragCarriesTheNotes()
    {
        Shelf shelf(5);
        NoteListModel model([&](const NoteQuery &query) { return shelf.list(query); });
        model.setQuery({});
        const std::unique_ptr<QMimeData> data(model.mimeData({model.index(1), model.index(3)}));
        QCOMPARE(quillwort::ui::notesDragged(data.get()), (QList<ItemId>{idOf(1), idOf(3)}));
    }
};

QUILLWORT_TEST(NoteListModelTest)
#include "note_list_model_test.moc"
