#include "sync/library/notebook_writing.h"

#include "tests/support/temp_library.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

class NotebookWritingTest : public QObject {
    Q_OBJECT

private slots:
    void aPathIsMadeWhereItIsMissing();
    void badPathsAreRefusedAndMakeNothing_data();
    void badPathsAreRefusedAndMakeNothing();
    void renamingChangesThePathsBelow();
    void aNotebookCanNotBeMovedIntoItself();
    void movingTakesWhatIsBelowAlong();
    void notebooksAreNotNestedWithoutEnd();
    void deletingTakesNotesAndNotebooksAlong();
    void notesAreListedDirectlyInTheirNotebook();
    void aNotebookThatIsNotThereIsNotFound();
    void namesMeanNotes_data();
    void namesMeanNotes();
    void aNameThatMeansSeveralIsAmbiguous();
    void aNoteInTheTrashIsMeantOnlyWhenNoOtherIs();

private:
    QStringList paths(TempLibrary &library)
    {
        QStringList paths;
        for (const Notebook &notebook : got(library->notebooks()))
            paths.append(notebook.path);
        return paths;
    }
};

void NotebookWritingTest::aPathIsMadeWhereItIsMissing()
{
    TempLibrary library;
    const ItemId plans = got(library->ensureNotebook(QStringLiteral("Work/Plans")));
    QCOMPARE(got(library->ensureNotebook(QStringLiteral("Work/Plans"))), plans);
    got(library->ensureNotebook(QStringLiteral("Work/Done")));
    got(library->ensureNotebook(QStringLiteral("Plans")));
    QCOMPARE(paths(library),
             (QStringList{QStringLiteral("Plans"), QStringLiteral("Work"), QStringLiteral("Work/Done"),
                          QStringLiteral("Work/Plans")}));
}

void NotebookWritingTest::badPathsAreRefusedAndMakeNothing_data()
{
    QTest::addColumn<QString>("path");
    for (const char *path : {"", "/", "a//b", "a/", "/a", "a/ /b"})
        QTest::newRow(qPrintable(QStringLiteral("'%1'").arg(QString::fromUtf8(path)))) << QString::fromUtf8(path);
    QTest::newRow("65 deep") << QStringLiteral("a/").repeated(64) + u'a';
}

void NotebookWritingTest::badPathsAreRefusedAndMakeNothing()
{
    QFETCH(QString, path);
    TempLibrary library;
    const Result<ItemId> made = finished(library->ensureNotebook(path));
    QVERIFY(!made);
    QCOMPARE(made.error().kind, ErrorKind::InvalidInput);
    QVERIFY(paths(library).isEmpty());
}

