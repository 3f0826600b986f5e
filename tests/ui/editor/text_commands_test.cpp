#include "tests/support/test_main.h"
#include "tests/ui/editor/marked_text.h"
#include "ui/editor/inline_format.h"
#include "ui/editor/line_format.h"
#include "ui/editor/line_moves.h"
#include "ui/editor/line_prefix.h"
#include "ui/editor/list_continuation.h"
#include "ui/editor/word_count.h"

#include <QTest>

#include <functional>

using namespace quillwort;

namespace {

using Command = std::function<ui::TextEdit(const QString &, ui::TextPlace)>;

Command sign(const char *text)
{
    return [sign = QString::fromLatin1(text)](const QString &lines, ui::TextPlace place) {
        return ui::toggleInline(lines, place, sign);
    };
}

Command heading(int level)
{
    return [level](const QString &lines, ui::TextPlace place) { return ui::toggleHeading(lines, place, level); };
}

Command form(ui::LineForm kind)
{
    return [kind](const QString &lines, ui::TextPlace place) { return ui::toggleLineForm(lines, place, kind); };
}

Command shift(ui::Shift way)
{
    return [way](const QString &lines, ui::TextPlace place) {
        return ui::shiftLines(lines, place, way).value_or(ui::TextEdit{0, 0, {}, place});
    };
}

Command lines(ui::TextEdit (*move)(const QString &, ui::LineRange))
{
    return [move](const QString &text, ui::TextPlace place) {
        const auto lineOf = [&text](int position) { return int(QStringView(text).first(position).count(u'\n')); };
        return move(text, {lineOf(place.first()), lineOf(place.last()), place});
    };
}

} // namespace

Q_DECLARE_METATYPE(Command)

