#include "sync/note/note_text.h"

#include "sync/note/note_features.h"
#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

namespace quillwort::tests {

class NoteTextTest : public QObject {
    Q_OBJECT

private slots:
    void titleIsWhatTheTextSays_data();
    void titleIsWhatTheTextSays();
    void excerptBeginsBehindTheTitle_data();
    void excerptBeginsBehindTheTitle();
    void tagsAreFound_data();
    void tagsAreFound();
    void aTagIsAddedWithoutTouchingTheRest_data();
    void aTagIsAddedWithoutTouchingTheRest();
    void aTagIsRemovedWithoutTouchingTheRest_data();
    void aTagIsRemovedWithoutTouchingTheRest();
    void addingAndRemovingATagGivesTheSameBytes_data();
    void addingAndRemovingATagGivesTheSameBytes();
    void theLineOfATagInTheTextIsCounted();
    void featuresAreSeen_data();
    void featuresAreSeen();
    void longAndBrokenTextsDoNoHarm();
};

void NoteTextTest::titleIsWhatTheTextSays_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("title");
    const auto row = [](const char *name, const char *body, const char *title) {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(title);
    };
    row("an empty note has none", "", "");
    row("white space alone has none", " \n\t\n", "");
    row("a heading", "# Plans\n\ntext", "Plans");
    row("a heading behind text wins over the text", "text\n\n## Plans ##\n", "Plans");
    row("a hash without a space is no heading", "#tag first\n# Real", "Real");
    row("an underlined heading", "Plans\n=====\n", "Plans");
    row("a rule below a blank line underlines nothing", "text\n\n---\n\nmore", "text");
    row("a heading in code is none", "```\n# no\n```\nyes", "yes");
    row("front matter wins", "---\ntitle: From above\n---\n# Below", "From above");
    row("a quoted title loses its quotes", "---\ntitle: \"A: b\"\n---\n", "A: b");
    row("an empty title falls back to the heading", "---\ntitle:\n---\n# Below", "Below");
    row("a rule at the top is no front matter", "---\nwords here\n---\n", "words here");
    row("front matter without an end is text", "---\ntitle: x\n", "title: x");
    row("front matter with carriage returns", "---\r\ntitle: x\r\n---\r\n", "x");
    row("a byte order mark is no part of it", "\xef\xbb\xbf# Plans", "Plans");
    row("emphasis goes", "# **Bold** and _italic_ and ~~gone~~", "Bold and italic and gone");
    row("an underscore inside a word stays", "# snake_case_name", "snake_case_name");
    row("a lone star stays", "# 2 * 3 * 4", "2 * 3 * 4");
    row("code keeps its words", "# Use `a_b*c`", "Use a_b*c");
    row("a link shows its text", "# See [the *plan*](http://x/y) now", "See the plan now");
    row("a note link shows its title", "# [[Some note]]", "Some note");
    row("a note link shows its other name", "# [[Some note|other]]", "other");
    row("a picture shows its words", "![a cat](cat.png)", "a cat");
    row("brackets alone stay", "# a [b] c", "a [b] c");
    row("an escaped star stays", "# \\*not bold\\*", "*not bold*");
    row("HTML tags go", "# a <b>bold</b> word", "a bold word");
    row("list and task markers go", "- [x] done\n", "done");
    row("a quote's marker goes", "> quoted", "quoted");
    row("a number with a dot and no space stays", "3.14 is pi", "3.14 is pi");
    row("a sharp at the end stays", "# About C#", "About C");
    row("old line ends", "# A\rtext", "A");
    row("broken UTF-8 shows as a replacement", "# a\xff", "a\xef\xbf\xbd");
}

void NoteTextTest::titleIsWhatTheTextSays()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, title);
    QCOMPARE(titleOf(body), title);
}

void NoteTextTest::excerptBeginsBehindTheTitle_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("excerpt");
    const auto row = [](const char *name, const char *body, const char *excerpt) {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(excerpt);
    };
    row("text behind the heading", "# T\n\nfirst *line*\nsecond", "first line second");
    row("a note of one line has none", "only", "");
    row("what follows the first line", "one\ntwo", "two");
    row("a heading that repeats the front matter's title is passed over", "---\ntitle: T\n---\n# T\n\nx", "x");
    row("a heading of another name is not", "---\ntitle: T\n---\n# U\n\nx", "U x");
    row("rules, fences and table dividers are passed over", "# T\n---\n```\ncode\n```\n|---|---|\n", "code");
}

