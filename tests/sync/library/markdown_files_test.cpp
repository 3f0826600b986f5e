#include "sync/library/markdown_export.h"
#include "sync/library/markdown_import.h"

#include "tests/support/temp_library.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTest>

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>

using namespace quillwort::sync;
using quillwort::tests::finished;
using quillwort::tests::got;
using quillwort::tests::TempLibrary;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("%s can not be written", qPrintable(path));
}

/** Relative path to bytes of every file below. */
QMap<QString, QByteArray> filesIn(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator walk(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (walk.hasNext()) {
        QFile file(walk.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(file.fileName().mid(folder.size() + 1), file.readAll());
    }
    return files;
}

ImportReport imported(TempLibrary &library, const QStringList &paths, const QString &into = {}, bool dryRun = false)
{
    MarkdownImport import(library.library(), {paths, into, dryRun});
    return got(import.start());
}

ExportReport exported(TempLibrary &library, const QString &folder)
{
    MarkdownExport exporting(library.library(), folder);
    return got(exporting.start());
}

QString reasonFor(const QList<NotPlaced> &things, const QString &nameEnd)
{
    for (const NotPlaced &thing : things) {
        if (thing.path.endsWith(nameEnd))
            return thing.reason;
    }
    return {};
}

} // namespace

class MarkdownFilesTest : public QObject {
    Q_OBJECT

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString at(const char *name) const { return m_folder->filePath(QString::fromUtf8(name)); }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void bytesNamesAndTimesComeBack()
    {
        write(at("in/crlf.md"), "a\r\n\tb\r\n");
        write(at("in/bom.md"), "\xef\xbb\xbf# x");
        write(at("in/deep/er/Ünï 😀\nline.md"), "\xc2\xa0 no-break");
        write(at("in/-rf/CON.md"), "");
        write(at("in/README.md"), "upper");
        write(at("in/readme.md"), "lower");
        QFile file(at("in/crlf.md"));
        QVERIFY(file.open(QIODevice::ReadWrite));
        const QDateTime edited(QDate(2001, 2, 3), QTime(4, 5, 6, 789), Qt::UTC);
        QVERIFY(file.setFileTime(edited, QFileDevice::FileModificationTime));
        file.close();

        TempLibrary library;
        const ImportReport report = imported(library, {at("in")});
        QCOMPARE(report.imported, 6);
        QVERIFY(report.notPlaced.isEmpty());
        QCOMPARE(exported(library, at("out")).exported, 6);
        QCOMPARE(filesIn(at("out")), filesIn(at("in")));
        QCOMPARE(QFileInfo(at("out/crlf.md")).lastModified().toUTC(), edited);
    }

    void severalFoldersStayApart()
    {
        write(at("one/a.md"), "1");
        write(at("two/a.md"), "2");
        TempLibrary library;
        QCOMPARE(imported(library, {at("one"), at("two")}).imported, 2);
        exported(library, at("out"));
        QCOMPARE(filesIn(at("out")).keys(), (QStringList{QStringLiteral("one/a.md"), QStringLiteral("two/a.md")}));
    }

    void aNotebookToImportIntoIsMade()
    {
        write(at("in/sub/a.md"), "1");
        TempLibrary library;
        imported(library, {at("in")}, QStringLiteral("Old/Notes"));
        exported(library, at("out"));
        QCOMPARE(filesIn(at("out")).keys(), QStringList{QStringLiteral("Old/Notes/sub/a.md")});
    }

    void theSameFileIsNotImportedTwice()
    {
        write(at("in/a.md"), "same");
        write(at("in/b.md"), "same");
        TempLibrary library;
        QCOMPARE(imported(library, {at("in")}).imported, 2);
        const ImportReport again = imported(library, {at("in")});
        QCOMPARE(again.imported, 0);
        QCOMPARE(again.present, 2);
        write(at("in/a.md"), "changed");
        QCOMPARE(imported(library, {at("in")}).imported, 1);
        QCOMPARE(got(library->counts()).notes, 3);
    }

    void aDryRunChangesNothing()
    {
        write(at("in/sub/a.md"), "1");
        TempLibrary library;
        const ImportReport report = imported(library, {at("in")}, QStringLiteral("New"), true);
        QCOMPARE(report.imported, 1);
        QCOMPARE(got(library->counts()).notes, 0);
        QVERIFY(got(library->notebooks()).isEmpty());
    }

    void whatCanNotBeANoteIsNamedWithItsReason()
    {
        write(at("in/good.md"), "![p](pics/a%20b.png) [gone](gone.pdf)");
        write(at("in/pics/a b.png"), "png");
        write(at("in/other.txt"), "text");
        write(at("in/latin.md"), "\xfc");
        write(at("in/nul.md"), QByteArray("a\0b", 3));
        write(at("in/fits.md"), QByteArray(maxNoteBytes, 'a'));
        write(at("in/large.md"), QByteArray(maxNoteBytes + 1, 'a'));
        write(at("in/.hidden/x.md"), "x");
        write(at("outside.md"), "secret");
        QFile::link(at("outside.md"), at("in/out.md"));
        QFile::link(at("in/good.md"), at("in/inside.md"));
        QFile::link(at("nowhere.md"), at("in/dead.md"));
        QFile::link(at("in"), at("in/loop"));
        QCOMPARE(::mkfifo(QFile::encodeName(at("in/pipe.md")).constData(), 0600), 0);
        const QByteArray odd = QFile::encodeName(at("in/")) + "odd\xff.md";
        QCOMPARE(::symlink("good.md", odd.constData()), 0);
        write(at("in/shut/x.md"), "x");
        const bool root = ::geteuid() == 0;
        ::chmod(QFile::encodeName(at("in/shut")).constData(), 0);

        TempLibrary library;
        const ImportReport report = imported(library, {at("in"), at("missing.md")});
        ::chmod(QFile::encodeName(at("in/shut")).constData(), 0700);
        QCOMPARE(::unlink(odd.constData()), 0); // QTemporaryDir can not name it
        const auto reason = [&](const char *end) { return reasonFor(report.notPlaced, QString::fromUtf8(end)); };
        QCOMPARE(report.imported, root ? 4 : 3);
        QVERIFY(report.givenMissing);
        QVERIFY(reason("a b.png").contains(QStringLiteral("attachments are not imported yet")));
        QVERIFY(reason("other.txt").contains(QStringLiteral("not a markdown file")));
        QVERIFY(reason("latin.md").contains(QStringLiteral("not UTF-8")));
        QVERIFY(reason("nul.md").contains(QStringLiteral("NUL")));
        QVERIFY(reason("large.md").contains(QStringLiteral("larger than 2 MiB")));
        QVERIFY(reason(".hidden").contains(QStringLiteral("hidden")));
        QVERIFY(reason("out.md").contains(QStringLiteral("out of the folder")));
        QVERIFY(reason("dead.md").contains(QStringLiteral("leads nowhere")));
        QVERIFY(reason("loop").contains(QStringLiteral("link to a folder")));
        QVERIFY(reason("pipe.md").contains(QStringLiteral("neither a file nor a folder")));
        QVERIFY(std::any_of(report.notPlaced.begin(), report.notPlaced.end(), [](const NotPlaced &thing) {
            return thing.reason.contains(QStringLiteral("name that is not UTF-8"));
        }));
        QVERIFY(reason("missing.md").contains(QStringLiteral("is not there")));
        if (!root)
            QVERIFY(reason("shut").contains(QStringLiteral("permission denied")));
    }

    void aCancelledImportEnds()
    {
        for (int i = 0; i < 2000; ++i)
            write(m_folder->filePath(QStringLiteral("in/%1.md").arg(i)), "x");
        TempLibrary library;
        MarkdownImport import(library.library(), {{at("in")}, {}, false});
        auto future = import.start();
        import.cancel();
        const Result<ImportReport> report = finished(future);
        QVERIFY(!report);
        QCOMPARE(report.error().kind, ErrorKind::Cancelled);
    }

    void anImportThatIsDestroyedEnds()
    {
        for (int i = 0; i < 500; ++i)
            write(m_folder->filePath(QStringLiteral("in/%1.md").arg(i)), "x");
        TempLibrary library;
        QFuture<Result<ImportReport>> future;
        {
            MarkdownImport import(library.library(), {{at("in")}, {}, false});
            future = import.start();
        }
        QVERIFY(future.isFinished());
    }

    void progressReachesTheEnd()
    {
        write(at("in/a.md"), "1");
        TempLibrary library;
        MarkdownImport import(library.library(), {{at("in")}, {}, false});
        QSignalSpy progress(&import, &MarkdownImport::progressed);
        got(import.start());
        QTRY_VERIFY(!progress.isEmpty());
        QCOMPARE(progress.last(), (QList<QVariant>{1, 1}));
    }

    void notesWithoutAFileGetANameFromTheirTitle()
    {
        TempLibrary library;
        library.add("# Same\n");
        library.add("# same\n");
        library.add("");
        library.add("# ../../up: and away\n");
        QCOMPARE(exported(library, at("out")).exported, 4);
        const QStringList names = filesIn(at("out")).keys();
        QCOMPARE(names.size(), 4);
        QCOMPARE(names
                     .filter(QRegularExpression(QStringLiteral("^same( 2)?\\.md$"),
                                                QRegularExpression::CaseInsensitiveOption))
                     .size(),
                 2);
        QVERIFY(names.contains(QStringLiteral("Untitled.md")));
        QVERIFY(names.contains(QStringLiteral("up and away.md")));
    }

    void exportingAgainWritesTheSameFiles()
    {
        TempLibrary library;
        for (int i = 0; i < 5; ++i)
            library.add("# Same\n\n" + QByteArray::number(i));
        exported(library, at("out"));
        const auto first = filesIn(at("out"));
        write(at("out/mine.txt"), "stays");
        exported(library, at("out"));
        auto second = filesIn(at("out"));
        QCOMPARE(second.take(QStringLiteral("mine.txt")), "stays");
        QCOMPARE(second, first);
    }

    void hostileNamesStayInTheFolder()
    {
        TempLibrary library;
        const auto add = [&](const QString &file, std::optional<ItemId> notebook) {
            got(library->createNote({"text", notebook, file, {}, {}}));
        };
        const ItemId dots = got(library->ensureNotebook(QStringLiteral("..")));
        add(QStringLiteral("x.md"), dots);
        add(QStringLiteral("../../evil.md"), {});
        add(QStringLiteral("/tmp/evil.md"), {});
        add(QStringLiteral(".."), {});
        QCOMPARE(exported(library, at("a/b/out")).exported, 4);
        QCOMPARE(filesIn(at("a/b/out")).size(), 4);
        QCOMPARE(filesIn(m_folder->path()).size(), 4);
    }

    void nothingIsWrittenThroughALink()
    {
        write(at("in/a.md"), "note");
        write(at("in/sub/b.md"), "note");
        write(at("victim.md"), "precious");
        QDir().mkpath(at("elsewhere"));
        QDir().mkpath(at("out"));
        QFile::link(at("victim.md"), at("out/a.md"));
        QFile::link(at("elsewhere"), at("out/sub"));
        TempLibrary library;
        imported(library, {at("in")});
        const ExportReport report = exported(library, at("out"));
        QCOMPARE(report.exported, 0);
        QCOMPARE(report.notPlaced.size(), 2);
        QCOMPARE(filesIn(m_folder->path()).value(QStringLiteral("victim.md")), "precious");
        QVERIFY(filesIn(at("elsewhere")).isEmpty());
    }

    void aFolderThatCanNotBeMadeIsAnError()
    {
        write(at("file"), "x");
        TempLibrary library;
        MarkdownExport exporting(library.library(), at("file/out"));
        QVERIFY(!finished(exporting.start()));
    }
};

QUILLWORT_TEST(MarkdownFilesTest)
#include "markdown_files_test.moc"
