// Reads every #include of the tree. The table below is the architecture: what is not in it is not allowed.

#include "tests/house/source_tree.h"
#include "tests/support/test_main.h"

#include <QDir>
#include <QFileInfo>
#include <QLibraryInfo>
#include <QTest>

namespace quillwort::tests {

namespace {

/**
 * A room: its folder, the rooms and files of ours that it may include beside itself, and the Qt modules and foreign
 * headers that it may include beside QtCore and the standard library. The longest folder that a file stands in counts.
 */
struct Room {
    const char *folder;
    QStringList mayInclude;
    QStringList qtModules;
    QStringList foreign;
};

QStringList list(const char *words)
{
    return QString::fromLatin1(words).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

const QList<Room> &architecture()
{
    // The one door through which ui sees sync.
    static const QStringList door = list("sync/library sync/note sync/result.h sync/error.h sync/clock.h");
    static const QStringList pages = list("ui/markdown ui/web ui/words");
    static const QList<Room> rooms = {
        // folder, ours, Qt modules, foreign
        {"sync", {}, {}, {}},
        {"sync/note", list("sync/*"), {}, {}},
        {"sync/merge", list("sync/* sync/note"), {}, list("git2 git2.h")},
        {"sync/protocol", list("sync/* sync/note"), {}, list("simdjson.h zlib.h openssl")},
        {"sync/cache", list("sync/* sync/note"), list("QtSql"), list("sqlite3.h")},
        {"sync/client", list("sync/* sync/note sync/merge sync/protocol sync/cache"), list("QtNetwork QtSql"),
         list("sodium.h qt6keychain zlib.h")},
        {"sync/library", list("sync/* sync/note sync/merge sync/protocol sync/cache sync/client"), list("QtSql"), {}},
        {"sync/server",
         list("sync/* sync/note sync/protocol"),
         {},
         list("boost libpq-fe.h sodium.h simdjson.h zlib.h openssl")},
        {"ui/markdown",
         list("sync/note sync/result.h sync/error.h"),
         {},
         list("cmark-gfm.h cmark-gfm-core-extensions.h cmark-gfm-extension_api.h parser.h node.h references.h map.h "
              "inlines.h registry.h syntax_extension.h render.h")},
        {"ui/words", door, {}, {}},
        {"ui/web", list("ui/markdown ui/words sync/note sync/result.h sync/error.h"), {}, {}},
        {"ui/theme", {}, list("QtGui QtWidgets QtSvg"), {}},
        {"ui/editor", door + list("ui/markdown ui/words ui/theme"), list("QtGui QtWidgets"), list("hunspell")},
        {"ui/preview", door + list("ui/markdown ui/words ui/theme"), list("QtGui QtWidgets QtSvg QtPrintSupport"),
         list("cmark-gfm.h cmark-gfm-core-extensions.h")},
        {"ui/library", door + list("ui/words ui/theme ui/markdown"), list("QtGui QtWidgets QtSvg"), {}},
        {"ui/dialogs",
         door + list("ui/words ui/theme ui/markdown ui/library ui/preview ui/editor"),
         list("QtGui QtWidgets QtSvg"),
         {}},
        {"ui/window",
         door + pages + list("ui/theme ui/editor ui/preview ui/library ui/dialogs"),
         list("QtGui QtWidgets QtSvg QtPrintSupport QtDBus"),
         {}},
        {"app", {}, {}, {}},
        {"app/desktop",
         door + pages + list("ui/window ui/theme ui/library ui/dialogs ui/editor ui/preview app"),
         list("QtGui QtWidgets QtNetwork QtSvg"),
         {}},
        {"app/cli", door + pages + list("sync/merge sync/client app"), {}, {}},
        {"app/server", list("sync/* sync/server sync/protocol sync/note app") + pages, {}, list("boost")},
    };
    return rooms;
}

/** Foreign headers that are closed: only the rooms that name them may include them. */
bool isForeign(const QString &include)
{
    static const QStringList closed =
        list("boost libpq-fe.h sqlite3.h git2 git2.h simdjson.h sodium.h zlib.h openssl qt6keychain hunspell "
             "cmark-gfm.h cmark-gfm-core-extensions.h cmark-gfm-extension_api.h parser.h node.h references.h map.h "
             "inlines.h registry.h syntax_extension.h render.h");
    return closed.contains(include.section(QLatin1Char('/'), 0, 0));
}

const Room *roomOf(const QString &path)
{
    const Room *found = nullptr;
    for (const Room &room : architecture()) {
        const QString folder = QLatin1String(room.folder) + QLatin1Char('/');
        if (path.startsWith(folder) && (!found || qstrlen(room.folder) > qstrlen(found->folder)))
            found = &room;
    }
    return found;
}

/** Whether `included` stands in `entry`: a folder with all below it, a folder and a star without what is below, or one
 * file.
 */
bool covers(const QString &entry, const QString &included)
{
    if (entry.endsWith(QLatin1String("/*")))
        return included.section(QLatin1Char('/'), 0, -2) == entry.chopped(2);
    return included == entry || included.startsWith(entry + QLatin1Char('/'));
}

bool allows(const Room &room, const QString &included)
{
    if (roomOf(included) == &room)
        return true;
    return std::any_of(room.mayInclude.begin(), room.mayInclude.end(),
                       [&](const QString &entry) { return covers(entry, included); });
}

/** The Qt module whose folder holds the header, empty when it is not one of Qt's. */
QString qtModuleOf(const QString &include)
{
    static const QStringList modules = list("QtCore QtGui QtWidgets QtSql QtNetwork QtSvg QtSvgWidgets QtPrintSupport "
                                            "QtDBus QtConcurrent QtXml QtTest QtOpenGL QtOpenGLWidgets");
    const QString headers = QLibraryInfo::path(QLibraryInfo::HeadersPath);
    for (const QString &module : modules) {
        if (QFileInfo::exists(headers + QLatin1Char('/') + module + QLatin1Char('/') + include))
            return module;
    }
    return {};
}

QString at(const SourceFile &file, const Include &include)
{
    return QStringLiteral("%1:%2: %3").arg(file.path, QString::number(include.line), include.name);
}

} // namespace

class ArrowsTest : public QObject {
    Q_OBJECT

private:
    QList<SourceFile> m_files;

