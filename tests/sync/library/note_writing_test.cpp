#include "sync/library/note_writing.h"

#include "tests/support/temp_library.h"
#include "tests/support/test_main.h"

#include <QSignalSpy>
#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

class NoteWritingTest : public QObject {
    Q_OBJECT

private slots:
    void aNoteIsReadAsItWasWritten_data();
    void aNoteIsReadAsItWasWritten();
    void aTextThatCanNotTravelIsRefusedAndNothingIsWritten_data();
    void aTextThatCanNotTravelIsRefusedAndNothingIsWritten();
    void manyNotesComeAllOrNone();
    void aSaveFromTheNewestVersionIsWrittenAsItIs();
    void aSaveFromAnOlderVersionIsMerged();
    void bothInputsOfAMergeAreInTheHistory();
    void aClashKeepsBothSides();
    void pinningWhileTypingIsNoClash();
    void autosavesJoinOneEntryAndADeliberateSaveIsItsOwn();
    void aRevertIsANewWriteThatKeepsBothTexts();
    void trashAndRestoreKeepTextTagsAndPlace();
    void savingANoteInTheTrashBringsItBack();
    void restoringANoteRestoresItsNotebooks();
    void aNoteThatIsNotThereIsNotFound();
    void writesAreSignalled();
    void closingCarriesOutWhatWasAskedForAndCancelsReads();
};

void NoteWritingTest::aNoteIsReadAsItWasWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("an empty note") << QByteArray("");
    QTest::newRow("a byte order mark and carriage returns") << QByteArray("\xef\xbb\xbf# A\r\n\r\nb\r\n");
    QTest::newRow("spaces at the end") << QByteArray("a  \n\n \t");
    QTest::newRow("no line end at the end") << QByteArray("a\nb");
    QTest::newRow("private use characters that mark matches") << QByteArray("a\xee\x80\x80"
                                                                            "b\xee\x80\x81");
}

void NoteWritingTest::aNoteIsReadAsItWasWritten()
{
    QFETCH(QByteArray, text);
    TempLibrary library;
    const ItemId id = library.add(text);
    library.close();
    library.open();
    QCOMPARE(library.text(id), text);
}

void NoteWritingTest::aTextThatCanNotTravelIsRefusedAndNothingIsWritten_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("a NUL byte") << QByteArray("a\0b", 3);
    QTest::newRow("Latin-1") << QByteArray("caf\xe9");
    QTest::newRow("a lone surrogate") << QByteArray("\xed\xa0\x80");
}

void NoteWritingTest::aTextThatCanNotTravelIsRefusedAndNothingIsWritten()
{
    QFETCH(QByteArray, text);
    TempLibrary library;
    const ItemId id = library.add("good");
    const Result<SavedNote> saved = finished(library->saveNote(id, text, 1, "good", SaveReason::Autosave));
    QVERIFY(!saved);
    QCOMPARE(saved.error().kind, ErrorKind::InvalidInput);
    QVERIFY(!finished(library->createNote({text, {}, {}, {}, {}})));
    QCOMPARE(library.text(id), QByteArray("good"));
    QCOMPARE(got(library->counts()).notes, 1);
}

void NoteWritingTest::manyNotesComeAllOrNone()
{
    TempLibrary library;
    QList<NewNote> notes;
    for (int i = 0; i < 30; ++i) {
        const TimePoint edited{std::chrono::seconds{1'000'000 - i}};
        notes.append({QByteArray("note ") + QByteArray::number(i), {}, QStringLiteral("%1.md").arg(i), {}, edited});
    }
    const QList<ItemId> ids = got(library->createNotes(notes));
    QCOMPARE(ids.size(), 30);
    QCOMPARE(library.text(ids.at(7)), QByteArray("note 7"));
    QCOMPARE(library.note(ids.at(7)).row.edited, *notes.at(7).edited);
    QCOMPARE(library.titles(QStringLiteral("note")).first(), QStringLiteral("note 0"));

    notes[29].text = QByteArray("\xff");
    QVERIFY(!finished(library->createNotes(notes)));
    QCOMPARE(got(library->counts()).notes, 30);
}

void NoteWritingTest::aSaveFromTheNewestVersionIsWrittenAsItIs()
{
    TempLibrary library;
    const ItemId id = library.add("one");
    const SavedNote saved = got(library->saveNote(id, "two", 1, "one", SaveReason::Autosave));
    QCOMPARE(saved.version, 2);
    QCOMPARE(saved.text, QByteArray("two"));
    QVERIFY(!saved.merged);
    QCOMPARE(library.note(id).version, 2);
    QCOMPARE(library.note(id).row.progress, NoteProgress::OnThisDisk);
}

