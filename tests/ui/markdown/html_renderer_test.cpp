#include "tests/support/test_main.h"
#include "ui/markdown/cmark_tree.h"
#include "ui/markdown/html_renderer.h"
#include "ui/markdown/link_policy.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>

#include <cmark-gfm-core-extensions.h>

#include <atomic>
#include <thread>
#include <vector>

using namespace quillwort;

namespace {

/** What the library itself prints with the same extensions. */
QByteArray libraryHtml(const QByteArray &markdown)
{
    const ui::CmarkParser parser(cmark_parser_new(ui::cmarkOptions));
    for (const char *name : {"table", "strikethrough", "autolink", "tasklist"})
        cmark_parser_attach_syntax_extension(parser.get(), cmark_find_syntax_extension(name));
    cmark_parser_feed(parser.get(), markdown.constData(), size_t(markdown.size()));
    const ui::CmarkTree tree(cmark_parser_finish(parser.get()));
    char *const html = cmark_render_html(tree.get(), ui::cmarkOptions, nullptr);
    const QByteArray copy(html);
    free(html);
    return copy;
}

/** Raw HTML and addresses that the policy refuses are printed differently on purpose. */
bool isPlain(const QByteArray &markdown)
{
    const ui::CmarkTree tree = ui::parseMarkdown(markdown);
    return ui::nodesOf(tree.get(),
                       [](cmark_node *node) {
                           switch (cmark_node_get_type(node)) {
                           case CMARK_NODE_HTML_BLOCK:
                           case CMARK_NODE_HTML_INLINE:
                               return true;
                           case CMARK_NODE_LINK:
                           case CMARK_NODE_IMAGE:
                               return ui::linkKind(cmark_node_get_url(node)) == ui::LinkKind::Refused;
                           default:
                               return false;
                           }
                       })
        .empty();
}

QJsonArray specification()
{
    QString path = qEnvironmentVariable("QUILLWORT_COMMONMARK_SPEC");
    if (path.isEmpty())
        path = QStringLiteral("/usr/share/gocode/src/github.com/yuin/goldmark/_test/spec.json");
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
}

std::optional<QString> addressOf(const QString &target)
{
    if (target == QLatin1String("Plans") || target == QLatin1String("sub/my plans.md"))
        return QStringLiteral("/n/plans");
    return std::nullopt;
}

} // namespace

class HtmlRendererTest : public QObject {
    Q_OBJECT

private slots:
    void initTestCase()
    {
        // Registers the extensions that libraryHtml() looks up by name.
        QVERIFY(ui::makeParser());
    }