    static void failFor(const QStringList &offenders)
    {
        if (!offenders.isEmpty())
            QFAIL(qPrintable(QStringLiteral("\n    ") + offenders.join(QStringLiteral("\n    "))));
    }

private slots:
    void initTestCase()
    {
        m_files = readSources(QStringLiteral(QUILLWORT_TREE), list("sync ui app"));
        QVERIFY2(m_files.size() > 20, "The tree was not found.");
    }

    void everyFileStandsInARoomOfTheTable()
    {
        QStringList strays;
        for (const SourceFile &file : m_files) {
            const Room *room = roomOf(file.path);
            if (!room || (file.room() == QLatin1String("ui")))
                strays.append(file.path);
        }
        failFor(strays);
    }

    void aRoomIncludesOnlyWhatTheTableAllows_data()
    {
        QTest::addColumn<QString>("folder");
        for (const Room &room : architecture())
            QTest::newRow(room.folder) << QString::fromLatin1(room.folder);
    }
    void aRoomIncludesOnlyWhatTheTableAllows()
    {
        QFETCH(QString, folder);
        QStringList offenders;
        for (const SourceFile &file : m_files) {
            const Room *room = roomOf(file.path);
            if (!room || folder != QLatin1String(room->folder))
                continue;
            for (const Include &include : file.includes) {
                if (include.quoted ? !allows(*room, include.name) && !include.name.endsWith(QLatin1String(".moc"))
                                   : isForeign(include.name)
                            && !room->foreign.contains(include.name.section(QLatin1Char('/'), 0, 0)))
                    offenders.append(at(file, include));
            }
        }
        failFor(offenders);
    }

