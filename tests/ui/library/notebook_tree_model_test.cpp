#include "ui/library/notebook_tree_model.h"

#include "tests/support/test_main.h"
#include "ui/library/matched_text.h"
#include "ui/library/note_drag.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace quillwort::sync;
using quillwort::ui::libraryOutline;
using quillwort::ui::matchedText;
using quillwort::ui::MatchedText;
using quillwort::ui::NotebookTreeModel;
using quillwort::ui::OutlineEntry;
using quillwort::ui::OutlineSource;

namespace {

ItemId idOf(int number)
{
    return ItemId(QUuid(static_cast<uint>(number + 1), 1, 2, 0x40, 3, 4, 5, 6, 7, 8, 9));
}

Notebook notebook(int id, const char *name, int parent = -1, int notes = 0)
{
    Notebook book;
    book.id = idOf(id);
    if (parent >= 0)
        book.parent = idOf(parent);
    book.name = QString::fromUtf8(name);
    book.path = book.name;
    book.notes = notes;
    return book;
}

QString drawn(const OutlineEntry &entry)
{
    QStringList parts;
    for (const auto &child : entry.children) {
        const QString below = drawn(*child);
        parts.append(NotebookTreeModel::nameOf(*child)
                     + (below.isEmpty() ? QString() : QLatin1Char('(') + below + QLatin1Char(')')));
    }
    return parts.join(QLatin1Char(' '));
}

} // namespace

class NotebookTreeModelTest : public QObject {
    Q_OBJECT
private slots:
    void outline_data()
    {
        QTest::addColumn<QList<Notebook>>("notebooks");
        QTest::addColumn<QList<Tag>>("tags");
        QTest::addColumn<QString>("tree");
        QTest::newRow("an empty library has no tags heading")
            << QList<Notebook>() << QList<Tag>() << QStringLiteral("All notes Pinned Notebooks Trash");
        QTest::newRow("notebooks stand by name below their parents")
            << QList<Notebook>{notebook(2, "Work"), notebook(3, "plans", 2), notebook(1, "Home"),
                               notebook(4, "Budget", 2)}
            << QList<Tag>{{QStringLiteral("idea"), 2}}
            << QStringLiteral("All notes Pinned Notebooks(Home Work(Budget plans)) Tags(idea) Trash");
        QTest::newRow("a notebook whose parent has not arrived stands at the top")
            << QList<Notebook>{notebook(1, "Lost", 9)} << QList<Tag>()
            << QStringLiteral("All notes Pinned Notebooks(Lost) Trash");
        QTest::newRow("a circle of parents shows each notebook once")
            << QList<Notebook>{notebook(1, "A", 2), notebook(2, "B", 1)} << QList<Tag>()
            << QStringLiteral("All notes Pinned Notebooks(B(A)) Trash");
    }
    void outline()
    {
        QFETCH(QList<Notebook>, notebooks);
        QFETCH(QList<Tag>, tags);
        QFETCH(QString, tree);
        const auto root = libraryOutline({{}, notebooks, tags});
        QCOMPARE(drawn(*root), tree);
    }

    void newCountsOnlyRepaint()
    {
        NotebookTreeModel model;
        QAbstractItemModelTester tester(&model);
        model.setOutline({{5, 1, 0}, {notebook(1, "Work", -1, 2)}, {}});
        QSignalSpy changed(&model, &NotebookTreeModel::dataChanged);
        QSignalSpy reset(&model, &NotebookTreeModel::modelReset);
        model.setOutline({{6, 1, 0}, {notebook(1, "Work", -1, 3)}, {}});
        QCOMPARE(changed.size(), 2);
        QCOMPARE(reset.size(), 0);
        model.setOutline({{6, 1, 0}, {notebook(1, "Office", -1, 3)}, {}});
        QCOMPARE(reset.size(), 1);
    }

    void aPlaceFindsItsRow()
    {
        NotebookTreeModel model;
        model.setOutline({{}, {notebook(1, "Work"), notebook(2, "Plans", 1)}, {{QStringLiteral("idea"), 1}}});
        NoteQuery query;
        query.place = NoteQuery::Place::Notebook;
        query.notebook = idOf(2);
        QCOMPARE(model.indexFor(query).data().toString(), QStringLiteral("Plans"));
        query = {};
        query.place = NoteQuery::Place::Tag;
        query.tag = QStringLiteral("gone");
        QVERIFY(!model.indexFor(query).isValid());
    }

