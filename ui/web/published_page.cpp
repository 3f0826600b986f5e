#include "ui/web/published_page.h"

#include "ui/markdown/cmark_tree.h"
#include "ui/markdown/html_renderer.h"
#include "ui/markdown/html_text.h"
#include "ui/web/code_colours.h"

#include <QFile>
#include <QLocale>
#include <QRegularExpression>

namespace quillwort::ui {

namespace {

QByteArray escaped(const QString &text)
{
    return escapedHtml(text.toUtf8());
}

QByteArray metaTag(const char *attribute, const char *name, const QString &content)
{
    return QByteArray("<meta ") + attribute + "=\"" + name + "\" content=\"" + escaped(content) + "\">\n";
}

/** The language that the note's front matter names as `lang`, else English. */
QByteArray languageOf(QByteArrayView frontMatter)
{
    static const QRegularExpression tag(QStringLiteral("\\A[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*\\z"));
    for (const FrontMatterField &field : frontMatterFields(frontMatter)) {
        if ((field.key == "lang" || field.key == "language") && tag.match(QString::fromUtf8(field.value)).hasMatch())
            return field.value;
    }
    return "en";
}

/** The first paragraph that is not the title, for previews in chats. */
QString descriptionOf(cmark_node *tree, const QString &title)
{
    constexpr qsizetype maxCharacters = 200;
    for (cmark_node *node = cmark_node_first_child(tree); node; node = cmark_node_next(node)) {
        if (cmark_node_get_type(node) != CMARK_NODE_PARAGRAPH)
            continue;
        const QString text = QString::fromUtf8(plainText(node)).simplified();
        if (text.isEmpty() || text == title)
            continue;
        if (text.size() <= maxCharacters)
            return text;
        const qsizetype space = text.lastIndexOf(QLatin1Char(' '), maxCharacters);
        return text.first(space > 0 ? space : maxCharacters) + QChar(0x2026);
    }
    return {};
}

RenderOptions pageOptions(const PublishedNote &note)
{
    RenderOptions options;
    options.headingLinks = RenderOptions::HeadingLinks::Anchors;
    options.tables = RenderOptions::Tables::InScroller;
    options.firstHeading = RenderOptions::FirstHeading::DroppedIfTitle;
    options.remotePictures = RenderOptions::RemotePictures::Linked;
    options.title = note.title;
    options.colouredCode = colouredCode;
    options.imageAddress = note.imageTo;
    options.noteAddress = [&note](const QString &target) { return note.linkTo ? note.linkTo(target) : std::nullopt; };
    return options;
}

QByteArray head(const PublishedNote &note, const QString &title, const QString &description)
{
    QByteArray html = "<meta charset=\"utf-8\">\n"
                      "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                      "<meta name=\"color-scheme\" content=\"light dark\">\n"
                      "<meta name=\"referrer\" content=\"no-referrer\">\n";
    html += "<title>" + escaped(title) + "</title>\n";
    if (!note.indexed)
        html += metaTag("name", "robots", QStringLiteral("noindex"));
    if (!description.isEmpty())
        html += metaTag("name", "description", description);
    html += metaTag("property", "og:type", QStringLiteral("article"));
    html += metaTag("property", "og:title", title);
    if (!description.isEmpty())
        html += metaTag("property", "og:description", description);
    if (!note.address.isEmpty())
        html += metaTag("property", "og:url", note.address);
    if (note.stylePath.isEmpty())
        html += "<style>\n" + publishedStyle() + "</style>\n";
    else
        html += "<link rel=\"stylesheet\" href=\"" + escaped(note.stylePath) + "\">\n";
    return html;
}

QByteArray dateLine(const QDateTime &edited, const QByteArray &language)
{
    if (!edited.isValid())
        return {};
    const QDateTime utc = edited.toUTC();
    const QString words = QLocale(QString::fromUtf8(language)).toString(utc.date(), QStringLiteral("d MMMM yyyy"));
    return "<p class=\"date\"><time datetime=\"" + utc.toString(Qt::ISODate).toUtf8() + "\">" + escaped(words)
        + "</time></p>\n";
}

} // namespace

QByteArray publishedPage(const PublishedNote &note)
{
    const ParsedNote parsed = parseNote(note.markdown);
    const QByteArray language = languageOf(parsed.parts.frontMatter);
    const QString title = note.title.simplified().isEmpty() ? QStringLiteral("Untitled") : note.title.simplified();
    const QString description = descriptionOf(parsed.tree.get(), title);

    return "<!DOCTYPE html>\n<html lang=\"" + language + "\">\n<head>\n" + head(note, title, description)
        + "</head>\n<body>\n<main>\n<article>\n<header>\n<h1 class=\"title\">" + escaped(title) + "</h1>\n"
        + dateLine(note.edited, language) + "</header>\n" + renderHtml(note.markdown, pageOptions(note))
        + "</article>\n</main>\n<footer>Written in Quillwort</footer>\n</body>\n</html>\n";
}

QByteArray publishedStyle()
{
    QFile file(QStringLiteral(":/styles/published.css"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

} // namespace quillwort::ui