void NoteTextTest::excerptBeginsBehindTheTitle()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, excerpt);
    QCOMPARE(excerptOf(body), excerpt);
}

void NoteTextTest::tagsAreFound_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QStringList>("tags");
    const auto row = [](const char *name, const char *body, const char *tags) {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(tags).split(u'|', Qt::SkipEmptyParts);
    };
    row("none", "just text", "");
    row("in the text", "a #one and #two.", "one|two");
    row("nested with a slash", "#work/plans", "work/plans");
    row("a slash at the end is no part", "#work/ x", "work");
    row("as first written, once", "#One #one #ONE", "One");
    row("digits alone are no tag", "#1 #2024 #v2", "v2");
    row("a heading is no tag", "# one\n## two", "");
    row("behind a letter is no tag", "a#b C#d", "");
    row("an anchor of an address is no tag", "http://x/#part and <http://x/ #y>", "");
    row("in brackets", "(#one) [#two]", "one|two");
    row("in a link is no tag", "[see #one](x) [[Note #two]]", "");
    row("in code is no tag", "`#one` and\n```\n#two\n```\n#three", "three");
    row("in indented code is no tag", "text\n\n    #one\n\n#two", "two");
    row("in an indented list item is a tag", "- a\n    - #one", "one");
    row("escaped is no tag", "\\#one", "");
    row("letters of any script", "#größe #日本語", "größe|日本語");
    row("front matter as a list", "---\ntags: [a, \"b c\", 'd']\n---\n", "a|b c|d");
    row("front matter as words", "---\ntags: a b\n---\n", "a|b");
    row("front matter with commas", "---\ntags: a, b c\n---\n", "a|b c");
    row("front matter as lines", "---\ntags:\n  - a\n  - '#b'\nother: x\n---\n#c", "a|b|c");
    row("front matter over several lines", "---\ntags: [a,\n  b]\n---\n", "a|b");
    row("other keys of front matter hold none", "---\ncolour: #fff\n---\n", "");
}

void NoteTextTest::tagsAreFound()
{
    QFETCH(QByteArray, body);
    QFETCH(QStringList, tags);
    QCOMPARE(tagsOf(body), tags);
}

void NoteTextTest::aTagIsAddedWithoutTouchingTheRest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("tag");
    QTest::addColumn<QByteArray>("with");
    const auto row = [](const char *name, const char *body, const char *tag, const char *with) {
        QTest::newRow(name) << QByteArray(body) << QString::fromUtf8(tag) << QByteArray(with);
    };
    row("front matter is made", "# A\n", "x", "---\ntags: [x]\n---\n# A\n");
    row("front matter is made with the note's line ends", "# A\r\n", "x", "---\r\ntags: [x]\r\n---\r\n# A\r\n");
    row("a byte order mark stays first",
        "\xef\xbb\xbf"
        "A",
        "x", "\xef\xbb\xbf---\ntags: [x]\n---\nA");
    row("the key is made", "---\ntitle: t\n---\n", "x", "---\ntitle: t\ntags: [x]\n---\n");
    row("a list grows", "---\ntags: [a, b ]  # note\n---\n", "x", "---\ntags: [a, b, x ]  # note\n---\n");
    row("an empty list is filled", "---\ntags: []\n---\n", "x", "---\ntags: [x]\n---\n");
    row("an empty key is filled", "---\ntags:\n---\n", "x", "---\ntags: [x]\n---\n");
    row("words grow", "---\ntags: a b\n---\n", "x", "---\ntags: a b x\n---\n");
    row("words become a list for a tag with a space", "---\ntags: a b\n---\n", "x y",
        "---\ntags: [a, b, \"x y\"]\n---\n");
    row("commas grow", "---\ntags: a, b\n---\n", "x", "---\ntags: a, b, x\n---\n");
    row("lines grow", "---\ntags:\n  - a\nz: 1\n---\n", "x", "---\ntags:\n  - a\n  - x\nz: 1\n---\n");
    row("a tag it has in another case changes nothing", "a #X", "x", "a #X");
    row("a hash before it is no part of it", "A", "#x", "---\ntags: [x]\n---\nA");
}

void NoteTextTest::aTagIsAddedWithoutTouchingTheRest()
{
    QFETCH(QByteArray, body);
    QFETCH(QString, tag);
    QFETCH(QByteArray, with);
    QCOMPARE(withTag(body, tag), with);
    QVERIFY(tagsOf(with).contains(tag.startsWith(u'#') ? tag.mid(1) : tag, Qt::CaseInsensitive));
}

