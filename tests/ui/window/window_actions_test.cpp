#include "ui/window/window_actions.h"

#include "tests/support/test_main.h"
#include "ui/theme/theme_icon.h"
#include "ui/window/list_popup.h"
#include "ui/window/note_trail.h"
#include "ui/window/window_state.h"

#include <QMenu>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>
#include <QWidget>

using namespace quillwort::ui;
using quillwort::sync::ItemId;

namespace {

ItemId idOf(int number)
{
    return ItemId(QUuid(static_cast<uint>(number + 1), 1, 2, 0x40, 3, 4, 5, 6, 7, 8, 9));
}

void collect(const QMenu *menu, QSet<QAction *> &into)
{
    for (QAction *action : menu->actions()) {
        into.insert(action);
        if (action->menu())
            collect(action->menu(), into);
    }
}

} // namespace

class WindowActionsTest : public QObject {
    Q_OBJECT
private slots:
    void noTwoActionsShareAKey()
    {
        QWidget window;
        const WindowActions actions(Theme::load(Theme::Scheme::Light), &window);
        QHash<QKeySequence, QString> taken;
        for (const QAction *action : actions.all()) {
            for (const QKeySequence &keys : action->shortcuts()) {
                QVERIFY2(!keys.isEmpty(), qPrintable(action->text()));
                QVERIFY2(!taken.contains(keys),
                         qPrintable(keys.toString() + QStringLiteral(": ") + taken.value(keys) + QStringLiteral(", ")
                                    + action->text()));
                taken.insert(keys, action->text());
            }
        }
    }

    void theKeysAreThoseOfThePlan_data()
    {
        QTest::addColumn<int>("command");
        QTest::addColumn<QString>("keys");
        const auto row = [](Command command, const char *keys) {
            QTest::newRow(keys) << int(command) << QString::fromLatin1(keys);
        };
        row(Command::NewNote, "Ctrl+N");
        row(Command::QuickOpen, "Ctrl+P");
        row(Command::Commands, "Ctrl+Shift+P");
        row(Command::SearchAll, "Ctrl+Shift+F");
        row(Command::Find, "Ctrl+F");
        row(Command::FindNext, "F3");
        row(Command::FindPrevious, "Shift+F3");
        row(Command::Replace, "Ctrl+H");
        row(Command::CycleView, "Ctrl+E");
        row(Command::Bold, "Ctrl+B");
        row(Command::Italic, "Ctrl+I");
        row(Command::Link, "Ctrl+K");
        row(Command::NoteLink, "Ctrl+Shift+L");
        row(Command::Code, "Ctrl+`");
        row(Command::Strike, "Ctrl+Shift+X");
        row(Command::Heading1, "Ctrl+1");
        row(Command::Heading6, "Ctrl+6");
        row(Command::BulletList, "Ctrl+Shift+8");
        row(Command::NumberedList, "Ctrl+Shift+7");
        row(Command::TaskList, "Ctrl+Shift+9");
        row(Command::ToggleTask, "Ctrl+Return");
        row(Command::MoveLinesUp, "Alt+Up");
        row(Command::MoveLinesDown, "Alt+Down");
        row(Command::DuplicateLines, "Shift+Alt+Down");
        row(Command::DeleteLines, "Ctrl+Shift+K");
        row(Command::PastePlain, "Ctrl+Shift+V");
        row(Command::InsertDate, "Alt+T");
        row(Command::Back, "Alt+Left");
        row(Command::Forward, "Alt+Right");
        row(Command::SyncNow, "Ctrl+S");
        row(Command::Settings, "Ctrl+,");
        row(Command::History, "Ctrl+Shift+H");
        row(Command::FullScreen, "F11");
        row(Command::FocusMode, "Shift+F11");
        row(Command::Sidebar, "F9");
        row(Command::Rename, "F2");
        row(Command::ZoomIn, "Ctrl+=");
        row(Command::ZoomOut, "Ctrl+-");
        row(Command::ZoomReset, "Ctrl+0");
        row(Command::Help, "F1");
        row(Command::Quit, "Ctrl+Q");
    }
    void theKeysAreThoseOfThePlan()
    {
        QFETCH(int, command);
        QFETCH(QString, keys);
        QWidget window;
        const WindowActions actions(Theme::load(Theme::Scheme::Light), &window);
        QCOMPARE(actions.action(static_cast<Command>(command))->shortcut(), QKeySequence(keys));
    }