    void notesDroppedSayWhere()
    {
        NotebookTreeModel model;
        model.setOutline({{}, {notebook(1, "Work")}, {{QStringLiteral("idea"), 1}}});
        const std::unique_ptr<QMimeData> notes(quillwort::ui::dragOf({idOf(7)}));
        QSignalSpy onNotebook(&model, &NotebookTreeModel::notesDroppedOnNotebook);
        QSignalSpy onTrash(&model, &NotebookTreeModel::notesDroppedOnTrash);
        NoteQuery work;
        work.place = NoteQuery::Place::Notebook;
        work.notebook = idOf(1);
        NoteQuery trash;
        trash.place = NoteQuery::Place::Trash;
        QVERIFY(model.dropMimeData(notes.get(), Qt::MoveAction, -1, -1, model.indexFor(work)));
        QVERIFY(model.dropMimeData(notes.get(), Qt::MoveAction, -1, -1, model.indexFor(trash)));
        QVERIFY(!model.dropMimeData(notes.get(), Qt::MoveAction, -1, -1, model.indexFor({})));
        QCOMPARE(onNotebook.size(), 1);
        QCOMPARE(onTrash.size(), 1);
    }

    void aNotebookIsNotDroppedIntoItself()
    {
        NotebookTreeModel model;
        model.setOutline({{}, {notebook(1, "Work"), notebook(2, "Plans", 1)}, {}});
        NoteQuery work;
        work.place = NoteQuery::Place::Notebook;
        work.notebook = idOf(1);
        NoteQuery plans = work;
        plans.notebook = idOf(2);
        const std::unique_ptr<QMimeData> data(model.mimeData({model.indexFor(work)}));
        QVERIFY(!model.canDropMimeData(data.get(), Qt::MoveAction, -1, -1, model.indexFor(plans)));
        const std::unique_ptr<QMimeData> child(model.mimeData({model.indexFor(plans)}));
        QVERIFY(model.canDropMimeData(child.get(), Qt::MoveAction, -1, -1, model.indexFor(work)));
    }

    void anEmptyOrUnchangedNameRenamesNothing()
    {
        NotebookTreeModel model;
        model.setOutline({{}, {notebook(1, "Work")}, {}});
        NoteQuery work;
        work.place = NoteQuery::Place::Notebook;
        work.notebook = idOf(1);
        QSignalSpy renamed(&model, &NotebookTreeModel::notebookRenamed);
        const QModelIndex index = model.indexFor(work);
        QVERIFY(!model.setData(index, QStringLiteral("  "), Qt::EditRole));
        QVERIFY(!model.setData(index, QStringLiteral("Work"), Qt::EditRole));
        QVERIFY(model.setData(index, QStringLiteral(" Office "), Qt::EditRole));
        QCOMPARE(renamed.size(), 1);
        QCOMPARE(renamed.first().at(1).toString(), QStringLiteral("Office"));
    }

    void matches_data()
    {
        QTest::addColumn<QString>("snippet");
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("matches");
        const QString begin(QChar(0xE000));
        const QString end(QChar(0xE001));
        QTest::newRow("plain text has none") << QStringLiteral("abc") << QStringLiteral("abc") << 0;
        QTest::newRow("marks are taken out")
            << begin + QStringLiteral("a") + end + QStringLiteral("bc") << QStringLiteral("abc") << 1;
        QTest::newRow("a mark without its partner is dropped")
            << QStringLiteral("a") + begin + QStringLiteral("bc") << QStringLiteral("abc") << 0;
        QTest::newRow("an empty match is none") << begin + end << QString() << 0;
    }
    void matches()
    {
        QFETCH(QString, snippet);
        QFETCH(QString, text);
        QFETCH(int, matches);
        const MatchedText matched = matchedText(snippet);
        QCOMPARE(matched.text, text);
        QCOMPARE(matched.matches.size(), matches);
    }
};

QUILLWORT_TEST(NotebookTreeModelTest)
#include "notebook_tree_model_test.moc"