    void aPlainNoteIsPrintedAsTheLibraryPrintsIt_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        QTest::newRow("emphasis") << QByteArray("*a* **b** ***c*** _d_ `e` ~~f~~");
        QTest::newRow("headings") << QByteArray("# a\n## b\nc\n===\n\nd\n---\n");
        QTest::newRow("lists") << QByteArray("- a\n  - b\n\n    c\n1. d\n2) e\n\n- [ ] f\n- [x] g\n");
        QTest::newRow("quotes") << QByteArray("> a\n> > b\n\n> c\nd");
        QTest::newRow("code") << QByteArray("```cpp x\nint a < b;\n```\n\n    indented & more\n");
        QTest::newRow("table") << QByteArray("| a | b |\n|:-:|--:|\n| *c* | d\\|e |\n");
        QTest::newRow("links") << QByteArray("[a](/b \"c\") <https://x.org/?a&b> www.x.org [d][e]\n\n[e]: f.md");
        QTest::newRow("pictures") << QByteArray("![a *b*](c.png \"d\") [![e](f.gif)](g)");
        QTest::newRow("footnotes") << QByteArray("a[^1] b[^x] c[^1]\n\n[^1]: d\n\n    e\n[^x]: f");
        QTest::newRow("breaks") << QByteArray("a  \nb\\\nc\nd\n\n***\n");
        QTest::newRow("line ends") << QByteArray("a\r\nb\r\rc\n\r\n- d\r\n");
        QTest::newRow("entities") << QByteArray("&amp; &copy; &#35; &nosuch; \\& < >");
        QTest::newRow("single equal signs") << QByteArray("a = b == c, ==d e");
        QTest::newRow("double brackets without an answer") << QByteArray("[[Plans]] and [a [[b]] c](d)");
        QTest::newRow("empty") << QByteArray();
    }
    void aPlainNoteIsPrintedAsTheLibraryPrintsIt()
    {
        QFETCH(QByteArray, markdown);
        QCOMPARE(ui::renderHtml(markdown), libraryHtml(markdown));
    }

    void theSpecificationIsPrintedAsTheLibraryPrintsIt()
    {
        const QJsonArray examples = specification();
        if (examples.isEmpty())
            QSKIP("No CommonMark examples here: install golang-github-yuin-goldmark-dev, or name spec.json in "
                  "QUILLWORT_COMMONMARK_SPEC.");
        int compared = 0;
        int standard = 0;
        for (const QJsonValue &value : examples) {
            const QJsonObject example = value.toObject();
            const QByteArray markdown = example.value(QLatin1String("markdown")).toString().toUtf8();
            if (!isPlain(markdown) || !ui::splitFrontMatter(markdown).frontMatter.isNull())
                continue;
            ++compared;
            const QByteArray html = ui::renderHtml(markdown);
            standard += html == example.value(QLatin1String("html")).toString().toUtf8() ? 1 : 0;
            QVERIFY2(html == libraryHtml(markdown),
                     qPrintable(QStringLiteral("example %1\n").arg(example.value(QLatin1String("example")).toInt())
                                + QString::fromUtf8(html)));
        }
        qInfo("%d of %d examples compared, %d as the standard has it", compared, int(examples.size()), standard);
        QVERIFY(compared > 500);
        // The rest: bare links, which the standard does not know, and strong text directly within strong text, which
        // the library prints once.
        QVERIFY(standard >= compared - 15);
    }

    void whatIsOursIsPrinted_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        QTest::addColumn<QByteArray>("html");
        const auto row = [](const char *name, const char *markdown, const char *html) {
            QTest::newRow(name) << QByteArray(markdown) << QByteArray(html);
        };
        row("marked text", "a ==b *c*== d", "<p>a <mark>b <em>c</em></mark> d</p>\n");
        row("marked text in strong text", "**a ==b== c**", "<p><strong>a <mark>b</mark> c</strong></p>\n");
        row("three equal signs mark nothing", "===a===", "<p>===a===</p>\n");
        row("equal signs in code mark nothing", "`==a==`", "<p><code>==a==</code></p>\n");
        row("an alert", "> [!WARNING]\n> a\n",
            "<div class=\"alert alert-warning\">\n<p class=\"alert-title\">Warning</p>\n<p>a</p>\n</div>\n");
        row("an alert with a title and nothing else", "> [!tip] Read *this*",
            "<div class=\"alert alert-tip\">\n<p class=\"alert-title\">Read this</p>\n</div>\n");
        row("an alert of another program's kind", "> [!danger]- Hot\n> a",
            "<div class=\"alert alert-caution\">\n<p class=\"alert-title\">Hot</p>\n<p>a</p>\n</div>\n");
        row("a quote with brackets is no alert", "> [!nonsense]\n> a",
            "<blockquote>\n<p>[!nonsense]\na</p>\n</blockquote>\n");
        row("front matter is dropped", "---\ntitle: A\n---\n# B\n", "<h1>B</h1>\n");
        row("front matter after a byte order mark is dropped", "\xEF\xBB\xBF---\ntitle: A\n---\nB", "<p>B</p>\n");
        row("a line at the start is no front matter", "---\n\na\n", "<hr />\n<p>a</p>\n");
        row("a refused address leaves its text", "[a *b*](javascript:c)", "<p>a <em>b</em></p>\n");
        row("a refused picture leaves its description", "![a](file:///b.png)", "<p>a</p>\n");
        row("marked text in a cell", "|a|\n|-|\n|==b==|",
            "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td><mark>b</mark></td>\n</tr>\n</"
            "tbody>\n"
            "</table>\n");
    }
    void whatIsOursIsPrinted()
    {
        QFETCH(QByteArray, markdown);
        QFETCH(QByteArray, html);
        QCOMPARE(ui::renderHtml(markdown), html);
    }

    void noteLinksGoWhereTheyAreTold_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        QTest::addColumn<QByteArray>("html");
        const auto row = [](const char *name, const char *markdown, const char *html) {
            QTest::newRow(name) << QByteArray(markdown) << QByteArray(html);
        };
        row("by title", "see [[Plans]].", "<p>see <a href=\"/n/plans\">Plans</a>.</p>\n");
        row("by title with a label", "[[Plans|the plans]]", "<p><a href=\"/n/plans\">the plans</a></p>\n");
        row("by file", "[p](sub/my%20plans.md)", "<p><a href=\"/n/plans\">p</a></p>\n");
        row("an unknown title is plain text", "see [[Secret]] and [s](secret.md)", "<p>see Secret and s</p>\n");
        row("in code they are code", "`[[Plans]]`", "<p><code>[[Plans]]</code></p>\n");
        row("two in a row", "[[Plans]][[Plans]]",
            "<p><a href=\"/n/plans\">Plans</a><a href=\"/n/plans\">Plans</a></p>\n");
        row("an open one is text", "[[Plans] [[", "<p>[[Plans] [[</p>\n");
    }
    void noteLinksGoWhereTheyAreTold()
    {
        QFETCH(QByteArray, markdown);
        QFETCH(QByteArray, html);
        ui::RenderOptions options;
        options.noteAddress = addressOf;
        QCOMPARE(ui::renderHtml(markdown, options), html);
    }

    void parsesThatEndTogetherDoNotSpoilEachOther()
    {
        const QByteArray markdown = QByteArray("~~a~~ ==b== www.example.org\n\n").repeated(200);
        const QByteArray wanted = ui::renderHtml(markdown);
        std::atomic<int> wrong = 0;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&] {
                for (int round = 0; round < 50; ++round)
                    wrong += ui::renderHtml(markdown) == wanted ? 0 : 1;
            });
        }
        for (std::thread &thread : threads)
            thread.join();
        QCOMPARE(wrong.load(), 0);
    }

    void aPageHasItsDress()
    {
        ui::RenderOptions options;
        options.headingLinks = ui::RenderOptions::HeadingLinks::Anchors;
        options.tables = ui::RenderOptions::Tables::InScroller;
        options.frontMatter = ui::RenderOptions::FrontMatter::Table;
        options.firstHeading = ui::RenderOptions::FirstHeading::DroppedIfTitle;
        options.title = QStringLiteral("A note");
        const QByteArray html =
            ui::renderHtml("---\nname: \"<b>\"\ntags: [a, b]\n---\n# A *note*\n## C d!\n\n|e|\n|-|\n", options);
        QCOMPARE(
            html,
            QByteArray("<table class=\"front-matter\">\n<tr><th scope=\"row\">name</th><td>&lt;b&gt;</td></tr>\n"
                       "<tr><th scope=\"row\">tags</th><td>a, b</td></tr>\n</table>\n"
                       "<h2><a class=\"anchor\" id=\"c-d\" href=\"#c-d\" tabindex=\"-1\" aria-hidden=\"true\"></a>C d!"
                       "</h2>\n<div class=\"scroller\" tabindex=\"0\">\n<table>\n<thead>\n<tr>\n<th>e</th>\n</tr>\n"
                       "</thead>\n</table>\n</div>\n"));
    }
};

QUILLWORT_TEST(HtmlRendererTest)
#include "html_renderer_test.moc"
