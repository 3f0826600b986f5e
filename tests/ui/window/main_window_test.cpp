#include "ui/window/main_window.h"

#include "tests/support/test_main.h"
#include "ui/editor/note_editor.h"
#include "ui/preview/preview_pane.h"
#include "ui/theme/theme_choice.h"

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

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

/** A window on a library of its own. */
struct Room {
    Room()
        : library({folder.filePath(QStringLiteral("notes")), QStringLiteral("test"), false})
        , themes(*qApp, {})
    {
    }

    bool open(const QByteArray &welcome = {}, const WindowState &state = {})
    {
        if (!waited(library.open()))
            return false;
        window = std::make_unique<MainWindow>(MainWindow::Setup{library, themes, state, {}, folder.path()});
        window->resize(1200, 800);
        window->show();
        window->start(welcome);
        return QTest::qWaitForWindowExposed(window.get());
    }
    NoteEditor *editor() const { return window->findChild<NoteEditor *>(QStringLiteral("noteEditor")); }
    PreviewPane *preview() const { return window->findChild<PreviewPane *>(QStringLiteral("preview")); }
    QListView *list() const { return window->findChild<QListView *>(QStringLiteral("noteList")); }
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
    {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : window.get(), key, modifiers);
    }

    QTemporaryDir folder;
    Library library;
    ThemeChoice themes;
    std::unique_ptr<MainWindow> window;
};

} // namespace

