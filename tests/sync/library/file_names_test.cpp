#include "sync/library/file_names.h"
#include "sync/library/linked_files.h"

#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

class FileNamesTest : public QObject {
    Q_OBJECT

private slots:
    void aTitleBecomesASafeName_data()
    {
        QTest::addColumn<QString>("title");
        QTest::addColumn<QString>("name");
        const auto row = [](const char *what, const QString &title, const QString &name) {
            QTest::newRow(what) << title << name;
        };
        row("a plain title stays", QStringLiteral("Shopping list"), QStringLiteral("Shopping list"));
        row("letters and emoji stay", QStringLiteral("Für 茶 😀"), QStringLiteral("Für 茶 😀"));
        row("nothing is called Untitled", QString(), QStringLiteral("Untitled"));
        row("only dots are called Untitled", QStringLiteral("..."), QStringLiteral("Untitled"));
        row("a path stays in its folder", QStringLiteral("../../etc/passwd"), QStringLiteral("etc passwd"));
        row("reserved characters become spaces", QStringLiteral("a: b? <c>|d*\"e\"\\f"), QStringLiteral("a b c d e f"));
        row("a device name is no name", QStringLiteral("CON"), QStringLiteral("_CON"));
        row("a device name with a suffix is no name", QStringLiteral("nul.txt"), QStringLiteral("_nul.txt"));
        row("a numbered device name is no name", QStringLiteral("Com1"), QStringLiteral("_Com1"));
        row("what only begins like a device is one", QStringLiteral("Console"), QStringLiteral("Console"));
        row("a leading dash is no option", QStringLiteral("-rf"), QStringLiteral("rf"));
        row("a leading dot hides nothing", QStringLiteral(".bashrc"), QStringLiteral("bashrc"));
        row("a trailing dot goes", QStringLiteral("Etc."), QStringLiteral("Etc"));
        row("line breaks and tabs become spaces", QStringLiteral("a\nb\tc\rd"), QStringLiteral("a b c d"));
        row("text that turns around is taken apart", QStringLiteral("a\u202Egpj.exe"), QStringLiteral("a gpj.exe"));
        row("an invisible character goes", QStringLiteral("a\u200Bb\uFEFF"), QStringLiteral("a b"));
        row("a NUL goes", QStringLiteral("a") + QChar(0) + QStringLiteral("b"), QStringLiteral("a b"));
    }

    void aTitleBecomesASafeName()
    {
        QFETCH(QString, title);
        QFETCH(QString, name);
        QCOMPARE(safeFileName(title), name);
        QVERIFY(isFileName(safeFileName(title)));
    }

    void aLongTitleIsCutBetweenCharacters()
    {
        for (const QString &letter :
             {QStringLiteral("x"), QStringLiteral("ü"), QStringLiteral("茶"), QStringLiteral("😀")}) {
            const QString name = safeFileName(letter.repeated(300));
            QVERIFY(name.toUtf8().size() <= 120);
            QVERIFY(name.toUtf8().size() > 110);
            QVERIFY(name.isValidUtf16());
        }
    }

    void aNameFromADiskStays_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("fits");
        QTest::newRow("a plain name") << QStringLiteral("a.md") << true;
        QTest::newRow("a name with a line break") << QStringLiteral("a\nb.md") << true;
        QTest::newRow("a leading dash") << QStringLiteral("-rf.md") << true;
        QTest::newRow("nothing") << QString() << false;
        QTest::newRow("this folder") << QStringLiteral(".") << false;
        QTest::newRow("the folder above") << QStringLiteral("..") << false;
        QTest::newRow("a path") << QStringLiteral("a/b.md") << false;
        QTest::newRow("an absolute path") << QStringLiteral("/etc/passwd") << false;
        QTest::newRow("256 bytes") << QStringLiteral("ü").repeated(128) << false;
        QTest::newRow("half a character") << QString(QChar(0xd800)) << false;
    }

    void aNameFromADiskStays()
    {
        QFETCH(QString, name);
        QFETCH(bool, fits);
        QCOMPARE(isFileName(name), fits);
    }

    void namesThatAreTakenGetANumber()
    {
        using Case = FolderNames::Case;
        FolderNames names;
        QCOMPARE(names.take(QStringLiteral("Plan.md"), Case::Exact), QStringLiteral("Plan.md"));
        QCOMPARE(names.take(QStringLiteral("plan.md"), Case::Exact), QStringLiteral("plan.md"));
        QCOMPARE(names.take(QStringLiteral("PLAN.md"), Case::Folded), QStringLiteral("PLAN 2.md"));
        QCOMPARE(names.take(QStringLiteral("plan.md"), Case::Exact), QStringLiteral("plan 2.md"));
        QCOMPARE(names.take(QStringLiteral("Plan.md"), Case::Folded), QStringLiteral("Plan 3.md"));
        // The same letters, composed and decomposed.
        QCOMPARE(names.take(QStringLiteral("\u00e9.md"), Case::Folded), QStringLiteral("\u00e9.md"));
        QCOMPARE(names.take(QStringLiteral("e\u0301.md"), Case::Folded), QStringLiteral("e\u0301 2.md"));
        QCOMPARE(names.takeNext(QStringLiteral("Plan.md")), QStringLiteral("Plan 4.md"));
    }

    void aNumberDoesNotMakeANameTooLong()
    {
        FolderNames names;
        const QString name = QStringLiteral("ü").repeated(126) + QStringLiteral(".md");
        names.take(name, FolderNames::Case::Exact);
        const QString second = names.take(name, FolderNames::Case::Exact);
        QVERIFY(isFileName(second));
        QVERIFY(second.endsWith(QStringLiteral(" 2.md")));
    }

    void linkedFilesAreFound_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QStringList>("files");
        const auto row = [](const char *what, const char *text, const QStringList &files) {
            QTest::newRow(what) << QByteArray(text) << files;
        };
        row("a picture and a link", "![a](pics/a.png) and [b](b.pdf \"title\")",
            {QStringLiteral("pics/a.png"), QStringLiteral("b.pdf")});
        row("an address in angle brackets", "![a](<a b.png>)", {QStringLiteral("a b.png")});
        row("percent signs are read", "![a](a%20b.png)", {QStringLiteral("a b.png")});
        row("parentheses that match belong to it", "![a](a(1).png)", {QStringLiteral("a(1).png")});
        row("query and fragment are cut", "[a](a.pdf?x#page=2)", {QStringLiteral("a.pdf")});
        row("a reference", "[a]: files/a.pdf 'T'", {QStringLiteral("files/a.pdf")});
        row("an HTML picture", "<img src=\"a.png\">", {QStringLiteral("a.png")});
        row("each once", "![a](a.png) ![a](a.png)", {QStringLiteral("a.png")});
        row("no addresses with a scheme", "[a](https://x.org/a.png) ![d](data:image/png;base64,xx) [m](mailto:a@b)",
            {});
        row("no absolute paths, no headings", "[a](/etc/passwd) [b](#top)", {});
    }

    void linkedFilesAreFound()
    {
        QFETCH(QByteArray, text);
        QFETCH(QStringList, files);
        QCOMPARE(linkedFiles(text), files);
    }
};

QUILLWORT_TEST(FileNamesTest)
#include "file_names_test.moc"