void NotebookWritingTest::renamingChangesThePathsBelow()
{
    TempLibrary library;
    const ItemId inner = got(library->ensureNotebook(QStringLiteral("Work/Plans")));
    const ItemId id = library.add("note", inner);
    const ItemId outer = *got(library->notebooks()).at(1).parent;
    got(library->renameNotebook(outer, QStringLiteral("Job")));
    QCOMPARE(library.note(id).row.notebook, QStringLiteral("Job/Plans"));
    QCOMPARE(finished(library->renameNotebook(outer, QStringLiteral("a/b"))).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(finished(library->renameNotebook(outer, QStringLiteral("  "))).error().kind, ErrorKind::InvalidInput);
    QCOMPARE(paths(library), (QStringList{QStringLiteral("Job"), QStringLiteral("Job/Plans")}));
}

void NotebookWritingTest::aNotebookCanNotBeMovedIntoItself()
{
    TempLibrary library;
    const ItemId c = got(library->ensureNotebook(QStringLiteral("A/B/C")));
    const ItemId a = got(library->ensureNotebook(QStringLiteral("A")));
    for (const ItemId &target : {a, c}) {
        const Result<void> moved = finished(library->moveNotebook(a, target));
        QVERIFY(!moved);
        QCOMPARE(moved.error().kind, ErrorKind::InvalidInput);
    }
    QCOMPARE(paths(library), (QStringList{QStringLiteral("A"), QStringLiteral("A/B"), QStringLiteral("A/B/C")}));
}

void NotebookWritingTest::movingTakesWhatIsBelowAlong()
{
    TempLibrary library;
    got(library->ensureNotebook(QStringLiteral("A/B/C")));
    const ItemId b = got(library->ensureNotebook(QStringLiteral("A/B")));
    const ItemId d = got(library->ensureNotebook(QStringLiteral("D")));
    got(library->moveNotebook(b, d));
    QCOMPARE(paths(library),
             (QStringList{QStringLiteral("A"), QStringLiteral("D"), QStringLiteral("D/B"), QStringLiteral("D/B/C")}));
    got(library->moveNotebook(b, std::nullopt));
    QCOMPARE(paths(library),
             (QStringList{QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("B/C"), QStringLiteral("D")}));
}

void NotebookWritingTest::notebooksAreNotNestedWithoutEnd()
{
    TempLibrary library;
    const ItemId deep = got(library->ensureNotebook(QStringLiteral("a/").repeated(62) + u'a'));
    got(library->ensureNotebook(QStringLiteral("x/y")));
    const ItemId pair = got(library->ensureNotebook(QStringLiteral("x")));
    QCOMPARE(finished(library->moveNotebook(pair, deep)).error().kind, ErrorKind::InvalidInput);
    const ItemId single = got(library->ensureNotebook(QStringLiteral("single")));
    got(library->moveNotebook(single, deep));
}

void NotebookWritingTest::deletingTakesNotesAndNotebooksAlong()
{
    TempLibrary library;
    const ItemId inner = got(library->ensureNotebook(QStringLiteral("A/B")));
    const ItemId outer = got(library->ensureNotebook(QStringLiteral("A")));
    const QList<ItemId> ids = {library.add("one", inner), library.add("two", outer)};
    const ItemId other = library.add("three");
    got(library->deleteNotebook(outer));
    QVERIFY(paths(library).isEmpty());
    for (const ItemId &id : ids)
        QVERIFY(library.note(id).inTrash);
    QVERIFY(!library.note(other).inTrash);
    QCOMPARE(got(library->counts()), (LibraryCounts{1, 0, 2}));
}

void NotebookWritingTest::notesAreListedDirectlyInTheirNotebook()
{
    TempLibrary library;
    const ItemId inner = got(library->ensureNotebook(QStringLiteral("A/B")));
    const ItemId outer = got(library->ensureNotebook(QStringLiteral("A")));
    const ItemId one = library.add("one", inner);
    library.add("two", outer);
    library.add("three");
    NoteQuery query;
    query.place = NoteQuery::Place::Notebook;
    query.notebook = outer;
    QCOMPARE(library.titles(QString(), query), QStringList{QStringLiteral("two")});
    QCOMPARE(library.list(query).total, 1);
    query.place = NoteQuery::Place::TopLevel;
    QCOMPARE(library.titles(QString(), query), QStringList{QStringLiteral("three")});
    got(library->moveNotes({one}, std::nullopt));
    QCOMPARE(library.list(query).total, 2);
    QCOMPARE(got(library->notebooks()).at(1).notes, 0);
    QCOMPARE(got(library->notebooks()).at(0).notes, 1);
}

void NotebookWritingTest::aNotebookThatIsNotThereIsNotFound()
{
    TempLibrary library;
    SystemChance chance;
    const ItemId nobody = ItemId::random(chance);
    const ItemId note = library.add("a note");
    const ItemId notebook = got(library->ensureNotebook(QStringLiteral("A")));
    for (const ItemId &id : {nobody, note}) {
        QCOMPARE(finished(library->renameNotebook(id, QStringLiteral("B"))).error().kind, ErrorKind::NotFound);
        QCOMPARE(finished(library->deleteNotebook(id)).error().kind, ErrorKind::NotFound);
        QCOMPARE(finished(library->moveNotebook(notebook, id)).error().kind, ErrorKind::NotFound);
        QCOMPARE(finished(library->moveNotes({note}, id)).error().kind, ErrorKind::NotFound);
    }
}

void NotebookWritingTest::namesMeanNotes_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *what, const char *name, const char *title) {
        QTest::newRow(what) << QString::fromUtf8(name) << QString::fromUtf8(title);
    };
    row("an exact title", "Shopping", "Shopping");
    row("a title with a slash", "Either/or", "Either/or");
    row("a notebook and a title", "Work/Plans/Budget", "Budget");
    row("a notebook and a title with a slash", "Work/Either/or", "Either/or");
    row("the path it was imported from", "Work/Plans/budget-2024.md", "Budget");
    row("a file at the top", "list.md", "Shopping");
    row("spaces around", "  Shopping ", "Shopping");
    row("another case is not exact", "shopping", "");
    row("a part is not exact", "Shop", "");
    row("nothing", "", "");
    row("a notebook alone is no note", "Work/Plans", "");
}

void NotebookWritingTest::namesMeanNotes()
{
    QFETCH(QString, name);
    QFETCH(QString, title);
    TempLibrary library;
    const ItemId plans = got(library->ensureNotebook(QStringLiteral("Work/Plans")));
    const ItemId work = got(library->ensureNotebook(QStringLiteral("Work")));
    got(library->createNotes({{"# Budget", plans, QStringLiteral("budget-2024.md"), {}, {}},
                              {"# Shopping", {}, QStringLiteral("list.md"), {}, {}},
                              {"# Either/or", work, {}, {}, {}}}));
    const Result<ItemId> id = finished(library->resolve(name));
    if (title.isEmpty()) {
        QVERIFY(!id);
        QCOMPARE(id.error().kind, ErrorKind::NotFound);
        return;
    }
    QVERIFY2(id, id ? "" : qPrintable(id.error().detail));
    QCOMPARE(library.note(*id).row.title, title);
    const QString whole = id->toString();
    for (const QString &prefix : {whole, whole.toUpper(), whole.left(12), QString(whole).remove(u'-').left(20)})
        QCOMPARE(got(library->resolve(prefix)), *id);
    QCOMPARE(finished(library->resolve(whole.left(3))).error().kind, ErrorKind::NotFound);
}

void NotebookWritingTest::aNameThatMeansSeveralIsAmbiguous()
{
    TempLibrary library;
    const ItemId a = library.add("# Same");
    const ItemId b = library.add("# Same");
    const Result<ItemId> id = finished(library->resolve(QStringLiteral("Same")));
    QVERIFY(!id);
    QCOMPARE(id.error().kind, ErrorKind::Ambiguous);
    QVERIFY(id.error().detail.contains(a.toString()));
    QVERIFY(id.error().detail.contains(b.toString()));
}

void NotebookWritingTest::aNoteInTheTrashIsMeantOnlyWhenNoOtherIs()
{
    TempLibrary library;
    const ItemId gone = library.add("# Same");
    got(library->deleteNotes({gone}));
    QCOMPARE(got(library->resolve(QStringLiteral("Same"))), gone);
    const ItemId live = library.add("# Same");
    QCOMPARE(got(library->resolve(QStringLiteral("Same"))), live);
    QCOMPARE(got(library->resolve(gone.toString())), gone);
}

} // namespace quillwort::tests

using quillwort::tests::NotebookWritingTest;
QUILLWORT_TEST(NotebookWritingTest)

#include "notebook_writing_test.moc"
