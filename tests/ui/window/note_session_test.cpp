#include "ui/window/note_session.h"

#include "sync/library/library.h"
#include "tests/support/test_main.h"
#include "ui/editor/note_editor.h"
#include "ui/window/file_note_source.h"
#include "ui/window/library_note_source.h"

#include <QCoreApplication>
#include <QRandomGenerator>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <deque>

using namespace quillwort::sync;
using namespace quillwort::ui;

namespace {

template <class T>
T waited(QFuture<T> future)
{
    if (!QTest::qWaitFor([&] { return future.isFinished(); }, 20000))
        return T(Error{ErrorKind::TryLater, QStringLiteral("no answer in 20 seconds")});
    return future.result();
}

/** A note in memory whose answers come, and fail, when told. */
class PaperSource final : public NoteSource {
public:
    explicit PaperSource(QString name, QByteArray text)
        : m_name(std::move(name))
        , stored(std::move(text))
    {
    }

    QFuture<Result<OpenNote>> load() override
    {
        OpenNote note;
        note.text = stored;
        note.version = version;
        return QtFuture::makeReadyFuture(Result<OpenNote>(note));
    }

    QFuture<Result<SavedNote>> save(const QByteArray &text, qint64 openedVersion, const QByteArray &openedText) override
    {
        asked.push_back({QPromise<Result<SavedNote>>(), text, openedVersion, openedText});
        asked.back().promise.start();
        auto future = asked.back().promise.future();
        if (!hold)
            answer();
        return future;
    }

    /** Carries out the oldest save. */
    void answer()
    {
        Asked save = std::move(asked.front());
        asked.pop_front();
        saves.append({save.text, save.openedVersion, save.openedText});
        if (broken) {
            save.promise.addResult(Result<SavedNote>(Error{ErrorKind::DiskFull, {}}));
        } else {
            SavedNote saved;
            saved.text = mergedTo.isEmpty() ? save.text : std::exchange(mergedTo, {});
            saved.merged = saved.text != save.text;
            saved.version = ++version;
            stored = saved.text;
            save.promise.addResult(Result<SavedNote>(saved));
        }
        save.promise.finish();
    }

    QString key() const override { return m_name; }

private:
    QString m_name;

public:
    struct Asked {
        QPromise<Result<SavedNote>> promise;
        QByteArray text;
        qint64 openedVersion;
        QByteArray openedText;
    };
    struct Save {
        QByteArray text;
        qint64 openedVersion;
        QByteArray openedText;
    };
    QByteArray stored;
    qint64 version = 1;
    bool hold = false;
    bool broken = false;
    QByteArray mergedTo; ///< the next save gives this text back
    std::deque<Asked> asked;
    QList<Save> saves;
};

/** A session with an editor and the source that is open in it. */
struct Desk {
    Desk() { editor.resize(400, 300); }

    PaperSource *open(const char *name, const char *text)
    {
        auto source = std::make_unique<PaperSource>(QString::fromUtf8(name), text);
        PaperSource *raw = source.get();
        session.open(std::move(source));
        return raw;
    }
    void type(const char *text)
    {
        editor.moveCursor(QTextCursor::End);
        editor.insertPlainText(QString::fromUtf8(text));
    }

    NoteEditor editor{Theme::load(Theme::Scheme::Light)};
    NoteSession session{editor};
};

} // namespace

