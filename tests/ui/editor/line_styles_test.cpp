#include "tests/support/test_main.h"
#include "ui/editor/dirty_lines.h"
#include "ui/editor/line_styles.h"
#include "ui/markdown/code_languages.h"

#include <QRandomGenerator>
#include <QTest>

#include <set>

using namespace quillwort;

namespace {

/** One letter a line for its kind, by the states alone. */
QString kinds(const QString &text)
{
    static const char letters[] = "?.pHuiCFmtRx";
    QString found;
    ui::LineState state;
    const QStringList lines = text.split(QLatin1Char('\n'));
    const auto frontMatter =
        lines.size() > 2 && ui::opensFrontMatter(lines.first()) && lines.indexOf(QStringLiteral("---"), 1) > 0
        ? ui::FrontMatter::Present
        : ui::FrontMatter::Absent;
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString next = i + 1 < lines.size() ? lines.at(i + 1) : QString();
        state = ui::LineState::unpacked(ui::readLine(state, lines.at(i), next, frontMatter).after.packed());
        found += QLatin1Char(letters[int(state.kind)]);
    }
    return found;
}

/** What of `line` has all of `styles`, pieces joined by a bar. */
QString styled(const QString &line, ui::LineStyles styles)
{
    const ui::LineState before{.kind = ui::LineKind::Blank};
    QString found;
    int end = -1;
    for (const ui::StyledRun &run : ui::styledRuns(before, ui::readLine(before, line, {}), line)) {
        if ((run.styles & styles) != styles)
            continue;
        if (!found.isEmpty() && run.start != end)
            found += QLatin1Char('|');
        found += line.sliced(run.start, run.length);
        end = run.start + run.length;
    }
    return found;
}

} // namespace

