#include "tests/support/test_main.h"
#include "tests/ui/markdown/html_checker.h"
#include "ui/web/published_page.h"

#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>

using namespace quillwort;

namespace {

ui::PublishedNote note(const QByteArray &markdown, const QString &title = QStringLiteral("A title"))
{
    ui::PublishedNote published;
    published.title = title;
    published.markdown = markdown;
    published.edited = QDateTime(QDate(2031, 3, 9), QTime(23, 30), Qt::UTC);
    published.stylePath = QStringLiteral("/style.css");
    return published;
}

/** The custom properties of one `:root` block of the style sheet. */
QHash<QString, QString> properties(const QString &block)
{
    QHash<QString, QString> found;
    static const QRegularExpression form(QStringLiteral("--([a-z-]+): (#[0-9A-F]{6});"));
    for (auto it = form.globalMatch(block); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        found.insert(match.captured(1), match.captured(2));
    }
    return found;
}

} // namespace

class PublishedPageTest : public QObject {
    Q_OBJECT

private slots:
    void aPageHasItsHead()
    {
        const QByteArray page = ui::publishedPage(note("# A title\n\nFirst *words* here.\n"));
        QVERIFY(page.startsWith("<!DOCTYPE html>\n<html lang=\"en\">"));
        QVERIFY(page.contains("<title>A title</title>"));
        QVERIFY(page.contains("<meta name=\"robots\" content=\"noindex\">"));
        QVERIFY(page.contains("<meta name=\"description\" content=\"First words here.\">"));
        QVERIFY(page.contains("<meta property=\"og:title\" content=\"A title\">"));
        QVERIFY(page.contains("<link rel=\"stylesheet\" href=\"/style.css\">"));
        QVERIFY(page.contains("<time datetime=\"2031-03-09T23:30:00Z\">9 March 2031</time>"));
        QVERIFY(!page.contains("<script"));
        QVERIFY(!page.contains("style="));
    }

    void theTitleStandsOnce_data()
    {
        QTest::addColumn<QByteArray>("markdown");
        QTest::newRow("as the first heading") << QByteArray("# A *title*\n\ntext");
        QTest::newRow("as a second-level heading") << QByteArray("## A title\n\ntext");
        QTest::newRow("as the first line") << QByteArray("A title\n\ntext");
        QTest::newRow("in front matter") << QByteArray("---\ntitle: A title\n---\ntext");
        QTest::newRow("in front matter and heading") << QByteArray("---\ntitle: A title\n---\n# A title\ntext");
    }
    void theTitleStandsOnce()
    {
        QFETCH(QByteArray, markdown);
        const QByteArray page = ui::publishedPage(note(markdown));
        const QByteArray body = page.sliced(page.indexOf("<body>"));
        QCOMPARE(body.count("title</h"), 1);
        QVERIFY(body.contains("<p>text</p>"));
        QCOMPARE(body.count("A "), 1);
    }

    void everyFieldIsText()
    {
        const QString attack = QStringLiteral("\"><script>alert(1)</script><img src=x onerror=alert(1)>");
        ui::PublishedNote published = note("---\nlang: \"><script>\n---\n" + attack.toUtf8(), attack);
        published.stylePath = attack;
        published.address = attack;
        published.linkTo = [attack](const QString &) { return attack; };
        const QByteArray page = ui::publishedPage(published);
        QCOMPARE(page.count("<script"), 0);
        const qsizetype start = page.indexOf("</header>") + 9;
        const QByteArray article = page.sliced(start, page.indexOf("</article>") - start);
        QCOMPARE(tests::activeContentIn(article), QString());
        // The note's own picture, without its handler, is all that may stay.
        QCOMPARE(page.count("<img"), article.count("<img src=\"x\" />"));
    }

    void linksFollowTheirNotes()
    {
        ui::PublishedNote published = note("[[Plans]] [[Secret]] [p](plans.md) [w](https://x.org)");
        published.linkTo = [](const QString &target) -> std::optional<QString> {
            return target == QLatin1String("Plans") ? std::optional(QStringLiteral("/n/plans")) : std::nullopt;
        };
        QVERIFY(ui::publishedPage(published).contains(
            "<p><a href=\"/n/plans\">Plans</a> Secret p <a href=\"https://x.org\">w</a></p>"));
    }

    void picturesOfOthersBecomeLinks()
    {
        ui::PublishedNote published =
            note("![a](https://x.org/a.png) ![b](b.png) ![c](c.png) [![d](//x.org/d.png)](/e)");
        published.imageTo = [](const QString &path) -> std::optional<QString> {
            return path == QLatin1String("b.png") ? std::optional(QStringLiteral("/n/x/b.png")) : std::nullopt;
        };
        QVERIFY(
            ui::publishedPage(published).contains("<p><a href=\"https://x.org/a.png\">a</a> <img src=\"/n/x/b.png\" "
                                                  "alt=\"b\" /> c <a href=\"/e\">d</a></p>"));
    }

    void codeHasColours()
    {
        const QByteArray page = ui::publishedPage(note("```cpp\nint a = 1 < 2; // \"b\"\n```\n\n```nosuch\na\n```"));
        QVERIFY(page.contains("<span class=\"comment\">// &quot;b&quot;</span>"));
        QVERIFY(page.contains("<pre><code class=\"language-nosuch\">a\n</code></pre>"));
    }

    void theLanguageIsTheNotes()
    {
        const QByteArray page = ui::publishedPage(note("---\nlang: de\n---\ntext"));
        QVERIFY(page.contains("<html lang=\"de\">"));
        QVERIFY(page.contains(QStringLiteral(">9 März 2031<").toUtf8()) || page.contains(">9 M"));
    }

    void aNoteWithoutATitleIsUntitled()
    {
        QVERIFY(ui::publishedPage(note("", QString())).contains("<h1 class=\"title\">Untitled</h1>"));
    }

    void withoutAPathTheStyleIsInThePage()
    {
        ui::PublishedNote published = note("a");
        published.stylePath.clear();
        QVERIFY(ui::publishedPage(published).contains("<style>\n/* A published note."));
    }

    void theStyleHasTheColoursOfTheThemes_data()
    {
        QTest::addColumn<QString>("theme");
        QTest::addColumn<QString>("start");
        QTest::newRow("light") << QStringLiteral("light") << QStringLiteral(":root {");
        QTest::newRow("dark") << QStringLiteral("dark") << QStringLiteral("@media (prefers-color-scheme: dark)");
    }
    void theStyleHasTheColoursOfTheThemes()
    {
        QFETCH(QString, theme);
        QFETCH(QString, start);
        QFile file(QStringLiteral(QUILLWORT_TEST_DATA "/../../resources/themes/") + theme + QStringLiteral(".json"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject roles = QJsonDocument::fromJson(file.readAll()).object();
        const QString style = QString::fromUtf8(ui::publishedStyle());
        const qsizetype from = style.indexOf(start);
        const QHash<QString, QString> used = properties(style.mid(from, style.indexOf(QLatin1Char('}'), from) - from));
        QVERIFY(used.size() > 15);
        for (auto it = used.cbegin(); it != used.cend(); ++it) {
            QString role;
            for (const QString &word : it.key().split(QLatin1Char('-')))
                role += role.isEmpty() ? word : word.left(1).toUpper() + word.mid(1);
            if (role != QLatin1String("marked"))
                QVERIFY2(roles.value(role).toString().compare(it.value(), Qt::CaseInsensitive) == 0, qPrintable(role));
        }
    }
};

QUILLWORT_TEST(PublishedPageTest)
#include "published_page_test.moc"
