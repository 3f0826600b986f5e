// Every command about notes, run as the real program in a profile of its own.

#include "tests/end_to_end/program.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using quillwort::tests::Finished;
using quillwort::tests::Machine;
using quillwort::tests::runProgram;

class CliNotesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Machine> m_machine;

    QString at(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }
    Finished cli(std::initializer_list<const char *> words, const QByteArray &input = {}) const
    {
        return m_machine->cli(strings(words), input);
    }
    QJsonDocument json(std::initializer_list<const char *> words) const { return m_machine->json(strings(words)); }
    static QStringList strings(std::initializer_list<const char *> words)
    {
        QStringList list;
        for (const char *word : words)
            list.append(QString::fromUtf8(word));
        return list;
    }
    static bool isOneLine(const QByteArray &errors) { return errors.endsWith('\n') && errors.count('\n') == 1; }

private slots:
    void init()
    {
        qunsetenv("EDITOR");
        qunsetenv("VISUAL");
        qunsetenv("QUILLWORT_PASSWORD");
        m_folder = std::make_unique<QTemporaryDir>();
        m_machine = std::make_unique<Machine>(m_folder->filePath(QStringLiteral("profile")));
    }

    void showPrintsTheExactBytes_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::newRow("CRLF") << QByteArray("a\r\nb\r\n");
        QTest::newRow("a BOM") << QByteArray("\xef\xbb\xbf# a\n");
        QTest::newRow("no line end at the end") << QByteArray("a\nb");
        QTest::newRow("no-break spaces and tabs") << QByteArray("\xc2\xa0 a\t\n");
        QTest::newRow("emoji and ideographs") << QByteArray("😀👩‍💻 茶\n");
        QTest::newRow("nothing") << QByteArray();
        QTest::newRow("only line ends") << QByteArray("\n\n\n");
        QTest::newRow("control characters") << QByteArray("\x1b[31mred\x07\x7f\n");
        QTest::newRow("2 MiB") << QByteArray(2 * 1024 * 1024, 'x');
    }

    void showPrintsTheExactBytes()
    {
        QFETCH(QByteArray, text);
        const QString id = m_machine->newNote(text);
        QVERIFY(!id.isEmpty());
        const Finished shown = m_machine->cli({QStringLiteral("show"), id});
        QCOMPARE(shown.exitCode, 0);
        QCOMPARE(shown.output, text);
        QVERIFY(shown.errors.isEmpty());
    }

    void aNoteIsMadeListedAndFound()
    {
        const QString id = m_machine->newNote("# Roses\n\nred #garden\n", QStringLiteral("Home/Garden"));
        const Finished listed = cli({"list"});
        QVERIFY(listed.output.startsWith(id.toUtf8() + "\tRoses\tHome/Garden\t2"));
        const QJsonObject note = json({"list", "--notebook", "Home/Garden"}).array().first().toObject();
        QCOMPARE(note.value(QLatin1String("id")).toString(), id);
        QCOMPARE(note.value(QLatin1String("title")).toString(), QStringLiteral("Roses"));
        QCOMPARE(note.value(QLatin1String("notebook")).toString(), QStringLiteral("Home/Garden"));
        QCOMPARE(note.value(QLatin1String("tags")).toArray(), QJsonArray{QStringLiteral("garden")});
        QVERIFY(note.value(QLatin1String("edited")).toString().endsWith(u'Z'));
        QCOMPARE(json({"list", "--tag", "#Garden"}).array().size(), 1);
        QCOMPARE(json({"list", "--tag", "kitchen"}).array().size(), 0);
        QCOMPARE(json({"search", "rose", "tag:garden"}).array().size(), 1);
        QCOMPARE(json({"search", "tulip"}).array().size(), 0);
        QCOMPARE(cli({"list", "--notebook", "Nowhere"}).exitCode, 1);
    }

    void theLimitIsKeptAndSaid()
    {
        for (int i = 0; i < 3; ++i)
            m_machine->newNote("# n\n" + QByteArray::number(i));
        const Finished listed = cli({"list", "--limit", "2"});
        QCOMPARE(listed.output.count('\n'), 2);
        QCOMPARE(listed.errors, "2 of 3 notes; --limit shows more.\n");
        QCOMPARE(cli({"list", "--limit", "none"}).exitCode, 2);
        QCOMPARE(cli({"list", "--limit", "0"}).exitCode, 2);
    }

    void anIdMayBeABeginningATitleOrAPath()
    {
        const QString id = m_machine->newNote("# Roses\n", QStringLiteral("Garden"));
        for (const QString &name : {id, id.left(8), QStringLiteral("Roses"), QStringLiteral("Garden/Roses")})
            QCOMPARE(m_machine->cli({QStringLiteral("show"), name}).output, "# Roses\n");
    }

    void anAmbiguousNameIsRefusedWithItsNotes()
    {
        const QString one = m_machine->newNote("# Same\n1");
        const QString two = m_machine->newNote("# Same\n2");
        const Finished shown = cli({"show", "Same"});
        QCOMPARE(shown.exitCode, 1);
        QVERIFY(shown.output.isEmpty());
        QVERIFY(isOneLine(shown.errors));
        QVERIFY(shown.errors.contains(one.toUtf8()) && shown.errors.contains(two.toUtf8()));
        QCOMPARE(cli({"delete", "Same"}).exitCode, 1);
        QCOMPARE(m_machine->notes().size(), 2);
    }

    void aNameThatIsNotThereIsSaid()
    {
        const Finished shown = cli({"show", "Nothing"});
        QCOMPARE(shown.exitCode, 1);
        QVERIFY(isOneLine(shown.errors));
        QVERIFY(shown.errors.contains("Nothing"));
    }

    void textThatIsNoTextIsRefused()
    {
        for (const QByteArray &bytes : {QByteArray("\xff\xfe"), QByteArray("a\0b", 3)}) {
            const Finished made = cli({"new", "-"}, bytes);
            QCOMPARE(made.exitCode, 1);
            QVERIFY(isOneLine(made.errors));
        }
        QVERIFY(m_machine->notes().isEmpty());
    }

    void editReplacesAndAppendAdds()
    {
        const QString id = m_machine->newNote("one");
        QCOMPARE(m_machine->cli({QStringLiteral("append"), id}, "two\n").exitCode, 0);
        QCOMPARE(m_machine->text(id), "one\ntwo\n");
        QFile file(at("three.md"));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("three\r\n");
        file.close();
        QCOMPARE(m_machine->cli({QStringLiteral("append"), id, file.fileName()}).exitCode, 0);
        QCOMPARE(m_machine->text(id), "one\ntwo\nthree\r\n");
        const Finished edited =
            m_machine->cli({QStringLiteral("--json"), QStringLiteral("edit"), id, QStringLiteral("-")}, "four");
        QCOMPARE(edited.exitCode, 0);
        QCOMPARE(QJsonDocument::fromJson(edited.output).object().value(QLatin1String("changed")).toBool(), true);
        QCOMPARE(m_machine->text(id), "four");
        QCOMPARE(m_machine->cli({QStringLiteral("edit"), id, at("missing.md")}).exitCode, 1);
        QCOMPARE(m_machine->text(id), "four");
    }

    void anEditorChangesTheNote()
    {
        const QString id = m_machine->newNote("# Old\n");
        qputenv("EDITOR", "sed -i s/Old/New/");
        QCOMPARE(m_machine->cli({QStringLiteral("edit"), id}).exitCode, 0);
        QCOMPARE(m_machine->text(id), "# New\n");
    }

    void aFailingEditorLosesNothing()
    {
        const QString id = m_machine->newNote("# Old\n");
        qputenv("EDITOR", "sh -c 'echo typed > \"$1\"; exit 1' sh");
        const Finished edited = m_machine->cli({QStringLiteral("edit"), id});
        QCOMPARE(edited.exitCode, 1);
        QCOMPARE(m_machine->text(id), "# Old\n");
        const QByteArray place = edited.errors.mid(edited.errors.indexOf("Your text is in ") + 16).trimmed().chopped(1);
        QFile kept(QString::fromUtf8(place));
        QVERIFY2(kept.open(QIODevice::ReadOnly), edited.errors);
        QCOMPARE(kept.readAll(), "typed\n");
        QVERIFY(QDir(QFileInfo(kept).path()).removeRecursively());
    }

    void aTextThatCanNotBeSavedIsKept()
    {
        const QString id = m_machine->newNote("# Old\n");
        qputenv("EDITOR", "sh -c 'printf \"\\377\" > \"$1\"' sh");
        const Finished edited = m_machine->cli({QStringLiteral("edit"), id});
        QCOMPARE(edited.exitCode, 1);
        const QByteArray place = edited.errors.mid(edited.errors.indexOf("Your text is in ") + 16).trimmed().chopped(1);
        QVERIFY2(QFile::exists(QString::fromUtf8(place)), edited.errors);
        QVERIFY(QFileInfo(QString::fromUtf8(place)).dir().removeRecursively());
        QCOMPARE(m_machine->text(id), "# Old\n");
    }

    void withoutAnEditorItSaysWhatToDo()
    {
        const QString id = m_machine->newNote("x");
        const Finished edited = m_machine->cli({QStringLiteral("edit"), id});
        QCOMPARE(edited.exitCode, 2);
        QVERIFY(edited.errors.contains("EDITOR"));
    }

    void aDeletedNoteComesBack()
    {
        const QString id = m_machine->newNote("# Roses\n", QStringLiteral("Garden"));
        QCOMPARE(cli({"delete", "Roses"}).exitCode, 0);
        QVERIFY(m_machine->notes().isEmpty());
        QCOMPARE(json({"list", "--trash"}).array().size(), 1);
        QCOMPARE(cli({"restore", "Roses"}).exitCode, 0);
        QCOMPARE(m_machine->notes(), QStringList{id});
        QCOMPARE(json({"list", "--notebook", "Garden"}).array().size(), 1);
    }

    void aNoteIsMovedAndPinned()
    {
        m_machine->newNote("# Roses\n");
        QCOMPARE(cli({"move", "Roses", "Home/Garden"}).exitCode, 0);
        QCOMPARE(json({"list"}).array().first().toObject().value(QLatin1String("notebook")).toString(),
                 QStringLiteral("Home/Garden"));
        QCOMPARE(cli({"move", "Roses", "/"}).exitCode, 0);
        QCOMPARE(json({"list"}).array().first().toObject().value(QLatin1String("notebook")).toString(), QString());
        QCOMPARE(json({"pin", "Roses"}).object().value(QLatin1String("pinned")).toBool(), true);
        QCOMPARE(json({"list"}).array().first().toObject().value(QLatin1String("pinned")).toBool(), true);
        QCOMPARE(cli({"pin", "Roses", "--off"}).exitCode, 0);
        QCOMPARE(json({"list"}).array().first().toObject().value(QLatin1String("pinned")).toBool(), false);
        QCOMPARE(cli({"move", "Roses", "a//b"}).exitCode, 1);
    }

    void tagsGoToTheFrontMatter()
    {
        const QString id = m_machine->newNote("# Roses\n\nin the #garden\n");
        const Finished added = cli({"tag", "Roses", "+red", "+#thorny"});
        QCOMPARE(added.exitCode, 0);
        QVERIFY(m_machine->text(id).endsWith("# Roses\n\nin the #garden\n"));
        const QJsonObject left = json({"tag", "Roses", "-red"}).object();
        QCOMPARE(left.value(QLatin1String("tags")).toArray(),
                 (QJsonArray{QStringLiteral("thorny"), QStringLiteral("garden")}));
        const QByteArray before = m_machine->text(id);
        const Finished inText = cli({"tag", "Roses", "-garden"});
        QCOMPARE(inText.exitCode, 1);
        QVERIFY2(inText.errors.contains("line "), inText.errors);
        QCOMPARE(m_machine->text(id), before);
        QCOMPARE(cli({"tag", "Roses", "red"}).exitCode, 2);
        QCOMPARE(cli({"tag", "Roses", "+"}).exitCode, 2);
    }

    void earlierTextsArePrintedAndBroughtBack()
    {
        const QString id = m_machine->newNote("first\r\n");
        m_machine->cli({QStringLiteral("edit"), id, QStringLiteral("-")}, "second");
        const QJsonArray history = m_machine->json({QStringLiteral("history"), id}).array();
        QCOMPARE(history.size(), 1);
        const QString revision = history.first().toObject().value(QLatin1String("revision")).toString();
        const Finished printed =
            m_machine->cli({QStringLiteral("history"), id, QStringLiteral("--revision"), revision});
        QCOMPARE(printed.output, "first\r\n");
        QCOMPARE(m_machine->cli({QStringLiteral("revert"), id, revision}).exitCode, 0);
        QCOMPARE(m_machine->text(id), "first\r\n");
        QVERIFY(m_machine->history(id).contains("second"));
        QCOMPARE(m_machine->cli({QStringLiteral("revert"), id, QStringLiteral("x")}).exitCode, 2);
        QCOMPARE(m_machine->cli({QStringLiteral("revert"), id, QStringLiteral("99999")}).exitCode, 1);
    }

    void aBackupIsRestored()
    {
        m_machine->newNote("# Kept\n");
        QCOMPARE(m_machine->cli({QStringLiteral("backup"), at("notes.backup")}).exitCode, 0);
        cli({"delete", "Kept"});
        m_machine->newNote("# Later\n");
        QCOMPARE(m_machine->cli({QStringLiteral("restore-backup"), at("notes.backup")}).exitCode, 0);
        QCOMPARE(json({"list"}).array().size(), 1);
        QCOMPARE(cli({"show", "Kept"}).output, "# Kept\n");
        QFile junk(at("junk"));
        QVERIFY(junk.open(QIODevice::WriteOnly));
        junk.write("no backup at all, only words");
        junk.close();
        const Finished refused = m_machine->cli({QStringLiteral("restore-backup"), at("junk")});
        QCOMPARE(refused.exitCode, 1);
        QCOMPARE(cli({"show", "Kept"}).output, "# Kept\n");
    }

    void doctorFindsAHealthyProfileGood()
    {
        m_machine->newNote("x");
        QCOMPARE(cli({"doctor"}).exitCode, 0);
        for (const QJsonValue &finding : json({"doctor"}).array())
            QVERIFY(finding.toObject().value(QLatin1String("good")).toBool());
    }

    void aTitleCanNotSteerTheTerminal()
    {
        m_machine->newNote("# \x1b]0;gotcha\x07 title\n");
        QVERIFY(!cli({"list"}).output.contains('\x1b'));
    }

    void aProfileMayBeAName()
    {
        qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->path()));
        const QString program = QStringLiteral(QUILLWORT_CLI);
        QCOMPARE(runProgram(program, strings({"--profile", "private", "new", "-"}), "x").exitCode, 0);
        QVERIFY(QFile::exists(at("quillwort/private/notes.sqlite")));
        QCOMPARE(runProgram(program, strings({"new", "-"}), "x").exitCode, 0);
        QVERIFY(QFile::exists(at("quillwort/default/notes.sqlite")));
        qunsetenv("XDG_DATA_HOME");
    }
};

QUILLWORT_TEST(CliNotesTest)
#include "cli_notes_test.moc"