class LineStylesTest : public QObject {
    Q_OBJECT

private slots:
    void linesHaveTheirKinds_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const char *text, const char *wanted) {
            QTest::newRow(name) << QString::fromUtf8(text) << QString::fromLatin1(wanted);
        };
        row("paragraphs and blanks", "a\nb\n\nc", "pp.p");
        row("headings", "# a\n####### b\n#c\n#", "HppH");
        row("an underlined heading", "a\n===\nb\n---\nc", "pupup");
        row("a rule is no underline behind a blank", "a\n\n---\n***", "p.RR");
        row("a rule behind an item", "- a\n---", "iR");
        row("items", "- a\n* b\n+ c\n1. d\n2) e\n-f\n1.g", "iiiiipp");
        row("fences", "```cpp\na\n```\nb", "FCFp");
        row("a fence closes with as many signs", "````\n```\n````\na", "FCFp");
        row("tildes", "~~~\n```\n~~~\na", "FCFp");
        row("a fence in an item", "- ```\n  a\n  ```\nb", "FCFp");
        row("a fence in a quote ends with it", "> ```\n> a\nb", "FCp");
        row("inline backticks open nothing", "```a``` b\nc", "pp");
        row("indented code behind a blank", "a\n\n    b\n\tc", "p.CC");
        row("an indented line goes on a paragraph", "a\n    b", "pp");
        row("an indented line goes on an item", "- a\n\n    b", "i.p");
        row("front matter", "---\na: b\n---\nc", "mmmp");
        row("unclosed front matter is a rule", "---\na: b", "Rp");
        row("a table", "a | b\n- | -\nc | d\n\ne | f", "ttt.p");
        row("a comment over lines", "<!-- a\n# b\n--> c\nd", "xxxp");
        row("a comment on a line", "<!-- a -->\nb", "xp");
    }
    void linesHaveTheirKinds()
    {
        QFETCH(QString, text);
        QFETCH(QString, wanted);
        QCOMPARE(kinds(text), wanted);
    }

    void inlinePartsAreFound_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<quint32>("styles");
        QTest::addColumn<QString>("wanted");
        const auto row = [](const char *name, const char *line, ui::LineStyles styles, const char *wanted) {
            QTest::newRow(name) << QString::fromUtf8(line) << quint32(styles) << QString::fromUtf8(wanted);
        };
        using namespace ui;
        row("emphasis", "a *b* _c_", EmphasisStyle, "*b*|_c_");
        row("strong", "a **b** __c__", StrongStyle, "**b**|__c__");
        row("strong emphasis", "***a***", StrongStyle | EmphasisStyle, "**a**");
        row("emphasis in strong text", "**a *b* c**", StrongStyle | EmphasisStyle, "*b*");
        row("no emphasis within words", "a_b_c 2*3*4", EmphasisStyle, "*3*");
        row("no emphasis around spaces", "a * b * c", EmphasisStyle, "");
        row("strikes", "~~a~~ ~b~ ~~~c~~~", StrikeStyle, "~~a~~|~b~");
        row("marks", "==a== =b= ===c===", MarkStyle, "==a==");
        row("signs are dimmed", "**a**", MarkupStyle, "**|**");
        row("code", "`a *b*` ``c`d``", CodeSpanStyle, "`a *b*`|``c`d``");
        row("no emphasis in code", "`a *b*` *c*", EmphasisStyle, "*c*");
        row("an open backtick is none", "`a *b*", EmphasisStyle, "*b*");
        row("escapes", "\\*a\\* \\`b\\`", EmphasisStyle | CodeSpanStyle, "");
        row("a link's words", "[a *b*](c.md)", LinkStyle, "a *b*");
        row("a link's address", "[a](https://x.org/a_b_c)", AddressStyle, "https://x.org/a_b_c");
        row("a link with brackets", "[a [b]](c(d))", AddressStyle, "c(d)");
        row("a bare address", "see https://x.org/a_b_c, or", LinkStyle, "https://x.org/a_b_c");
        row("an address in angles", "<https://x.org>", LinkStyle, "https://x.org");
        row("a definition", "[a]: b.md", AddressStyle, " b.md");
        row("a note link", "[[a b]] [[c|d]]", NoteLinkStyle, "a b|c|d");
        row("a tag", "#a b#c (#d/e-) #1 # f", TagStyle, "#a|#d/e");
        row("no tag in code", "`#a`", TagStyle, "");
        row("a footnote", "a[^1] [^x]: b", FootnoteStyle, "[^1]|[^x]:");
        row("html", "a <b>c</b> 1 < 2 > 3", HtmlStyle, "<b>|</b>");
        row("a list marker", "  12. a", ListMarkerStyle, "  12. ");
        row("a box", "- [ ] a", BoxStyle, "[ ]");
        row("a done task", "- [x] a *b*", DoneStyle, "a *b*");
        row("heading marks", "## a", MarkupStyle, "## ");
        row("a quote's sign", "> a", MarkupStyle, "> ");
        row("an alert", "> [!note] a", AlertStyle, "[!note]");
    }
    void inlinePartsAreFound()
    {
        QFETCH(QString, line);
        QFETCH(quint32, styles);
        QFETCH(QString, wanted);
        QCOMPARE(styled(line, styles), wanted);
    }

    void everyStateFitsABlock()
    {
        QVERIFY(ui::codeLanguages().size() < 63);
        const ui::LineState full{.kind = ui::LineKind::Comment,
                                 .mode = ui::LineState::Mode::Table,
                                 .inList = true,
                                 .tildes = true,
                                 .fenceLength = 31,
                                 .quoteDepth = 3,
                                 .language = 63,
                                 .codeState = 127};
        QVERIFY(full.packed() > 0);
        QCOMPARE(ui::LineState::unpacked(full.packed()), full);
        QCOMPARE(ui::LineState::unpacked(ui::LineState().packed()), ui::LineState());
    }

    void anyLineIsReadInsideItsBounds()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        const QString signs = QStringLiteral("*_`~=[]()<>#!|\\-+ 1.\t:^$&\"xa/hw");
        for (int round = 0; round < 20'000; ++round) {
            QString line;
            for (int i = chance.bounded(40); i > 0; --i)
                line += signs.at(chance.bounded(int(signs.size())));
            const ui::LineState before = ui::LineState::unpacked(ui::readLine({}, line.left(5), line).after.packed());
            int end = 0;
            for (const ui::StyledRun &run : ui::styledRuns(before, ui::readLine(before, line, line), line)) {
                QVERIFY(run.start >= end && run.length > 0);
                end = run.start + run.length;
            }
            QVERIFY(end <= line.size());
        }
    }

    void dirtyLinesMoveAlong()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        ui::DirtyLines lines;
        std::vector<bool> model(60, false);
        for (int round = 0; round < 5000; ++round) {
            const int size = int(model.size());
            const int first = chance.bounded(size);
            const int last = first + chance.bounded(size - first + 1);
            switch (chance.bounded(3)) {
            case 0:
                lines.add(first, last);
                std::fill(model.begin() + first, model.begin() + last, true);
                break;
            case 1:
                lines.remove(first, last);
                std::fill(model.begin() + first, model.begin() + last, false);
                break;
            default: {
                const int inserted = chance.bounded(std::max(1, 120 - size));
                lines.splice(first, last - first, inserted);
                model.erase(model.begin() + first, model.begin() + last);
                model.insert(model.begin() + first, size_t(inserted), false);
                if (model.empty())
                    model.assign(10, false);
            }
            }
            std::optional<int> next = lines.firstFrom(0);
            for (int i = 0; i < int(model.size()); ++i) {
                QCOMPARE(next == i, bool(model[size_t(i)]));
                if (next == i)
                    next = lines.firstFrom(i + 1);
            }
        }
    }
};

QUILLWORT_TEST(LineStylesTest)
#include "line_styles_test.moc"