void NoteWritingTest::aSaveFromAnOlderVersionIsMerged()
{
    TempLibrary library;
    const QByteArray opened = "first\n\nmiddle\n\nlast\n";
    const ItemId id = library.add(opened);
    got(library->saveNote(id, "FIRST\n\nmiddle\n\nlast\n", 1, opened, SaveReason::Autosave));
    const SavedNote saved = got(library->saveNote(id, "first\n\nmiddle\n\nLAST\n", 1, opened, SaveReason::Autosave));
    QVERIFY(saved.merged);
    QVERIFY(!saved.keptBoth);
    QCOMPARE(saved.text, QByteArray("FIRST\n\nmiddle\n\nLAST\n"));
    QCOMPARE(library.text(id), saved.text);
    QCOMPARE(library.note(id).version, saved.version);
}

void NoteWritingTest::bothInputsOfAMergeAreInTheHistory()
{
    TempLibrary library;
    const ItemId id = library.add("a\n\nb\n\nc\n");
    got(library->saveNote(id, "A\n\nb\n\nc\n", 1, "a\n\nb\n\nc\n", SaveReason::Autosave));
    got(library->saveNote(id, "a\n\nb\n\nC\n", 1, "a\n\nb\n\nc\n", SaveReason::Autosave));
    QByteArrayList texts;
    for (const HistoryEntry &entry : got(library->history(id)))
        texts.append(got(library->historyText(id, entry.number)));
    QVERIFY(texts.contains("A\n\nb\n\nc\n"));
    QVERIFY(texts.contains("a\n\nb\n\nC\n"));
}

void NoteWritingTest::aClashKeepsBothSides()
{
    TempLibrary library;
    const ItemId id = library.add("the colour\n");
    got(library->saveNote(id, "the crimson colour of evening\n", 1, "the colour\n", SaveReason::Autosave));
    const SavedNote saved =
        got(library->saveNote(id, "the azure colour of morning\n", 1, "the colour\n", SaveReason::Autosave));
    QVERIFY(saved.merged);
    for (const char *word : {"crimson", "evening", "azure", "morning"})
        QVERIFY2(saved.text.contains(word), word);
}

void NoteWritingTest::pinningWhileTypingIsNoClash()
{
    TempLibrary library;
    const ItemId id = library.add("one");
    got(library->setPinned(id, true));
    const SavedNote saved = got(library->saveNote(id, "two", 1, "one", SaveReason::Autosave));
    QVERIFY(!saved.merged);
    QCOMPARE(library.text(id), QByteArray("two"));
    QVERIFY(library.note(id).row.pinned);
}

void NoteWritingTest::autosavesJoinOneEntryAndADeliberateSaveIsItsOwn()
{
    TempLibrary library;
    const ItemId id = library.add("one");
    qint64 version = 1;
    QByteArray opened = "one";
    for (const QByteArray &text : {QByteArray("two"), QByteArray("three"), QByteArray("four")}) {
        version = got(library->saveNote(id, text, version, opened, SaveReason::Autosave)).version;
        opened = text;
    }
    QList<HistoryEntry> entries = got(library->history(id));
    QCOMPARE(entries.size(), 1);
    QCOMPARE(got(library->historyText(id, entries.first().number)), QByteArray("one"));
    QCOMPARE(entries.first().bytes, 3);
    QCOMPARE(entries.first().title, QStringLiteral("one"));
    const qint64 number = entries.first().number;

    got(library->saveNote(id, "five", version, opened, SaveReason::Deliberate));
    entries = got(library->history(id));
    QCOMPARE(entries.size(), 2);
    QCOMPARE(got(library->historyText(id, entries.first().number)), QByteArray("four"));
    QCOMPARE(entries.last().number, number);
}

void NoteWritingTest::aRevertIsANewWriteThatKeepsBothTexts()
{
    TempLibrary library;
    const ItemId id = library.add("one");
    got(library->saveNote(id, "two", 1, "one", SaveReason::Deliberate));
    const qint64 number = got(library->history(id)).first().number;
    got(library->revert(id, number));
    QCOMPARE(library.text(id), QByteArray("one"));
    QCOMPARE(library.note(id).version, 3);
    const QList<HistoryEntry> entries = got(library->history(id));
    QCOMPARE(entries.size(), 2);
    QCOMPARE(entries.first().reason, QStringLiteral("before a revert"));
    QCOMPARE(got(library->historyText(id, entries.first().number)), QByteArray("two"));
    QCOMPARE(got(library->historyText(id, number)), QByteArray("one"));

    QCOMPARE(finished(library->revert(id, 4711)).error().kind, ErrorKind::NotFound);
    const ItemId other = library.add("other");
    QCOMPARE(finished(library->revert(other, number)).error().kind, ErrorKind::NotFound);
}

