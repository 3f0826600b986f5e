// import, export, merge, render, and how the program answers to wrong use.

#include "tests/end_to_end/program.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

using quillwort::tests::Finished;
using quillwort::tests::Machine;

class CliFilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Machine> m_machine;

    QString at(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    void write(const char *name, const QByteArray &bytes) const
    {
        QDir().mkpath(QFileInfo(at(name)).path());
        QFile file(at(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }
    QByteArray read(const char *name) const
    {
        QFile file(at(name));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("missing");
    }

private slots:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_machine = std::make_unique<Machine>(m_folder->filePath(QStringLiteral("profile")));
    }

    void aFolderGoesInAndComesOut()
    {
        write("in/a.md", "a\r\n");
        write("in/sub/b.md",
              "\xef\xbb\xbf"
              "b");
        write("in/sub/picture.png", "png");
        const Finished imported = m_machine->cli({QStringLiteral("import"), at("in")});
        QCOMPARE(imported.exitCode, 0);
        QVERIFY(imported.output.startsWith("Imported 2 notes, 1 not placed\nnot placed: "));
        const QJsonObject again = m_machine->json({QStringLiteral("import"), at("in")}).object();
        QCOMPARE(again.value(QLatin1String("imported")).toInt(), 0);
        QCOMPARE(again.value(QLatin1String("alreadyThere")).toInt(), 2);
        QCOMPARE(again.value(QLatin1String("notPlaced")).toArray().size(), 1);
        QCOMPARE(m_machine->cli({QStringLiteral("show"), QStringLiteral("sub/b.md")}).output,
                 "\xef\xbb\xbf"
                 "b");

        const QJsonObject exported = m_machine->json({QStringLiteral("export"), at("out")}).object();
        QCOMPARE(exported.value(QLatin1String("exported")).toInt(), 2);
        QCOMPARE(read("out/a.md"), "a\r\n");
        QCOMPARE(read("out/sub/b.md"),
                 "\xef\xbb\xbf"
                 "b");
    }

    void aPathThatIsNotThereFails()
    {
        const Finished imported = m_machine->cli({QStringLiteral("import"), at("missing")});
        QCOMPARE(imported.exitCode, 1);
        QVERIFY(imported.output.contains("is not there"));
        QCOMPARE(imported.errors.count('\n'), 1);
    }

    void anExportInTheWayOfAFileFails()
    {
        m_machine->newNote("x");
        write("file", "x");
        const Finished exported = m_machine->cli({QStringLiteral("export"), at("file")});
        QCOMPARE(exported.exitCode, 1);
        QCOMPARE(exported.errors.count('\n'), 1);
        QCOMPARE(read("file"), "x");
    }

    void threeFilesMerge()
    {
        write("base", "one\ntwo\n");
        write("local", "ONE\ntwo\n");
        write("remote", "one\nTWO\n");
        const QStringList clean{QStringLiteral("merge"), at("base"), at("local"), at("remote")};
        const Finished merged = m_machine->cli(clean);
        QCOMPARE(merged.exitCode, 0);
        QCOMPARE(merged.output, "ONE\nTWO\n");
        QCOMPARE(m_machine->json(clean).object().value(QLatin1String("keptBoth")).toBool(true), false);

        write("local", "here\ntwo\n");
        write("remote", "there\ntwo\n");
        const Finished both = m_machine->cli(clean);
        QCOMPARE(both.exitCode, 1);
        QCOMPARE(both.output, "there\nhere\ntwo\n");
        QVERIFY(both.errors.isEmpty());
        QVERIFY(!QFile::exists(m_machine->profile())); // no library is needed for it
        QCOMPARE(m_machine->cli({QStringLiteral("merge"), at("base"), at("local"), at("missing")}).exitCode, 1);
    }

    void markdownIsRendered()
    {
        write("a.md", "---\ntitle: Tea\n---\n\nsome *tea* <script>x</script>\n");
        const Finished fragment = m_machine->cli({QStringLiteral("render"), at("a.md")});
        QCOMPARE(fragment.exitCode, 0);
        QVERIFY(fragment.output.contains("<em>tea</em>"));
        QVERIFY(!fragment.output.contains("<script>"));
        QVERIFY(!fragment.output.contains("<html"));
        const Finished page = m_machine->cli({QStringLiteral("render"), at("a.md"), QStringLiteral("--page")});
        QVERIFY(page.output.contains("<title>Tea"));
        QVERIFY(page.output.startsWith("<!"));
        const Finished piped = m_machine->cli({QStringLiteral("render"), QStringLiteral("-")}, "# a\n");
        QVERIFY(piped.output.contains("<h1"));
    }

    void wrongUseIsSaidInOneLine_data()
    {
        QTest::addColumn<QStringList>("arguments");
        const auto row = [](const char *name, const QStringList &arguments) { QTest::newRow(name) << arguments; };
        row("no command", {});
        row("an unknown command", {QStringLiteral("frobnicate")});
        row("an unknown option", {QStringLiteral("list"), QStringLiteral("--frobnicate")});
        row("an option without its value", {QStringLiteral("list"), QStringLiteral("--tag")});
        row("a switch with a value", {QStringLiteral("render"), QStringLiteral("--page=x"), QStringLiteral("a")});
        row("too few arguments", {QStringLiteral("show")});
        row("too many arguments", {QStringLiteral("show"), QStringLiteral("a"), QStringLiteral("b")});
        row("an address that is none",
            {QStringLiteral("sign-in"), QStringLiteral("example.org"), QStringLiteral("somebody")});
        row("attach", {QStringLiteral("attach"), QStringLiteral("a"), QStringLiteral("b")});
        row("attachments", {QStringLiteral("attachments"), QStringLiteral("a")});
        row("watch and dry run", {QStringLiteral("sync"), QStringLiteral("--watch"), QStringLiteral("--dry-run")});
        row("notebook and tag",
            {QStringLiteral("list"), QStringLiteral("--notebook"), QStringLiteral("a"), QStringLiteral("--tag"),
             QStringLiteral("b")});
    }

    void wrongUseIsSaidInOneLine()
    {
        QFETCH(QStringList, arguments);
        for (const QStringList &before : {QStringList(), QStringList{QStringLiteral("--json")}}) {
            const Finished finished = m_machine->cli(before + arguments);
            QCOMPARE(finished.exitCode, 2);
            QVERIFY(finished.output.isEmpty());
            QVERIFY2(finished.errors.startsWith("quillwort-cli: ") && finished.errors.count('\n') == 1,
                     finished.errors);
        }
    }

    void everyCommandHasHelp()
    {
        const Finished help = m_machine->cli({QStringLiteral("--help")});
        QCOMPARE(help.exitCode, 0);
        for (const char *name :
             {"import",    "export",    "list",  "search", "show",   "new",     "edit",          "append",
              "delete",    "restore",   "move",  "tag",    "pin",    "history", "revert",        "sign-up",
              "sign-in",   "sign-out",  "sync",  "status", "verify", "attach",  "attachments",   "publish",
              "unpublish", "published", "merge", "render", "doctor", "backup",  "restore-backup"}) {
            QVERIFY2(help.output.contains(QByteArray("\n  ") + name + ' '), name);
            const Finished each = m_machine->cli({QString::fromLatin1(name), QStringLiteral("--help")});
            QCOMPARE(each.exitCode, 0);
            QVERIFY2(each.output.startsWith(QByteArray("quillwort-cli ") + name), name);
        }
        for (const QByteArray &line : help.output.split('\n'))
            QVERIFY2(line.size() <= 120, line);
    }

    void theVersionIsPrinted()
    {
        const Finished version = m_machine->cli({QStringLiteral("--version")});
        QCOMPARE(version.exitCode, 0);
        QVERIFY(version.output.startsWith("quillwort-cli 0."));
    }

    void aFullDiskIsSaid()
    {
        if (!QFile::exists(QStringLiteral("/dev/full")))
            QSKIP("there is no /dev/full here");
        write("a.md", "# a\n");
        QProcess process;
        process.setStandardOutputFile(QStringLiteral("/dev/full"));
        process.start(QStringLiteral(QUILLWORT_CLI), {QStringLiteral("render"), at("a.md")});
        QVERIFY(process.waitForFinished());
        QCOMPARE(process.exitCode(), 1);
    }

    void aProfileThatCanNotBeMadeIsSaid()
    {
        write("file", "x");
        const Finished listed = Machine(at("file/profile")).cli({QStringLiteral("list")});
        QCOMPARE(listed.exitCode, 1);
        QCOMPARE(listed.errors.count('\n'), 1);
    }

    void aDamagedCacheIsSaid()
    {
        write("broken/notes.sqlite", QByteArray(8192, 'x'));
        const Finished listed = Machine(at("broken")).cli({QStringLiteral("list")});
        QCOMPARE(listed.exitCode, 1);
        QVERIFY2(listed.errors.contains("damaged") && listed.errors.count('\n') == 1, listed.errors);
    }
};

QUILLWORT_TEST(CliFilesTest)
#include "cli_files_test.moc"