class MainWindowTest : public QObject {
    Q_OBJECT
private slots:
    void theFirstStartShowsTheWelcomeNote()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n\nHello.\n"));
        QTRY_COMPARE(room.editor()->text(), QByteArray("# Welcome\n\nHello.\n"));
        QTRY_COMPARE(room.list()->model()->rowCount(), 1);
        QCOMPARE(room.preview()->text(), QByteArray("# Welcome\n\nHello.\n"));
    }

    void aNoteOpensAtItsTop()
    {
        Room room;
        const QByteArray text = "# Welcome\n\n" + QByteArray("A paragraph of some words.\n\n").repeated(100);
        QVERIFY(room.open(text));
        QTRY_COMPARE(room.editor()->text(), text);
        QTRY_VERIFY(room.editor()->document()->blockCount() > 100);
        QCoreApplication::processEvents();
        QCOMPARE(room.editor()->topLine(), 0.0);
        QCOMPARE(room.preview()->topLine(), 0.0);
        room.window->resize(900, 600);
        QCoreApplication::processEvents();
        QCOMPARE(room.editor()->topLine(), 0.0);
    }

    void aNewNoteIsWrittenAndListed()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n"));
        QTRY_COMPARE(room.list()->model()->rowCount(), 1);
        room.window->newNote();
        QTRY_COMPARE(room.list()->model()->rowCount(), 2);
        QTRY_COMPARE(room.editor()->text(), QByteArray());
        QTest::keyClicks(room.editor(), QStringLiteral("Harbour log"));
        QTRY_COMPARE(room.list()->model()->index(0, 0).data().toString(), QStringLiteral("Harbour log"));
        QCOMPARE(room.preview()->text(), QByteArray("Harbour log"));
    }

    void theLastNoteIsOpenAgain()
    {
        Room room;
        QVERIFY(waited(room.library.open()));
        NewNote first;
        first.text = "# First\n";
        NewNote second;
        second.text = "# Second\n";
        const Result<QList<ItemId>> ids = waited(room.library.createNotes({first, second}));
        QVERIFY(ids);
        WindowState state;
        state.lastNote = ids->first();
        room.window = std::make_unique<MainWindow>(MainWindow::Setup{room.library, room.themes, state, {}, {}});
        room.window->show();
        room.window->start({});
        QTRY_COMPARE(room.editor()->text(), QByteArray("# First\n"));
        QCOMPARE(room.window->state().lastNote, ids->first());
    }

    void aSearchNarrowsTheList()
    {
        Room room;
        QVERIFY(waited(room.library.open()));
        QList<NewNote> notes;
        for (const char *text :
             {"# Ferry\n\ntimetable", "# Bread\n\nflour and water", "# Boat\n\nthe ferry is a boat"}) {
            NewNote note;
            note.text = text;
            notes.append(note);
        }
        QVERIFY(waited(room.library.createNotes(notes)));
        room.window = std::make_unique<MainWindow>(MainWindow::Setup{room.library, room.themes, {}, {}, {}});
        room.window->show();
        room.window->start({});
        QTRY_COMPARE(room.list()->model()->rowCount(), 3);
        auto *field = room.window->findChild<QLineEdit *>(QStringLiteral("searchField"));
        QTest::keyClicks(field, QStringLiteral("ferr"));
        QTRY_COMPARE(room.list()->model()->rowCount(), 2);
        field->clear();
        QTRY_COMPARE(room.list()->model()->rowCount(), 3);
    }

    void theViewChangesWithItsKey()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n"));
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        QVERIFY(room.editor()->isVisible() && room.preview()->isVisible());
        QTest::keyClick(room.window.get(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(!room.editor()->isVisible() && room.preview()->isVisible());
        QTest::keyClick(room.window.get(), Qt::Key_E, Qt::ControlModifier);
        QVERIFY(room.editor()->isVisible() && !room.preview()->isVisible());
        QTest::keyClicks(room.editor(), QStringLiteral("x"));
        QTest::keyClick(room.window.get(), Qt::Key_E, Qt::ControlModifier);
        QCOMPARE(room.preview()->text(), room.editor()->text());
    }

    void editingKeysReachTheText_data()
    {
        QTest::addColumn<int>("key");
        QTest::addColumn<int>("modifiers");
        QTest::addColumn<QByteArray>("text");
        const int ctrl = Qt::ControlModifier;
        const int shift = Qt::ShiftModifier;
        const int alt = Qt::AltModifier;
        QTest::newRow("the line is duplicated") << int(Qt::Key_Down) << (shift | alt) << QByteArray("word\nword");
        QTest::newRow("the line is deleted") << int(Qt::Key_K) << (ctrl | shift) << QByteArray();
        QTest::newRow("a heading is made") << int(Qt::Key_1) << ctrl << QByteArray("# word");
        QTest::newRow("bold is made") << int(Qt::Key_B) << ctrl << QByteArray("**word**");
        QTest::newRow("a link is made") << int(Qt::Key_K) << ctrl << QByteArray("[]()word");
        QTest::newRow("a task is made") << int(Qt::Key_9) << (ctrl | shift) << QByteArray("- [ ] word");
    }
    void editingKeysReachTheText()
    {
        QFETCH(int, key);
        QFETCH(int, modifiers);
        QFETCH(QByteArray, text);
        Room room;
        QVERIFY(room.open("word"));
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        room.editor()->setFocus();
        QTest::keyClick(room.editor(), static_cast<Qt::Key>(key), Qt::KeyboardModifiers(modifiers));
        QCOMPARE(room.editor()->text(), text);
    }

    void aTickedBoxChangesTheText()
    {
        Room room;
        QVERIFY(room.open("# List\n\n- [ ] one\n- [x] two\n"));
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        emit room.preview()->taskToggled(2);
        QCOMPARE(room.editor()->text(), QByteArray("# List\n\n- [x] one\n- [x] two\n"));
        emit room.preview()->taskToggled(3);
        QCOMPARE(room.editor()->text(), QByteArray("# List\n\n- [x] one\n- [ ] two\n"));
        QCOMPARE(room.preview()->text(), room.editor()->text());
    }

    void closingSavesTheLastKey()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n"));
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        room.editor()->moveCursor(QTextCursor::End);
        QTest::keyClicks(room.editor(), QStringLiteral("last"));
        QSignalSpy closed(room.window.get(), &MainWindow::closed);
        const std::optional<ItemId> open = room.window->state().lastNote;
        QVERIFY(open);
        room.window->close();
        QTRY_COMPARE(closed.size(), 1);
        QCOMPARE(waited(room.library.note(*open))->text, QByteArray("# Welcome\nlast"));
    }

    void aDeletedNoteComesBackWithUndo()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n"));
        QTRY_COMPARE(room.list()->model()->rowCount(), 1);
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        QTest::keyClick(room.list(), Qt::Key_Delete);
        QTRY_COMPARE(room.list()->model()->rowCount(), 0);
        QAbstractButton *undo = nullptr;
        const QList<QAbstractButton *> buttons = room.window->findChildren<QAbstractButton *>();
        for (QAbstractButton *button : buttons) {
            if (button->isVisible() && button->text() == QStringLiteral("Undo"))
                undo = button;
        }
        QVERIFY(undo);
        undo->click();
        QTRY_COMPARE(room.list()->model()->rowCount(), 1);
    }

    void everyControlHasAName()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n"));
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        const QList<QWidget *> widgets = room.window->findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            const bool reached = widget->isVisible() && (widget->focusPolicy() & Qt::TabFocus);
            if (!reached)
                continue;
            const auto *button = qobject_cast<const QAbstractButton *>(widget);
            const bool named = !widget->accessibleName().isEmpty() || (button && !button->text().isEmpty());
            QVERIFY2(
                named,
                qPrintable(QLatin1String(widget->metaObject()->className()) + QLatin1Char(' ') + widget->objectName()));
        }
    }

    void theThemeReachesEveryPane()
    {
        Room room;
        QVERIFY(room.open("# Welcome\n"));
        QTRY_VERIFY(!room.editor()->text().isEmpty());
        LookPreferences dark;
        dark.scheme = LookPreferences::Scheme::Dark;
        room.themes.setPreferences(dark);
        const Theme theme = Theme::load(Theme::Scheme::Dark);
        QImage shot = room.window->grab().toImage();
        QCOMPARE(shot.pixelColor(4, 400), theme.color(ColorRole::Sidebar));
        QCOMPARE(shot.pixelColor(230, 600), theme.color(ColorRole::List));
        room.themes.setPreferences({});
    }
};

QUILLWORT_TEST(MainWindowTest)
#include "main_window_test.moc"