class NoteSessionTest : public QObject {
    Q_OBJECT
private slots:
    void whatIsTypedIsSavedAfterAPause()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one");
        desk.type(" two");
        QVERIFY(desk.session.hasUnsavedText());
        QTRY_COMPARE(note->saves.size(), 1);
        QCOMPARE(note->saves.first().text, QByteArray("one two"));
        QCOMPARE(note->saves.first().openedText, QByteArray("one"));
        QVERIFY(!desk.session.hasUnsavedText());
    }

    void nothingTypedIsNothingSaved()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one");
        desk.session.save();
        desk.session.close();
        QVERIFY(note->saves.isEmpty());
        QVERIFY(desk.editor.isReadOnly());
    }

    void switchingSavesWhatWasTyped()
    {
        Desk desk;
        auto first = std::make_unique<PaperSource>(QStringLiteral("a"), "one");
        PaperSource *note = first.get();
        note->hold = true;
        desk.session.open(std::move(first));
        desk.type("!");
        desk.open("b", "other");
        QCOMPARE(desk.editor.text(), QByteArray("other"));
        QCOMPARE(note->asked.size(), size_t(1));
        QVERIFY(desk.session.hasUnsavedText());
        note->hold = false;
        note->answer();
        QVERIFY(!desk.session.hasUnsavedText());
    }

    void typedDuringASaveIsSavedNext()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one");
        note->hold = true;
        desk.type(" two");
        desk.session.save();
        desk.type(" three");
        note->answer();
        QVERIFY(desk.session.hasUnsavedText());
        desk.session.save();
        note->answer();
        QCOMPARE(note->stored, QByteArray("one two three"));
        QCOMPARE(note->saves.last().openedText, QByteArray("one two"));
        QCOMPARE(note->saves.last().openedVersion, qint64(2));
    }

    void aMergeComesIntoTheEditor()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one\n\nend\n");
        QSignalSpy changed(&desk.session, &NoteSession::changedElsewhere);
        note->mergedTo = "ONE\n\nend\nhere\n";
        desk.type("here\n");
        desk.session.save();
        QCOMPARE(desk.editor.text(), QByteArray("ONE\n\nend\nhere\n"));
        QCOMPARE(changed.size(), 1);
        QVERIFY(!desk.session.hasUnsavedText());
    }

    void typedDuringAMergeIsMergedAgainFromWhatWasSent()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one\n");
        note->hold = true;
        note->mergedTo = "ONE\ntwo\n";
        desk.type("two\n");
        desk.session.save();
        desk.type("three\n");
        note->answer();
        QCOMPARE(desk.editor.text(), QByteArray("one\ntwo\nthree\n"));
        desk.session.save();
        note->answer();
        // An older version number is what makes the library merge.
        QCOMPARE(note->saves.last().openedVersion, qint64(1));
        QCOMPARE(note->saves.last().openedText, QByteArray("one\ntwo\n"));
    }

    void aFailedSaveIsKeptAndTriedAgain()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one");
        QSignalSpy failed(&desk.session, &NoteSession::saveFailed);
        QSignalSpy recovered(&desk.session, &NoteSession::saveRecovered);
        note->broken = true;
        desk.type(" two");
        desk.session.save();
        QCOMPARE(failed.size(), 1);
        QVERIFY(desk.session.hasUnsavedText());
        note->broken = false;
        QTRY_COMPARE(recovered.size(), 1);
        QCOMPARE(note->stored, QByteArray("one two"));
    }

    void textThatCouldNotBeSavedIsThereWhenItsNoteIsOpenedAgain()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one");
        note->broken = true;
        desk.type(" two");
        desk.open("b", "other");
        QVERIFY(desk.session.hasUnsavedText());
        PaperSource *again = desk.open("a", "one");
        QCOMPARE(desk.editor.text(), QByteArray("one two"));
        QTRY_COMPARE(again->stored, QByteArray("one two"));
    }

    void leavingDuringASaveThenFailingLosesNothing()
    {
        Desk desk;
        auto first = std::make_unique<PaperSource>(QStringLiteral("a"), "one");
        PaperSource *note = first.get();
        desk.session.open(std::move(first));
        note->hold = true;
        desk.type(" two");
        desk.session.save();
        desk.type(" three");
        desk.open("b", "other");
        note->broken = true;
        note->answer();
        QVERIFY(desk.session.hasUnsavedText());
        note->broken = false;
        note->hold = false;
        QTRY_VERIFY(!desk.session.hasUnsavedText());
        // The first save never happened, so the text descends from what was opened.
        QCOMPARE(desk.session.key(), QStringLiteral("b"));
    }

    void aRemoteEditIsShownWhenNothingWasTyped()
    {
        Desk desk;
        PaperSource *note = desk.open("a", "one");
        note->stored = "one from there";
        note->version = 5;
        emit note->changedElsewhere();
        QCOMPARE(desk.editor.text(), QByteArray("one from there"));
        QCOMPARE(desk.session.note().version, qint64(5));
        QVERIFY(note->saves.isEmpty());
    }

    void twoEditsOfALibraryNoteMerge()
    {
        QTemporaryDir folder;
        Library library({folder.filePath(QStringLiteral("notes")), QStringLiteral("test"), false});
        QVERIFY(waited(library.open()));
        NewNote fresh;
        fresh.text = "# Title\n\nalpha\n\nbeta\n";
        const Result<ItemId> id = waited(library.createNote(fresh));
        QVERIFY(id);
        Desk desk;
        QSignalSpy opened(&desk.session, &NoteSession::opened);
        desk.session.open(std::make_unique<LibraryNoteSource>(library, *id));
        QTRY_COMPARE(opened.size(), 1);
        const Result<OpenNote> before = waited(library.note(*id));
        QVERIFY(waited(library.saveNote(*id, "# Title\n\nalpha there\n\nbeta\n", before->version, before->text,
                                        SaveReason::Deliberate)));
        desk.type("gamma\n");
        desk.session.save();
        const QByteArray both = "# Title\n\nalpha there\n\nbeta\ngamma\n";
        QTRY_COMPARE(desk.editor.text(), both);
        QCOMPARE(waited(library.note(*id))->text, both);
    }

    void nothingIsLostWhileTwoWriteAtOnce()
    {
        const quint32 seed = qEnvironmentVariableIsSet("QUILLWORT_SEED")
            ? qEnvironmentVariableIntValue("QUILLWORT_SEED")
            : QRandomGenerator::global()->generate();
        qInfo("QUILLWORT_SEED=%u", seed);
        QRandomGenerator chance(seed);
        QTemporaryDir folder;
        const LibraryOptions options{folder.filePath(QStringLiteral("notes")), QStringLiteral("test"), false};
        Library here(options);
        Library there(options);
        QVERIFY(waited(here.open()));
        QVERIFY(waited(there.open()));
        NewNote fresh;
        fresh.text = "# Title\n\nalpha\n\nbeta\n";
        const Result<ItemId> id = waited(here.createNote(fresh));
        QVERIFY(id);
        Desk desk;
        QSignalSpy opened(&desk.session, &NoteSession::opened);
        QSignalSpy failed(&desk.session, &NoteSession::saveFailed);
        desk.session.open(std::make_unique<LibraryNoteSource>(here, *id));
        QTRY_COMPARE(opened.size(), 1);

        for (int round = 0; round < 12; ++round) {
            const Result<OpenNote> other = waited(there.note(*id));
            QVERIFY(other);
            QByteArray edited = other->text;
            edited.replace("alpha", "alpha t" + QByteArray::number(round));
            auto written = there.saveNote(*id, edited, other->version, other->text, SaveReason::Deliberate);
            const QByteArray word = " h" + QByteArray::number(round);
            for (const char character : word) {
                QTextCursor cursor(desk.editor.document()->find(QStringLiteral("beta")));
                cursor.movePosition(QTextCursor::EndOfBlock);
                cursor.insertText(QString(QLatin1Char(character)));
                if (chance.bounded(3) == 0)
                    desk.session.save();
                // Some turns of the event loop, so that the other's writes arrive between any two keys.
                for (int turns = chance.bounded(40); turns > 0; --turns)
                    QCoreApplication::processEvents();
            }
            QVERIFY(waited(written));
        }
        QTRY_VERIFY_WITH_TIMEOUT(!desk.session.hasUnsavedText(), 10000);
        QTRY_COMPARE_WITH_TIMEOUT(desk.editor.text(), waited(here.note(*id))->text, 10000);
        const QByteArray text = desk.editor.text();
        for (int round = 0; round < 12; ++round) {
            QVERIFY2(text.contains(" h" + QByteArray::number(round)), text.constData());
            QVERIFY2(text.contains(" t" + QByteArray::number(round)), text.constData());
        }
        QCOMPARE(failed.size(), 0);
        QVERIFY(!desk.session.hasUnsavedText());
    }

    void aFileIsEditedInPlace()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(QStringLiteral("readme.md"));
        const auto write = [&path](const QByteArray &bytes) {
            QFile file(path);
            return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
        };
        const auto read = [](const QString &where) {
            QFile file(where);
            return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
        };
        QVERIFY(write("# One\r\n"));
        Desk desk;
        desk.session.open(std::make_unique<FileNoteSource>(path));
        desk.type("two");
        desk.session.save();
        QCOMPARE(read(path), QByteArray("# One\r\ntwo"));

        // Another program writes while something is typed here: both texts are on disk afterwards.
        desk.type(" three");
        QVERIFY(write("# Another\n"));
        desk.session.save();
        QCOMPARE(read(path), QByteArray("# One\r\ntwo three"));
        QCOMPARE(read(folder.filePath(QStringLiteral("readme (other version).md"))), QByteArray("# Another\n"));
    }

    void aMissingFileIsSaid()
    {
        Desk desk;
        QSignalSpy failed(&desk.session, &NoteSession::openFailed);
        desk.session.open(std::make_unique<FileNoteSource>(QStringLiteral("/nowhere/at/all.md")));
        QCOMPARE(failed.size(), 1);
        QVERIFY(!desk.session.isOpen());
    }
};

QUILLWORT_TEST(NoteSessionTest)
#include "note_session_test.moc"