void NoteTextTest::aTagIsRemovedWithoutTouchingTheRest_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("without");
    const auto row = [](const char *name, const char *body, const char *without) {
        QTest::newRow(name) << QByteArray(body) << QByteArray(without);
    };
    row("the first of a list", "---\ntags: [x, a, b]\n---\nT", "---\ntags: [a, b]\n---\nT");
    row("the last of a list", "---\ntags: [a, X]\n---\nT", "---\ntags: [a]\n---\nT");
    row("the only one goes with its front matter", "---\ntags: [x]\n---\nT", "T");
    row("the only one goes with its key", "---\ntags: [x]\na: 1\n---\nT", "---\na: 1\n---\nT");
    row("a line of lines", "---\ntags:\n- a\n- x\n- b\n---\n", "---\ntags:\n- a\n- b\n---\n");
    row("of words", "---\ntags: a x b\n---\n", "---\ntags: a b\n---\n");
    row("the one in the text stays", "#x", "#x");
}

void NoteTextTest::aTagIsRemovedWithoutTouchingTheRest()
{
    QFETCH(QByteArray, body);
    QFETCH(QByteArray, without);
    QCOMPARE(withoutTag(body, QStringLiteral("x")), without);
}

void NoteTextTest::addingAndRemovingATagGivesTheSameBytes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("without front matter") << QByteArray("# A\n\ntext");
    QTest::newRow("with another key") << QByteArray("---\r\ntitle: A\r\n---\r\ntext");
    QTest::newRow("with a list") << QByteArray("---\ntags: [a, 'b']\n---\ntext");
    QTest::newRow("with lines") << QByteArray("---\ntags:\n  - a\n---\ntext");
    QTest::newRow("empty") << QByteArray("");
}

void NoteTextTest::addingAndRemovingATagGivesTheSameBytes()
{
    QFETCH(QByteArray, body);
    const QString tag = QStringLiteral("new tag");
    QVERIFY(withTag(body, tag) != body);
    QCOMPARE(withoutTag(withTag(body, tag), tag), body);
}

void NoteTextTest::theLineOfATagInTheTextIsCounted()
{
    const QByteArray body = "---\ntags: [one]\n---\n# T\n\nwords #One here\n";
    QCOMPARE(tagLineInText(body, QStringLiteral("one")), 6);
    QCOMPARE(tagLineInText(body, QStringLiteral("two")), 0);
    QCOMPARE(tagLineInText("a\r\nb #t", QStringLiteral("t")), 2);
}

void NoteTextTest::featuresAreSeen_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("features");
    const auto row = [](const char *name, const char *body, NoteFeatures features) {
        QTest::newRow(name) << QByteArray(body) << features.toInt();
    };
    row("plain text holds nothing", "a - b: c | d [e]", {});
    row("a link", "see [a](b)", NoteFeature::Link);
    row("a note link", "see [[a]]", NoteFeature::Link);
    row("an address", "http://x", NoteFeature::Link);
    row("a picture", "![a](b.png)", NoteFeature::Picture);
    row("an open task", "- [ ] a", NoteFeature::Task | NoteFeature::OpenTask);
    row("a done task", "  1. [x] a", NoteFeature::Task);
    row("code", "```\nx\n```", NoteFeature::Code);
    row("a table", "a|b\n-|-\n", NoteFeature::Table);
    row("an attachment", "[a](_attachments/b.pdf)", NoteFeature::Link | NoteFeature::Attachment);
}

void NoteTextTest::featuresAreSeen()
{
    QFETCH(QByteArray, body);
    QFETCH(int, features);
    QCOMPARE(featuresOf(body).toInt(), features);
}

void NoteTextTest::longAndBrokenTextsDoNoHarm()
{
    const QByteArray longLine(5'000'000, 'x');
    QCOMPARE(titleOf(longLine).size(), 200);
    QVERIFY(tagsOf(QByteArray(1'000'000, '[') + " #t").size() <= 1);
    QVERIFY(tagsOf(QByteArray("\r#a").repeated(300'000)).contains(QStringLiteral("a")));
    QVERIFY(titleOf(QByteArray(100'000, '*')).size() <= 200);
    QVERIFY(titleOf("# " + QByteArray(100'000, '[')).size() <= 200);
    QString emoji;
    for (int i = 0; i < 150; ++i)
        emoji += QStringLiteral("\U0001F600");
    QVERIFY(titleOf(('x' + emoji.toUtf8())).isValidUtf16());
}

} // namespace quillwort::tests

using quillwort::tests::NoteTextTest;
QUILLWORT_TEST(NoteTextTest)

#include "note_text_test.moc"
