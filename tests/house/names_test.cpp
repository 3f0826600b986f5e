// The habits of style.md that can be read off the text: names, what must never be, and how long a file gets.

#include "tests/house/source_tree.h"
#include "tests/support/test_main.h"

#include <QFileInfo>
#include <QRegularExpression>
#include <QTest>

namespace quillwort::tests {

namespace {

QStringList matches(const QList<SourceFile> &files, const QString &pattern, bool inComments)
{
    const QRegularExpression expression(pattern);
    QStringList found;
    for (const SourceFile &file : files) {
        int number = 0;
        for (const QByteArray &line : (inComments ? file.text : file.code).split('\n')) {
            ++number;
            const QRegularExpressionMatch match = expression.match(QString::fromUtf8(line));
            if (match.hasMatch())
                found.append(QStringLiteral("%1:%2: %3").arg(file.path, QString::number(number), match.captured(0)));
        }
    }
    return found;
}

} // namespace

class NamesTest : public QObject {
    Q_OBJECT

private:
    QList<SourceFile> m_files;
    QList<SourceFile> m_withTests;

    static void failFor(const QStringList &offenders)
    {
        if (!offenders.isEmpty())
            QFAIL(qPrintable(QStringLiteral("\n    ") + offenders.join(QStringLiteral("\n    "))));
    }

private slots:
    void initTestCase()
    {
        const QString top = QStringLiteral(QUILLWORT_TREE);
        m_files = readSources(top, {QStringLiteral("sync"), QStringLiteral("ui"), QStringLiteral("app")});
        m_withTests = m_files + readSources(top, {QStringLiteral("tests")});
        QVERIFY2(m_files.size() > 20, "The tree was not found.");
    }

    void commentsAndLiteralsAreNotCode_data()
    {
        QTest::addColumn<QByteArray>("text");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("a line comment goes") << QByteArray("a // b\nc") << QByteArray("a     \nc");
        QTest::newRow("a block comment keeps its lines")
            << QByteArray("a /* b\nc */ d") << QByteArray("a     \n     d");
        QTest::newRow("a literal is emptied") << QByteArray("f(\"// x\");") << QByteArray("f(\"    \");");
        QTest::newRow("an escaped quote does not end it") << QByteArray("\"a\\\"b\" c") << QByteArray("\"    \" c");
        QTest::newRow("digit separators are not literals") << QByteArray("10'000 // x") << QByteArray("10'000     ");
        QTest::newRow("the name of an include stays")
            << QByteArray("#include \"a/b.h\"") << QByteArray("#include \"a/b.h\"");
    }
    void commentsAndLiteralsAreNotCode()
    {
        QFETCH(QByteArray, text);
        QTEST(blankCommentsAndLiterals(text), "code");
    }

    void neverInTheCode_data()
    {
        QTest::addColumn<QString>("pattern");
        const auto row = [](const char *name, const char *pattern) {
            QTest::newRow(name) << QString::fromLatin1(pattern);
        };
        row("no class says only that it does something",
            R"re(\b(class|struct)\s+(?!Q[A-Z])\w*(Manager|Helper|Helpers|Utils|Util|Service)\b)re");
        // An operator or a hash that argument-dependent look-up finds has no other place to stand.
        row("nobody is a friend but an operator or a hash", R"re(\bfriend\b(?!.*\b(operator|qHash)\b))re");
        row("nobody is the only one", R"re(\bstatic\b[^;({]*[\s&*](instance|theInstance|sharedInstance|self)\s*\()re");
        row("no connect by string", R"re(\b(SIGNAL|SLOT)\s*\()re");
        row("no bool that means failed with words beside it", R"re(\bbool\s+\w+\([^)]*QString\s*\*\s*error)re");
        row("no whole namespace is opened", R"re(^\s*using namespace\s+(std|Qt)\s*;)re");
        row("no QtWidgets umbrella", R"re(#\s*include\s*<Qt(Core|Gui|Widgets|Sql|Network|Test)>)re");
    }
    void neverInTheCode()
    {
        QFETCH(QString, pattern);
        failFor(matches(m_files, pattern, false));
    }

    void theWindowIsKnownOnlyToItsCreator()
    {
        QStringList offenders;
        for (const QString &hit : matches(m_files, QStringLiteral(R"re(\bMainWindow\s*[*&])re"), false)) {
            if (!hit.startsWith(QLatin1String("ui/window/main_window"))
                && !hit.startsWith(QLatin1String("app/desktop/")))
                offenders.append(hit);
        }
        failFor(offenders);
    }

    void neverInAComment_data()
    {
        QTest::addColumn<QString>("pattern");
        const auto row = [](const char *name, const char *pattern) {
            QTest::newRow(name) << QString::fromLatin1(pattern);
        };
        // Written in two halves, so that this file does not hold what it looks for.
        row("nothing is left to do",
            "\\b(TO"
            "DO|FIX"
            "ME|XX"
            "X)\\b");
        row("no path of one machine",
            "\"?/(ro"
            "ot|wo"
            "rk|ho"
            "me/[a-z]+)/[a-z]");
        row("no file is C++ in disguise", "\\r$");
    }
    void neverInAComment()
    {
        QFETCH(QString, pattern);
        failFor(matches(m_withTests, pattern, true));
    }

    void aTestDoesNotSleep()
    {
        QList<SourceFile> tests;
        for (const SourceFile &file : m_withTests) {
            if (file.path.startsWith(QLatin1String("tests/")) && file.path.endsWith(QLatin1String("_test.cpp")))
                tests.append(file);
        }
        failFor(matches(
            tests, QStringLiteral(R"re(\b(QTest::qSleep|QTest::qWait|QThread::(m|u)?sleep|sleep_for|usleep)\s*\()re"),
            false));
    }

    void aFileIsNamedForWhatItHolds()
    {
        static const QRegularExpression lower(QStringLiteral(R"re(^[a-z0-9_]+\.(h|cpp)$)re"));
        static const QRegularExpression vague(
            QStringLiteral(R"re(^(common|misc|utils?|helpers?|stuff|types|globals?)\.|[a-z]2\.(h|cpp)$)re"));
        QStringList offenders;
        for (const SourceFile &file : m_withTests) {
            const QString name = QFileInfo(file.path).fileName();
            if (!lower.match(name).hasMatch() || vague.match(name).hasMatch())
                offenders.append(file.path);
        }
        failFor(offenders);
    }

    void ninetyFiveOfAHundredFilesAreUnder350Lines()
    {
        QStringList tall;
        int over = 0;
        for (const SourceFile &file : m_withTests) {
            over += file.lines() >= 350;
            if (file.lines() >= 400)
                tall.append(QStringLiteral("%1: %2 lines").arg(file.path).arg(file.lines()));
        }
        if (!tall.isEmpty())
            qWarning("Look for the second idea in:\n    %s", qPrintable(tall.join(QStringLiteral("\n    "))));
        QVERIFY2(over * 20 <= m_withTests.size(),
                 qPrintable(QStringLiteral("%1 of %2 files").arg(over).arg(m_withTests.size())));
    }

    void noFileIsOver700Lines()
    {
        QStringList offenders;
        for (const SourceFile &file : m_withTests) {
            if (file.lines() > 700)
                offenders.append(QStringLiteral("%1: %2 lines").arg(file.path).arg(file.lines()));
        }
        failFor(offenders);
    }
};

} // namespace quillwort::tests

using quillwort::tests::NamesTest;
QUILLWORT_TEST(NamesTest)
#include "names_test.moc"