void NoteWritingTest::trashAndRestoreKeepTextTagsAndPlace()
{
    TempLibrary library;
    const ItemId notebook = got(library->ensureNotebook(QStringLiteral("Work/Plans")));
    const ItemId id = library.add("# Plan\n\n#urgent", notebook);
    got(library->deleteNotes({id}));
    QCOMPARE(got(library->counts()).trash, 1);
    QCOMPARE(got(library->counts()).notes, 0);
    QVERIFY(got(library->tags()).isEmpty());
    QVERIFY(library.note(id).inTrash);
    NoteQuery trash;
    trash.place = NoteQuery::Place::Trash;
    QCOMPARE(library.list(trash).rows.size(), 1);
    QCOMPARE(library.titles(QStringLiteral("plan")), QStringList());
    QCOMPARE(library.titles(QStringLiteral("plan in:trash")), QStringList{QStringLiteral("Plan")});

    got(library->restoreNotes({id}));
    QCOMPARE(library.text(id), QByteArray("# Plan\n\n#urgent"));
    QCOMPARE(library.note(id).row.notebook, QStringLiteral("Work/Plans"));
    QCOMPARE(got(library->tags()), (QList<Tag>{{QStringLiteral("urgent"), 1}}));
}

void NoteWritingTest::savingANoteInTheTrashBringsItBack()
{
    TempLibrary library;
    const ItemId id = library.add("one");
    got(library->deleteNotes({id}));
    got(library->saveNote(id, "one more", 1, "one", SaveReason::Autosave));
    QVERIFY(!library.note(id).inTrash);
    QCOMPARE(library.text(id), QByteArray("one more"));
}

void NoteWritingTest::restoringANoteRestoresItsNotebooks()
{
    TempLibrary library;
    const ItemId inner = got(library->ensureNotebook(QStringLiteral("A/B")));
    const ItemId id = library.add("deep", inner);
    const ItemId outer = *got(library->notebooks()).at(1).parent;
    got(library->deleteNotebook(outer));
    QVERIFY(got(library->notebooks()).isEmpty());
    QVERIFY(library.note(id).inTrash);
    got(library->restoreNotes({id}));
    QCOMPARE(library.note(id).row.notebook, QStringLiteral("A/B"));
}

void NoteWritingTest::aNoteThatIsNotThereIsNotFound()
{
    TempLibrary library;
    SystemChance chance;
    const ItemId nobody = ItemId::random(chance);
    const ItemId notebook = got(library->ensureNotebook(QStringLiteral("A")));
    QCOMPARE(finished(library->note(nobody)).error().kind, ErrorKind::NotFound);
    QCOMPARE(finished(library->note(notebook)).error().kind, ErrorKind::NotFound);
    QCOMPARE(finished(library->saveNote(nobody, "x", 1, "", SaveReason::Autosave)).error().kind, ErrorKind::NotFound);
    QCOMPARE(finished(library->deleteNotes({nobody})).error().kind, ErrorKind::NotFound);
    QCOMPARE(finished(library->createNote({"x", nobody, {}, {}, {}})).error().kind, ErrorKind::NotFound);
    const ItemId id = library.add("here");
    QCOMPARE(finished(library->deleteNotes({id, nobody})).error().kind, ErrorKind::NotFound);
    QVERIFY(!library.note(id).inTrash);
}

void NoteWritingTest::writesAreSignalled()
{
    TempLibrary library;
    QSignalSpy notes(&library.library(), &Library::notesChanged);
    QSignalSpy outline(&library.library(), &Library::outlineChanged);
    QSignalSpy elsewhere(&library.library(), &Library::noteChangedElsewhere);
    const ItemId id = library.add("one #tag");
    got(library->saveNote(id, "two", 1, "one #tag", SaveReason::Autosave));
    QTRY_VERIFY(notes.count() >= 1);
    QTRY_VERIFY(outline.count() >= 1);
    QCOMPARE(elsewhere.count(), 0);
}

void NoteWritingTest::closingCarriesOutWhatWasAskedForAndCancelsReads()
{
    TempLibrary library;
    QList<QFuture<Result<ItemId>>> writes;
    for (int i = 0; i < 50; ++i)
        writes.append(library->createNote({QByteArray("note ") + QByteArray::number(i), {}, {}, {}, {}}));
    const QFuture<Result<NotePage>> read = library->list({});
    library.close();
    for (const QFuture<Result<ItemId>> &write : std::as_const(writes)) {
        QVERIFY(write.isFinished());
        QVERIFY(write.result());
    }
    QVERIFY(read.isFinished());
    QVERIFY(read.result() || read.result().error().kind == ErrorKind::Cancelled);
    library.open();
    QCOMPARE(got(library->counts()).notes, 50);
}

} // namespace quillwort::tests

using quillwort::tests::NoteWritingTest;
QUILLWORT_TEST(NoteWritingTest)

#include "note_writing_test.moc"
