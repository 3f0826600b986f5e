#include "tests/support/test_main.h"
#include "tests/ui/markdown/html_checker.h"
#include "ui/markdown/html_renderer.h"
#include "ui/markdown/link_policy.h"

#include <QElapsedTimer>
#include <QFile>
#include <QRandomGenerator>
#include <QTest>

using namespace quillwort;

namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr qint64 longestMilliseconds = 30'000;
#else
constexpr qint64 longestMilliseconds = 3'000;
#endif

QList<QByteArray> attacks()
{
    QFile file(QStringLiteral(QUILLWORT_TEST_DATA "/markdown/attacks.txt"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QList<QByteArray> found;
    QByteArray attack;
    for (const QByteArray &line : file.readAll().split('\n')) {
        if (line == "%%") {
            found.append(attack);
            attack.clear();
        } else {
            attack += line + '\n';
        }
    }
    return found << attack;
}

/** Everything switched on, as a published page has it, and hostile answers to every question. */
ui::RenderOptions fullOptions()
{
    ui::RenderOptions options;
    options.frontMatter = ui::RenderOptions::FrontMatter::Table;
    options.headingLinks = ui::RenderOptions::HeadingLinks::Anchors;
    options.tables = ui::RenderOptions::Tables::InScroller;
    options.noteAddress = [](const QString &target) -> std::optional<QString> {
        if (target.contains(QLatin1String("private")))
            return std::nullopt;
        return QStringLiteral("/n/\"><script>") + target.left(1);
    };
    return options;
}

} // namespace

class HtmlSafetyTest : public QObject {
    Q_OBJECT

private slots:
    void noAttackSurvives_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        const QList<QByteArray> all = attacks();
        QVERIFY(all.size() > 100);
        for (const QByteArray &attack : all)
            QTest::newRow(attack.simplified().left(60).constData()) << attack;
    }
    void noAttackSurvives()
    {
        QFETCH(QByteArray, markdown);
        for (const ui::RenderOptions &options : {ui::RenderOptions(), fullOptions()}) {
            const QByteArray html = ui::renderHtml(markdown, options);
            const QString wrong = tests::activeContentIn(html);
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QLatin1Char('\n') + QString::fromUtf8(html)));
        }
    }

    void noMixtureOfAttacksSurvives()
    {
        const quint32 seed = QRandomGenerator::global()->generate();
        qInfo("seed %u", seed);
        QRandomGenerator chance(seed);
        const QList<QByteArray> all = attacks();
        for (int round = 0; round < 2000; ++round) {
            QByteArray markdown;
            for (int piece = 0; piece < 4; ++piece) {
                const QByteArray &attack = all.at(chance.bounded(all.size()));
                const int from = chance.bounded(int(attack.size()));
                markdown += attack.mid(from, chance.bounded(40));
            }
            const QString wrong = tests::activeContentIn(ui::renderHtml(markdown, fullOptions()));
            QVERIFY2(wrong.isEmpty(), qPrintable(wrong + QLatin1Char('\n') + QString::fromUtf8(markdown)));
        }
    }

    void harmlessHtmlStays_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        QTest::addColumn<QByteArray>("html");
        QTest::newRow("keys stay") << QByteArray("press <kbd>Ctrl</kbd>")
                                   << QByteArray("<p>press <kbd>Ctrl</kbd></p>\n");
        QTest::newRow("details stay, with what is between")
            << QByteArray("<details>\n<summary>More</summary>\n\n*text*\n\n</details>")
            << QByteArray("<details>\n<summary>More</summary>\n<p><em>text</em></p>\n</details>\n");
        QTest::newRow("an open tag ends with its paragraph")
            << QByteArray("<u>a\n\nb") << QByteArray("<p><u>a</u></p>\n<p>b</p>\n");
        QTest::newRow("a generic without backticks is readable")
            << QByteArray("a vector<int> here") << QByteArray("<p>a vector&lt;int&gt; here</p>\n");
        QTest::newRow("a comment is not shown") << QByteArray("a <!-- b --> c") << QByteArray("<p>a  c</p>\n");
        QTest::newRow("a picture keeps its size") << QByteArray("<img src='a.png' width=200 alt=\"x\">")
                                                  << QByteArray("<img src=\"a.png\" width=\"200\" alt=\"x\" />\n");
        QTest::newRow("sub and sup in a cell")
            << QByteArray("|a|\n|-|\n|H<sub>2</sub>O|")
            << QByteArray(
                   "<table>\n<thead>\n<tr>\n<th>a</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>H<sub>2</sub>O</td>\n"
                   "</tr>\n</tbody>\n</table>\n");
    }
    void harmlessHtmlStays()
    {
        QFETCH(QByteArray, markdown);
        QFETCH(QByteArray, html);
        QCOMPARE(ui::renderHtml(markdown), html);
    }

    void addressesAreReadAsABrowserReadsThem_data()
    {
        QTest::addColumn<QByteArray>("address");
        QTest::addColumn<int>("kind");
        const auto row = [](const char *address, ui::LinkKind kind) {
            QTest::newRow(address) << QByteArray(address) << int(kind);
        };
        row("https://example.org/a", ui::LinkKind::Web);
        row("HTTP://EXAMPLE.ORG", ui::LinkKind::Web);
        row("ht\ntps://example.org", ui::LinkKind::Web);
        row("//example.org/a", ui::LinkKind::Web);
        row("mailto:a@example.org", ui::LinkKind::Mail);
        row("quillwort://note/1", ui::LinkKind::Note);
        row("#here", ui::LinkKind::Anchor);
        row("a/b.md", ui::LinkKind::Relative);
        row("../a.md", ui::LinkKind::Relative);
        row("/a", ui::LinkKind::Relative);
        row("a/b:c", ui::LinkKind::Relative);
        row("?a:b", ui::LinkKind::Relative);
        row("", ui::LinkKind::Relative);
        row("javascript:alert(1)", ui::LinkKind::Refused);
        row("java\tscript:alert(1)", ui::LinkKind::Refused);
        row("\x01javascript:alert(1)", ui::LinkKind::Refused);
        row(" javascript:alert(1)", ui::LinkKind::Refused);
        row("file:///etc/passwd", ui::LinkKind::Refused);
        row("C:\\Windows", ui::LinkKind::Refused);
        row("\\\\host\\share", ui::LinkKind::Refused);
        row("/\\host", ui::LinkKind::Refused);
        row(":x", ui::LinkKind::Refused);
        row("a b:c", ui::LinkKind::Refused);
        row("data:image/png;base64,AAAA", ui::LinkKind::Refused);
    }
    void addressesAreReadAsABrowserReadsThem()
    {
        QFETCH(QByteArray, address);
        QFETCH(int, kind);
        QCOMPARE(int(ui::linkKind(address)), kind);
    }

    void onlyPicturesAreDataAddresses()
    {
        QVERIFY(ui::isSafeImage("data:image/png;base64,iVBORw0KGgo="));
        QVERIFY(ui::isSafeImage("DATA:image/JPEG;base64,AAAA"));
        QVERIFY(!ui::isSafeImage("data:image/svg+xml;base64,AAAA"));
        QVERIFY(!ui::isSafeImage("data:image/png,<script>"));
        QVERIFY(!ui::isSafeImage("data:image/png;base64,\"onerror=x"));
        QVERIFY(!ui::isSafeImage("data:text/html;base64,AAAA"));
    }

    void hardInputIsBounded_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        const int n = 50'000;
        const auto row = [](const char *name, const QByteArray &markdown) { QTest::newRow(name) << markdown; };
        row("nested strong emphasis", QByteArray("*a **a ").repeated(n) + QByteArray("b** c* ").repeated(n));
        row("openers that nothing closes", QByteArray("*a_ ").repeated(n));
        row("closers that nothing opened", QByteArray("a_ ").repeated(n));
        row("brackets", QByteArray("[").repeated(n) + "a" + QByteArray("]").repeated(n));
        row("open links", QByteArray("[a](").repeated(n));
        row("open links with angle", QByteArray("[a](<b").repeated(n));
        row("nested quotes", QByteArray("> ").repeated(n) + "a");
        row("nested lists", QByteArray("- ").repeated(n) + "a");
        row("nested lists and blank lines",
            QByteArray("- ").repeated(5'000) + "a\n" + QByteArray("\n").repeated(20'000));
        row("deep quotes over many lines", (QByteArray(">").repeated(1'000) + "a\n").repeated(500));
        row("backticks", [] {
            QByteArray text;
            for (int i = 1; i < 2'000; ++i)
                text += "e" + QByteArray("`").repeated(i);
            return text;
        }());
        row("wide table with many short rows",
            QByteArray("|a").repeated(5'000) + "\n" + QByteArray("|-").repeated(5'000) + "\n"
                + QByteArray("|b\n").repeated(5'000));
        row("table delimiters without end", QByteArray("|-").repeated(n));
        row("autolink dots", QByteArray("www.").repeated(n));
        row("autolink ends in brackets", "www.a" + QByteArray(")").repeated(n) + "&#x20;");
        row("autolink at signs", QByteArray("a@").repeated(n));
        row("autolink underscores", "http://" + QByteArray("_").repeated(n));
        row("unclosed comments", QByteArray("<!--a\n").repeated(n));
        row("unclosed tags", QByteArray("<a ").repeated(n));
        row("unclosed tags in a block", "<div>\n" + QByteArray("<a b='").repeated(n));
        row("unclosed declarations", QByteArray("<!A").repeated(n));
        row("unclosed processing", QByteArray("<?").repeated(n));
        row("unclosed cdata", QByteArray("<![CDATA[").repeated(n));
        row("bold tags never closed", QByteArray("<b>").repeated(n) + QByteArray("</i>").repeated(n));
        row("tags in many paragraphs", QByteArray("<b>\n\na\n\n").repeated(n / 4));
        row("scripts", "<div>\n" + QByteArray("<script></script>").repeated(n));
        row("footnotes", [] {
            QByteArray text;
            for (int i = 0; i < 5'000; ++i)
                text += "[^" + QByteArray::number(i) + "] ";
            for (int i = 0; i < 5'000; ++i)
                text += "\n[^" + QByteArray::number(i) + "]: a";
            return text;
        }());
        row("one footnote named often", QByteArray("[^1] ").repeated(n / 4) + "\n\n[^1]: a");
        row("a long definition named often",
            "[a]: /" + QByteArray("x").repeated(50'000) + "\n\n" + QByteArray("[a] ").repeated(n / 4));
        row("many definitions", [] {
            QByteArray text;
            for (int i = 0; i < 20'000; ++i)
                text += "[a" + QByteArray::number(i) + "]: /b\n";
            return text;
        }());
        row("note links", QByteArray("[[").repeated(n));
        row("strikes", QByteArray("~~a~").repeated(n));
        row("marks", QByteArray("==a=").repeated(n) + QByteArray("==").repeated(n));
        row("entities", QByteArray("&").repeated(n) + QByteArray("&#x").repeated(n));
        row("zero bytes", QByteArray(n, '\0'));
        row("bytes that are no text", QByteArray("\xff\xfe\xc0").repeated(n));
        row("alerts", QByteArray("> [!note]\n\n").repeated(n / 4));
        row("headings of one name", QByteArray("# a\n").repeated(n / 4));
        row("front matter that never ends", "---\n" + QByteArray("a: [b,\n").repeated(n));
    }
    void hardInputIsBounded()
    {
        QFETCH(QByteArray, markdown);
        QElapsedTimer timer;
        timer.start();
        const QByteArray html = ui::renderHtml(markdown, fullOptions());
        const qint64 taken = timer.elapsed();
        if (taken > 300)
            qInfo("%lld ms for %lld KB, output %lld KB", taken, markdown.size() / 1024, html.size() / 1024);
        QVERIFY2(taken < longestMilliseconds,
                 qPrintable(QStringLiteral("%1 ms for %2 bytes").arg(taken).arg(markdown.size())));
        QVERIFY2(html.size() < 8 * 1024 * 1024 + 40 * markdown.size(), qPrintable(QString::number(html.size())));
    }
};

QUILLWORT_TEST(HtmlSafetyTest)
#include "html_safety_test.moc"