    void aRoomIncludesOnlyTheQtModulesOfTheTable()
    {
        QStringList offenders;
        for (const SourceFile &file : m_files) {
            const Room *room = roomOf(file.path);
            for (const Include &include : file.includes) {
                const QString module = include.quoted ? QString() : qtModuleOf(include.name);
                if (room && !module.isEmpty() && module != QLatin1String("QtCore") && !room->qtModules.contains(module))
                    offenders.append(at(file, include) + QStringLiteral(" is of ") + module);
            }
        }
        failFor(offenders);
    }

    void qtHeadersAreNamedWithoutTheirModule()
    {
        // <QtWidgets/QWidget> is found without linking Widgets; <QWidget> is not, and so a missing link shows.
        QStringList offenders;
        for (const SourceFile &file : m_files) {
            for (const Include &include : file.includes) {
                if (include.name.startsWith(QLatin1String("Qt")) && include.name.contains(QLatin1Char('/')))
                    offenders.append(at(file, include));
            }
        }
        failFor(offenders);
    }

    void projectHeadersAreNamedFromTheTopAndExist()
    {
        QStringList offenders;
        const QDir top(QStringLiteral(QUILLWORT_TREE));
        for (const SourceFile &file : m_files) {
            for (const Include &include : file.includes) {
                const bool generated = include.name.endsWith(QLatin1String(".moc"));
                if (include.quoted && !generated && !top.exists(include.name))
                    offenders.append(at(file, include));
            }
        }
        failFor(offenders);
    }

    void aSourceIncludesItsOwnHeaderFirst()
    {
        QStringList offenders;
        const QDir top(QStringLiteral(QUILLWORT_TREE));
        for (const SourceFile &file : m_files) {
            const QString own =
                file.path.chopped(file.path.size() - file.path.lastIndexOf(QLatin1Char('.'))) + QStringLiteral(".h");
            if (!file.isHeader() && top.exists(own)
                && (file.includes.isEmpty() || file.includes.constFirst().name != own))
                offenders.append(file.path);
        }
        failFor(offenders);
    }

    void aHeaderIsReadOnce()
    {
        QStringList offenders;
        for (const SourceFile &file : m_files) {
            if (file.isHeader() && !file.text.startsWith("#pragma once\n"))
                offenders.append(file.path);
        }
        failFor(offenders);
    }

    void theTableItselfHasNoWayBack_data()
    {
        QTest::addColumn<QString>("from");
        QTest::addColumn<QString>("to");
        QTest::newRow("sync never looks up at ui") << QStringLiteral("sync") << QStringLiteral("ui");
        QTest::newRow("sync never looks up at app") << QStringLiteral("sync") << QStringLiteral("app");
        QTest::newRow("ui never looks up at app") << QStringLiteral("ui") << QStringLiteral("app");
        QTest::newRow("the endpoint knows no client") << QStringLiteral("sync/server") << QStringLiteral("sync/client");
        QTest::newRow("the endpoint knows no cache") << QStringLiteral("sync/server") << QStringLiteral("sync/cache");
        QTest::newRow("the client knows no endpoint") << QStringLiteral("sync/client") << QStringLiteral("sync/server");
        QTest::newRow("the cache knows no endpoint") << QStringLiteral("sync/cache") << QStringLiteral("sync/server");
        QTest::newRow("ui knows no cache") << QStringLiteral("ui") << QStringLiteral("sync/cache");
        QTest::newRow("ui knows no client") << QStringLiteral("ui") << QStringLiteral("sync/client");
    }
    void theTableItselfHasNoWayBack()
    {
        QFETCH(QString, from);
        QFETCH(QString, to);
        for (const Room &room : architecture()) {
            const QString folder = QString::fromLatin1(room.folder);
            if (!covers(from, folder))
                continue;
            for (const QString &entry : room.mayInclude)
                QVERIFY2(!covers(to, entry), qPrintable(folder + QStringLiteral(" -> ") + entry));
        }
    }
};

} // namespace quillwort::tests

using quillwort::tests::ArrowsTest;
QUILLWORT_TEST(ArrowsTest)
#include "arrows_test.moc"
