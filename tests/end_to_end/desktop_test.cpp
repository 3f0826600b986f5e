// Real windows on a display in memory: what is typed is shown, survives a kill, and reaches a second desktop.

#include "tests/end_to_end/endpoint_process.h"
#include "tests/end_to_end/program.h"
#include "tests/end_to_end/virtual_display.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QElapsedTimer>
#include <QTest>

#include <memory>

namespace quillwort::tests {

namespace {

/** A display with the desktop app on it. */
class Desk {
public:
    explicit Desk(QString profile)
        : machine(std::move(profile))
    {
    }
    ~Desk() { close(); }

    bool open()
    {
        if (display.name().isEmpty() && !display.start())
            return false;
        m_process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("DISPLAY"), display.name());
        environment.insert(QStringLiteral("QT_QPA_PLATFORM"), QStringLiteral("xcb"));
        // Settings and the lock of a second start belong to this desk alone.
        for (const QString &folder : {QStringLiteral("XDG_CONFIG_HOME"), QStringLiteral("XDG_STATE_HOME"),
                                      QStringLiteral("XDG_CACHE_HOME"), QStringLiteral("XDG_RUNTIME_DIR")}) {
            const QString path = machine.profile() + QLatin1Char('.') + folder;
            QDir().mkpath(path);
            QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
            environment.insert(folder, path);
        }
        m_process->setProcessEnvironment(environment);
        m_process->setProcessChannelMode(QProcess::MergedChannels);
        m_process->start(QStringLiteral(QUILLWORT_DESKTOP), {QStringLiteral("--profile"), machine.profile()});
        return m_process->waitForStarted() && display.waitForWindow(m_process->processId());
    }

    /** kill -9 */
    void kill()
    {
        m_process->kill();
        m_process->waitForFinished();
    }

    void close()
    {
        if (!m_process)
            return;
        m_process->terminate();
        if (!m_process->waitForFinished(15000))
            kill();
        m_process.reset();
    }

    QByteArray words() { return m_process ? m_process->readAll().right(2000) : QByteArray(); }

    Machine machine;
    VirtualDisplay display;

private:
    std::unique_ptr<QProcess> m_process;
};

} // namespace

class DesktopTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;

    /** Text of the note whose title that is; null when there is none yet. */
    static QByteArray textOf(const Machine &machine, const QString &title) { return machine.text(title); }

    /** The part of a window that holds the beginning of the note as it reads: to the right, below the tools. */
    static QRect previewIn(const QRect &window)
    {
        return {window.x() + window.width() * 3 / 4, window.y() + window.height() / 20, window.width() / 4,
                window.height() / 3};
    }

    /** Opens a note through quick open and leaves the keys with the editor. */
    static void openNote(Desk &desk, const QString &title)
    {
        desk.display.press({QStringLiteral("ctrl+p")});
        desk.display.type(title);
        desk.display.settledPicture();
        desk.display.press({QStringLiteral("Return")});
        desk.display.settledPicture();
    }

private slots:
    void initTestCase();
    void everyKeyIsThereAfterAKillOneSecondLater();
    void aSecondDesktopShowsAnEditAndKeepsItsCursor();
};

void DesktopTest::initTestCase()
{
    qputenv("QUILLWORT_PASSWORD", "correct horse battery staple");
}

