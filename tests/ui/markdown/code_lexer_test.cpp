#include "ui/markdown/code_lexer.h"

#include "tests/support/test_main.h"

#include <QTest>

namespace quillwort::tests {

using namespace ui;

namespace {

/** A letter for each character: k s n c t f by token, a dot for none. */
QString colours(const QString &info, const QString &code)
{
    const CodeLanguage *language = codeLanguage(info);
    if (!language)
        return QStringLiteral("no such language");
    QStringList out;
    CodeState state = codeStart;
    for (const QString &line : code.split(QLatin1Char('\n'))) {
        QList<CodeSpan> spans;
        state = lexCodeLine(*language, line, state, spans);
        QString marks(line.size(), QLatin1Char('.'));
        for (const CodeSpan &span : spans) {
            for (int i = span.start; i < span.start + span.length; ++i)
                marks[i] = QLatin1Char("ksnctf"[static_cast<int>(span.token)]);
        }
        out.append(marks);
    }
    return out.join(QLatin1Char('\n'));
}

} // namespace

class CodeLexerTest : public QObject {
    Q_OBJECT
private slots:
    void code_data();
    void code();
    void languagesAreFoundByInfoString();
    void longLinesEnd();
};

void CodeLexerTest::code_data()
{
    QTest::addColumn<QString>("info");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const char *info, const char *code, const char *expected) {
        QTest::newRow(name) << QString::fromLatin1(info) << QString::fromLatin1(code) << QString::fromLatin1(expected);
    };
    row("a name before a bracket is a function", "cpp", "int f(1); // x", "ttt.f.n...cccc");
    row("a comment goes on until it is closed", "c", "a /* b\nc */ if", "..cccc\ncccc.kk");
    row("a string ends at its line", "c", "\"ab\nif", "sss\nkk");
    row("an escaped quote closes nothing", "js", "'a\\'b' x", "ssssss..");
    row("a directive is a keyword", "cpp", "#include <a>", "kkkkkkkk....");
    row("a documentation string goes on", "python", "\"\"\"a\nb\"\"\" def", "ssss\nssss.kkk");
    row("words of SQL have no case", "sql", "SELECT 1 -- x", "kkkkkk.n.cccc");
    row("a key of JSON is no string", "json", "\"a\": \"b\", true", "ttt..sss..kkkk");
    row("a key of YAML is a type", "yaml", "- ab: yes # c", "..tt..kkk.ccc");
    row("a hash in a word begins no comment", "sh", "echo a#b $x", "kkkk.....tt");
    row("a tag has a name and attributes", "html", "<a b=\"c\">if</a>", "kk.t.sssk..kkkk");
    row("a lifetime is no string", "rust", "fn a<'b>(x: &'b str)", "kk..............ttt.");
}

void CodeLexerTest::code()
{
    QFETCH(QString, info);
    QFETCH(QString, code);
    QTEST(colours(info, code), "expected");
}

void CodeLexerTest::languagesAreFoundByInfoString()
{
    QVERIFY(codeLanguage(u"cpp") == codeLanguage(u"C++ title=x"));
    QVERIFY(codeLanguage(u"py") == codeLanguage(u"Python"));
    QVERIFY(codeLanguage(u"rust,ignore") != nullptr);
    QVERIFY(codeLanguage(u"klingon") == nullptr);
    QVERIFY(codeLanguage(u"") == nullptr);
}

void CodeLexerTest::longLinesEnd()
{
    QList<CodeSpan> spans;
    lexCodeLine(*codeLanguage(u"cpp"), QString(1'000'000, QLatin1Char('"')), codeStart, spans);
    QVERIFY(!spans.isEmpty());
    QVERIFY(spans.last().start + spans.last().length <= maxLexedLine);
}

} // namespace quillwort::tests

using quillwort::tests::CodeLexerTest;
QUILLWORT_TEST(CodeLexerTest)
#include "code_lexer_test.moc"