    void everyActionIsInAMenu()
    {
        QWidget window;
        const WindowActions actions(Theme::load(Theme::Scheme::Light), &window);
        QSet<QAction *> reached;
        collect(actions.makeMainMenu(&window), reached);
        const QSet<Command> byKeyOnly = {Command::Heading4, Command::Heading5, Command::Heading6};
        for (const QAction *action : actions.all()) {
            const bool excused = std::any_of(byKeyOnly.begin(), byKeyOnly.end(),
                                             [&](Command command) { return actions.action(command) == action; });
            QVERIFY2(excused || reached.contains(const_cast<QAction *>(action)), qPrintable(action->text()));
        }
    }

    void everyIconIsThere()
    {
        useBreezeIcons();
        if (!QIcon::hasThemeIcon(QStringLiteral("document-new")))
            QSKIP("the Breeze icons are not installed");
        QWidget window;
        const WindowActions actions(Theme::load(Theme::Scheme::Light), &window);
        for (const QAction *action : actions.all()) {
            const QString name = action->icon().name();
            if (!action->icon().isNull())
                QVERIFY2(QIcon::hasThemeIcon(name), qPrintable(action->text() + QStringLiteral(": ") + name));
        }
    }

    void backAndForwardGoWhereOneWas()
    {
        NoteTrail trail;
        QVERIFY(!trail.goBack());
        trail.visit(idOf(1));
        trail.visit(idOf(2));
        trail.visit(idOf(2));
        trail.visit(idOf(3));
        QCOMPARE(trail.goBack(), idOf(2));
        QCOMPARE(trail.goBack(), idOf(1));
        QVERIFY(!trail.goBack());
        QCOMPARE(trail.goForward(), idOf(2));
        trail.visit(idOf(9));
        QVERIFY(!trail.canGoForward());
        QCOMPARE(trail.goBack(), idOf(2));
    }

    void theWindowIsRememberedAsItWas()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        QCOMPARE(readWindowState(settings), WindowState());
        WindowState state;
        state.geometry = "geometry";
        state.sidebarWidth = 260;
        state.listWidth = 340;
        state.sidebarShown = false;
        state.view = ViewMode::Preview;
        state.splitShare = 0.4;
        state.zoom = 1.5;
        state.lastNote = idOf(4);
        state.order = quillwort::sync::NoteQuery::Order::Title;
        state.welcomed = true;
        writeWindowState(settings, state);
        QCOMPARE(readWindowState(settings), state);
    }

    void settingsThatMakeNoSenseAreReplaced()
    {
        QTemporaryDir folder;
        QSettings settings(folder.filePath(QStringLiteral("window.ini")), QSettings::IniFormat);
        settings.setValue(QStringLiteral("window/sidebarWidth"), -20);
        settings.setValue(QStringLiteral("window/zoom"), 900);
        settings.setValue(QStringLiteral("window/view"), QStringLiteral("sideways"));
        settings.setValue(QStringLiteral("window/lastNote"), QStringLiteral("../../etc"));
        const WindowState state = readWindowState(settings);
        QVERIFY(state.sidebarWidth > 0);
        QVERIFY(state.zoom <= 4);
        QCOMPARE(state.view, WindowState().view);
        QVERIFY(!state.lastNote);
    }

    void fit_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("typed");
        QTest::addColumn<bool>("fits");
        QTest::newRow("nothing typed fits everything") << QStringLiteral("New note") << QString() << true;
        QTest::newRow("case does not matter") << QStringLiteral("New note") << QStringLiteral("NOTE") << true;
        QTest::newRow("every word has to occur") << QStringLiteral("New note") << QStringLiteral("new book") << false;
        QTest::newRow("words may come in any order")
            << QStringLiteral("New note") << QStringLiteral("note new") << true;
    }
    void fit()
    {
        QFETCH(QString, text);
        QFETCH(QString, typed);
        QFETCH(bool, fits);
        QCOMPARE(fitOf(text, typed) > 0, fits);
    }

    void theStartOfAWordFitsBetter()
    {
        QVERIFY(fitOf(QStringLiteral("New note"), QStringLiteral("no"))
                > fitOf(QStringLiteral("Cannot"), QStringLiteral("no")));
    }
};

QUILLWORT_TEST(WindowActionsTest)
#include "window_actions_test.moc"