/** Rows show the text before and after: `|` is the cursor, the selection stands between the angle quotes. */
class TextCommandsTest : public QObject {
    Q_OBJECT

private slots:
    void enterGoesOn_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, const char *before, const char *after) {
            QTest::newRow(name) << QString::fromUtf8(before) << QString::fromUtf8(after);
        };
        row("an item gets the next item", "- a|", "- a\n- |");
        row("its rest goes along", "* a|b", "* a\n* |b");
        row("numbers count", "9. a|", "9. a\n10. |");
        row("numbers with a bracket count", "1) a|", "1) a\n2) |");
        row("numbers keep their width", "01. a|", "01. a\n02. |");
        row("a nested item stays nested", "  - a|", "  - a\n  - |");
        row("a task gets an open task", "- [x] a|", "- [x] a\n- [ ] |");
        row("a numbered task counts", "1. [ ] a|", "1. [ ] a\n2. [ ] |");
        row("a quote goes on", "> a|", "> a\n> |");
        row("a list in a quote goes on", "> - a|", "> - a\n> - |");
        row("an empty item ends the list", "- |", "|");
        row("an empty task ends the list", "- [ ] |", "|");
        row("an empty item in a quote leaves the list only", "> - |", "> |");
        row("an empty quote line ends the quote", "> |", "|");
        row("indentation stays", "    a|", "    a\n    |");
        row("wide gaps stay", "-   a|", "-   a\n-   |");
    }
    void enterGoesOn()
    {
        QFETCH(QString, before);
        QFETCH(QString, after);
        const tests::MarkedText start = tests::marked(before);
        const auto edit = ui::continueLine(start.text, start.place.cursor);
        QVERIFY(edit);
        QCOMPARE(tests::written(edit->applied(start.text), edit->after), after);
    }

    void enterIsJustANewLine_data()
    {
        QTest::addColumn<QString>("text");
        QTest::newRow("in plain text") << QStringLiteral("a|");
        QTest::newRow("before the marker") << QStringLiteral("|- a");
        QTest::newRow("within the marker") << QStringLiteral("-| a");
        QTest::newRow("on an empty line") << QStringLiteral("|");
        QTest::newRow("behind a dash that is no item") << QStringLiteral("-a|");
        QTest::newRow("behind a rule of dashes") << QStringLiteral("---|");
    }
    void enterIsJustANewLine()
    {
        QFETCH(QString, text);
        const tests::MarkedText start = tests::marked(text);
        QVERIFY(!ui::continueLine(start.text, start.place.cursor));
    }

    void aCommandChangesTheText_data()
    {
        QTest::addColumn<Command>("command");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        const auto row = [](const char *name, const Command &command, const char *before, const char *after) {
            QTest::newRow(name) << command << QString::fromUtf8(before) << QString::fromUtf8(after);
        };
        row("bold goes around a selection", sign("**"), "a ‹b c› d", "a **‹b c›** d");
        row("bold around goes away", sign("**"), "a **‹b›** d", "a ‹b› d");
        row("bold within goes away", sign("**"), "a ‹**b**› d", "a ‹b› d");
        row("bold leaves spaces outside", sign("**"), "a‹ b ›c", "a **‹b›** c");
        row("bold takes the word at the cursor", sign("**"), "a wo|rd", "a **wo|rd**");
        row("and gives it back", sign("**"), "a **wo|rd**", "a wo|rd");
        row("bold between words waits for text", sign("**"), "a | b", "a **|** b");
        row("and is taken back empty", sign("**"), "a **|** b", "a | b");
        row("italic within bold", sign("*"), "**‹a›**", "***‹a›***");
        row("italic out of bold italic", sign("*"), "***‹a›***", "**‹a›**");
        row("bold out of bold italic", sign("**"), "***‹a›***", "*‹a›*");
        row("every line gets its own", sign("**"), "‹a\n\nb›", "**‹a**\n\n**b›**");
        row("markers stay outside", sign("**"), "‹- a\n- b›", "- **‹a**\n- **b›**");
        row("mixed lines become all bold", sign("**"), "‹**a**\nb›", "**a**\n**‹b›**");
        row("strike", sign("~~"), "‹a›", "~~‹a›~~");
        row("code", sign("`"), "‹a›", "`‹a›`");

        row("a heading", heading(2), "a|", "## a|");
        row("another level", heading(3), "# a|", "### a|");
        row("the same level again is plain", heading(2), "## a|", "a|");
        row("a heading on an empty line", heading(1), "|", "# |");
        row("headings of several lines pass blank ones over", heading(1), "‹a\n\nb›", "# ‹a\n\n# b›");

        row("bullets", form(ui::LineForm::Bullet), "‹a\nb›", "- ‹a\n- b›");
        row("bullets off", form(ui::LineForm::Bullet), "‹- a\n- b›", "‹a\nb›");
        row("bullets to numbers", form(ui::LineForm::Number), "‹- a\n- b›", "‹1. a\n2. b›");
        row("numbers to tasks", form(ui::LineForm::Task), "1. a|", "- [ ] a|");
        row("tasks to bullets", form(ui::LineForm::Bullet), "- [x] a|", "- a|");
        row("a heading to a bullet", form(ui::LineForm::Bullet), "## a|", "- a|");
        row("a quote keeps its blank lines", form(ui::LineForm::Quote), "‹a\n\nb›", "> ‹a\n>\n> b›");
        row("a quote off", form(ui::LineForm::Quote), "> a|", "a|");
        row("a bullet on an empty line", form(ui::LineForm::Bullet), "|", "- |");

        row("a tick", ui::toggleTasks, "- [ ] a|", "- [x] a|");
        row("a tick taken back", ui::toggleTasks, "- [x] a|", "- [ ] a|");
        row("ticks for all that lack one", ui::toggleTasks, "‹- [x] a\n- [ ] b›", "‹- [x] a\n- [x] b›");
        row("a plain line becomes a task", ui::toggleTasks, "a|", "- [ ] a|");
        row("an item becomes a task", ui::toggleTasks, "1. a|", "1. [ ] a|");

        row("a fence", ui::fenceLines, "a|", "```|\na\n```");
        row("a longer fence around a fence", ui::fenceLines, "‹x\n```\na\n```›", "````|\nx\n```\na\n```\n````");
        row("a fence off", ui::fenceLines, "‹```cpp\na\n```›", "‹a›");

        row("a link around words", ui::insertLink, "‹a b›", "[a b](|)");
        row("a link around an address", ui::insertLink, "‹https://x.org›", "[|](https://x.org)");
        row("a link around nothing", ui::insertLink, "a |", "a [|]()");
        row("a note link", ui::insertNoteLink, "‹Plans›", "[[Plans]]|");
        row("a note link to be typed", ui::insertNoteLink, "|", "[[|]]");

        row("tab moves an item under the one above", shift(ui::Shift::In), "- a|", "  - a|");
        row("tab moves a numbered item and starts anew", shift(ui::Shift::In), "12. a|", "    1. a|");
        row("shift tab moves it back", shift(ui::Shift::Out), "  - a|", "- a|");
        row("shift tab on the left stays", shift(ui::Shift::Out), "- a|", "- a|");
        row("items in a quote move in it", shift(ui::Shift::In), "> - a|", ">   - a|");
        row("lines of text move by four", shift(ui::Shift::In), "‹a\n\nb›", "    ‹a\n\n    b›");
        row("tabs stay tabs", shift(ui::Shift::In), "\t- a|", "\t\t- a|");

        row("lines move up", lines(ui::moveLinesUp), "a\nb|\nc", "b|\na\nc");
        row("the first stays", lines(ui::moveLinesUp), "a|\nb", "a|\nb");
        row("lines move down", lines(ui::moveLinesDown), "‹a\nb›\nc", "c\n‹a\nb›");
        row("the last stays", lines(ui::moveLinesDown), "a\nb|", "a\nb|");
        row("lines are copied", lines(ui::duplicateLines), "a|\nb", "a\na|\nb");
        row("the last line is copied", lines(ui::duplicateLines), "a\nb|", "a\nb\nb|");
        row("a line goes", lines(ui::deleteLines), "abc\nde|f\ngh", "abc\ngh|");
        row("the last line goes", lines(ui::deleteLines), "abc\nd|", "a|bc");
        row("the only line goes", lines(ui::deleteLines), "ab|c", "|");
    }
    void aCommandChangesTheText()
    {
        QFETCH(Command, command);
        QFETCH(QString, before);
        QFETCH(QString, after);
        const tests::MarkedText start = tests::marked(before);
        const ui::TextEdit edit = command(start.text, start.place);
        QCOMPARE(tests::written(edit.applied(start.text), edit.after), after);
    }

    void pastingKnowsAddresses_data()
    {
        QTest::addColumn<QString>("selected");
        QTest::addColumn<QString>("pasted");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const char *selected, const char *pasted, const char *wanted) {
            QTest::newRow(name) << QString::fromUtf8(selected) << QString::fromUtf8(pasted)
                                << QString::fromUtf8(wanted);
        };
        row("an address over words", "a b", "https://x.org/y ", "[a b](https://x.org/y)");
        row("an address over nothing", "", "https://x.org", "https://x.org");
        row("an address over an address", "http://a.org", "https://x.org", "https://x.org");
        row("an address over lines", "a\nb", "https://x.org", "https://x.org");
        row("words over words", "a", "b", "b");
        row("a script over words", "a", "javascript:alert(1)", "javascript:alert(1)");
        row("brackets in the words", "a]b", "https://x.org", "[a\\]b](https://x.org)");
        row("brackets in the address", "a", "https://x.org/b_(c)", "[a](<https://x.org/b_(c)>)");
    }
    void pastingKnowsAddresses()
    {
        QFETCH(QString, selected);
        QFETCH(QString, pasted);
        QFETCH(QString, wanted);
        QCOMPARE(ui::smartPaste(selected, pasted), wanted);
    }

    void theSmallestEditNeverSplitsACharacter()
    {
        const QString before = QString::fromUtf8("a🌱b");
        const QString after = QString::fromUtf8("a🌲b");
        const ui::TextEdit edit = ui::smallestEdit(before, after, {});
        QCOMPARE(edit.removed, 2);
        QCOMPARE(edit.applied(before), after);
    }

    void wordsAreCounted_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("words");
        QTest::addColumn<int>("characters");
        QTest::newRow("nothing") << QString() << 0 << 0;
        QTest::newRow("a sentence") << QStringLiteral("It's 3.5 well-known words.\n") << 4 << 26;
        QTest::newRow("signs are no words") << QStringLiteral("- * # --") << 0 << 8;
        QTest::newRow("ideographs count each") << QString::fromUtf8("日本語 text") << 4 << 8;
        QTest::newRow("accents do not count") << QString::fromUtf8("e\u0301te\u0301") << 1 << 3;
    }
    void wordsAreCounted()
    {
        QFETCH(QString, text);
        QFETCH(int, words);
        QFETCH(int, characters);
        QCOMPARE(ui::countWords(text).words, words);
        QCOMPARE(ui::countWords(text).characters, characters);
    }
};

QUILLWORT_TEST(TextCommandsTest)
#include "text_commands_test.moc"