void DesktopTest::everyKeyIsThereAfterAKillOneSecondLater()
{
    Desk desk(m_folder.filePath(QStringLiteral("killed")));
    QVERIFY2(desk.open(), desk.words());
    desk.display.press({QStringLiteral("ctrl+n")});
    const QImage empty = desk.display.settledPicture();
    QVERIFY(!empty.isNull());

    desk.display.type(QStringLiteral("# Harbour log"));
    QTRY_VERIFY2_WITH_TIMEOUT(changedPixels(empty, desk.display.picture(), previewIn(desk.display.windowArea())) > 200,
                              "the heading is not in the preview", 5000);
    desk.display.type(QStringLiteral("\n\n"));

    const QString sentence = QStringLiteral("The ferry left at seven, with twelve people and one dog aboard.");
    desk.display.type(sentence);
    QElapsedTimer sinceLastKey;
    sinceLastKey.start();
    QVERIFY(QTest::qWaitFor([&] { return sinceLastKey.elapsed() >= 1000; }, 2000));
    desk.kill();

    const QByteArray typed = "# Harbour log\n\n" + sentence.toUtf8();
    const QByteArray kept = textOf(desk.machine, QStringLiteral("Harbour log"));
    QCOMPARE(kept.trimmed(), typed);

    QVERIFY2(desk.open(), desk.words());
    QTRY_VERIFY2_WITH_TIMEOUT(changedPixels(empty, desk.display.picture(), previewIn(desk.display.windowArea())) > 200,
                              "the note is not shown after the restart", 10000);
    QCOMPARE(textOf(desk.machine, QStringLiteral("Harbour log")), kept);
}

void DesktopTest::aSecondDesktopShowsAnEditAndKeepsItsCursor()
{
    EndpointProcess endpoint;
    QVERIFY2(endpoint.start(), endpoint.log());
    Desk here(m_folder.filePath(QStringLiteral("here")));
    Desk there(m_folder.filePath(QStringLiteral("there")));
    const QString email = QStringLiteral("desk@quillwort.test");
    const Finished up = here.machine.cli({QStringLiteral("sign-up"), endpoint.url(), email});
    QVERIFY2(up.exitCode == 0, up.words());
    const QString id = here.machine.newNote("# Shared page\n\nalpha\n\nbeta\n\ngamma\n");
    QCOMPARE(here.machine.cli({QStringLiteral("sync")}).exitCode, 0);
    const Finished in = there.machine.cli({QStringLiteral("sign-in"), endpoint.url(), email});
    QVERIFY2(in.exitCode == 0, in.words());
    QCOMPARE(there.machine.cli({QStringLiteral("sync")}).exitCode, 0);

    QVERIFY2(here.open(), here.words());
    QVERIFY2(there.open(), there.words());
    openNote(here, QStringLiteral("Shared page"));
    openNote(there, QStringLiteral("Shared page"));
    // There the cursor goes behind "beta"; here the line above it is edited.
    there.display.press({QStringLiteral("ctrl+Home"), QStringLiteral("Down"), QStringLiteral("Down"),
                         QStringLiteral("Down"), QStringLiteral("Down"), QStringLiteral("End")});
    here.display.press(
        {QStringLiteral("ctrl+Home"), QStringLiteral("Down"), QStringLiteral("Down"), QStringLiteral("End")});
    const QImage before = there.display.settledPicture();
    here.display.type(QStringLiteral(" crossed the water and was seen there"));
    QElapsedTimer sinceLastKey;
    sinceLastKey.start();
    const QRect whole = before.rect();
    QVERIFY2(QTest::qWaitFor([&] { return changedPixels(before, there.display.picture(), whole) > 600; }, 10000),
             "the edit is not shown there");
    const qint64 shownAfter = sinceLastKey.elapsed();
    QVERIFY2(shownAfter <= 2000, qPrintable(QStringLiteral("shown after %1 ms").arg(shownAfter)));

    there.display.type(QStringLiteral(" stayed"));
    const QByteArray expected = "# Shared page\n\nalpha crossed the water and was seen there\n\nbeta stayed\n\ngamma\n";
    QTRY_COMPARE_WITH_TIMEOUT(there.machine.text(id), expected, 5000);
    QTRY_COMPARE_WITH_TIMEOUT(here.machine.text(id), expected, 5000);
}

} // namespace quillwort::tests

using quillwort::tests::DesktopTest;
QUILLWORT_TEST(DesktopTest)
#include "desktop_test.moc"
