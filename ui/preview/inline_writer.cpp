#include "ui/preview/inline_writer.h"

#include "ui/preview/link_address.h"

#include <QFileInfo>
#include <QRegularExpression>

namespace quillwort::ui {

namespace {

// Deeper emphasis looks the same, and a tree of 50,000 levels must not use up the stack.
constexpr int maxDepth = 48;

QString utf8(const char *text)
{
    return text ? QString::fromUtf8(text) : QString();
}

/** The name in `<name ...>` or `</name>`, lower case. */
QByteArray tagName(const QByteArray &tag)
{
    qsizetype end = tag.startsWith("</") ? 2 : 1;
    const qsizetype start = end;
    while (end < tag.size() && (std::isalnum(static_cast<uchar>(tag[end])) != 0))
        ++end;
    return tag.mid(start, end - start).toLower();
}

const QByteArrayList formattingTags{"b",    "strong", "i",    "em",  "u",   "ins",  "s",     "del",
                                    "code", "kbd",    "samp", "sub", "sup", "mark", "small", "strike"};

} // namespace

InlineWriter::InlineWriter(const BuildContext &context, BlockContent &content, QTextCursor &cursor)
    : m_context(context)
    , m_content(content)
    , m_cursor(cursor)
{
}

void InlineWriter::write(cmark_node *parent, const QTextCharFormat &format, int width)
{
    writeFrom(cmark_node_first_child(parent), format, width);
}

void InlineWriter::writeFrom(cmark_node *first, const QTextCharFormat &format, int width)
{
    if (m_depth == 0)
        m_openTags.clear();
    m_width = width;
    ++m_depth;
    for (cmark_node *node = first; node; node = cmark_node_next(node)) {
        if (m_depth > maxDepth)
            writeText(QString::fromUtf8(plainText(node)), format);
        else
            writeNode(node, format);
    }
    --m_depth;
}

void InlineWriter::writeNode(cmark_node *node, const QTextCharFormat &format)
{
    const cmark_node_type type = cmark_node_get_type(node);
    QTextCharFormat inner = format;
    if (type == CMARK_NODE_TEXT) {
        const int start = m_cursor.position();
        writeText(utf8(cmark_node_get_literal(node)), inHtml(format));
        if (m_openTags.contains("kbd") || m_openTags.contains("code") || m_openTags.contains("samp"))
            addSurface(InlineSurface::Kind::Code, start);
        else if (m_openTags.contains("mark"))
            addSurface(InlineSurface::Kind::Mark, start);
    } else if (type == CMARK_NODE_SOFTBREAK) {
        m_cursor.insertText(QStringLiteral(" "), format);
    } else if (type == CMARK_NODE_LINEBREAK) {
        m_cursor.insertText(QString(QChar::LineSeparator), format);
    } else if (type == CMARK_NODE_CODE) {
        writeCode(utf8(cmark_node_get_literal(node)), format);
    } else if (type == CMARK_NODE_EMPH) {
        inner.setFontItalic(!format.fontItalic());
        write(node, inner, m_width);
    } else if (type == CMARK_NODE_STRONG) {
        inner.setFontWeight(QFont::Bold);
        write(node, inner, m_width);
    } else if (type == extensionNodes().strikethrough) {
        inner.setFontStrikeOut(true);
        inner.setForeground(m_context.style.color(ColorRole::SecondText));
        write(node, inner, m_width);
    } else if (type == markNode()) {
        const int start = m_cursor.position();
        write(node, inner, m_width);
        addSurface(InlineSurface::Kind::Mark, start);
    } else if (type == CMARK_NODE_LINK) {
        writeLink(node, format);
    } else if (type == CMARK_NODE_IMAGE) {
        writePicture(node, format);
    } else if (type == CMARK_NODE_FOOTNOTE_REFERENCE) {
        writeFootnote(node, format);
    } else if (type == CMARK_NODE_HTML_INLINE) {
        writeHtml(cmark_node_get_literal(node));
    } else {
        write(node, inner, m_width);
    }
}

void InlineWriter::writeText(const QString &text, const QTextCharFormat &format)
{
    static const QRegularExpression titles(QStringLiteral(R"(\[\[([^\[\]|]{1,200})(?:\|([^\[\]]{1,200}))?\]\])"));
    qsizetype at = 0;
    if (text.contains(QLatin1StringView("[["))) {
        auto matches = titles.globalMatch(text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            m_cursor.insertText(text.mid(at, match.capturedStart() - at), format);
            const QString title = match.captured(1).trimmed();
            const QString label = match.captured(2).isEmpty() ? title : match.captured(2).trimmed();
            m_cursor.insertText(label, linked(format, titleLink(title).toString(), {}));
            at = match.capturedEnd();
        }
    }
    m_cursor.insertText(text.mid(at), format);
}

void InlineWriter::writeCode(const QString &code, QTextCharFormat format)
{
    format = inCode(format);
    const int start = m_cursor.position();
    m_cursor.insertText(code, format);
    addSurface(InlineSurface::Kind::Code, start);
}

QTextCharFormat InlineWriter::inCode(QTextCharFormat format) const
{
    const QFont &mono = m_context.style.code();
    const double text = m_context.style.text().pointSizeF();
    const double here = format.fontPointSize() > 0 ? format.fontPointSize() : text;
    format.setFontFamilies(mono.families());
    format.setFontFixedPitch(true);
    format.setFontPointSize(here * mono.pointSizeF() / text);
    return format;
}

QTextCharFormat InlineWriter::linked(QTextCharFormat format, const QString &address, const QString &title) const
{
    format.setAnchor(true);
    format.setAnchorHref(address);
    format.setForeground(m_context.style.color(ColorRole::Accent));
    format.setFontUnderline(false);
    if (!title.isEmpty())
        format.setToolTip(title);
    return format;
}

void InlineWriter::writeLink(cmark_node *node, QTextCharFormat format)
{
    const QByteArray address = cmark_node_get_url(node);
    const QString title = utf8(cmark_node_get_title(node));
    if (const auto url = allowedLink(address)) {
        write(node, linked(format, QString::fromUtf8(url->toEncoded()), title), m_width);
        return;
    }
    if (address.startsWith('#') && address.size() > 1) {
        const QString heading = QString(headingAddress) + QUrl::fromPercentEncoding(address.mid(1));
        write(node, linked(format, heading, title), m_width);
        return;
    }
    write(node, format, m_width);
    QTextCharFormat dimmed = format;
    dimmed.setForeground(m_context.style.color(ColorRole::SecondText));
    if (!address.isEmpty())
        m_cursor.insertText(QStringLiteral(" (%1)").arg(QString::fromUtf8(address.left(500))), dimmed);
}

void InlineWriter::writePicture(cmark_node *node, const QTextCharFormat &format)
{
    const QByteArray address = cmark_node_get_url(node);
    QString description = QString::fromUtf8(ui::plainText(node)).simplified();
    const QString shown = QUrl::fromPercentEncoding(address.left(500));
    if (description.isEmpty())
        description = QFileInfo(shown).fileName();
    QTextCharFormat picture = format;
    picture.setObjectType(pictureObject);
    picture.setVerticalAlignment(QTextCharFormat::AlignBottom);
    picture.setProperty(plainTextProperty, description);
    picture.setProperty(pictureFileProperty, allowedPicture(address, m_context.pictureFolder));
    picture.setProperty(pictureAddressProperty, shown);
    picture.setProperty(pictureWidthProperty, m_width);
    const QString title = utf8(cmark_node_get_title(node));
    picture.setToolTip(title.isEmpty() ? description : title);
    m_cursor.insertText(QString(QChar::ObjectReplacementCharacter), picture);
}

void InlineWriter::writeFootnote(cmark_node *node, QTextCharFormat format)
{
    const QByteArray label = cmark_node_get_literal(node);
    format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    format = linked(format, QString(footnoteAddress) + QString::fromUtf8(label), {});
    m_cursor.insertText(QString::number(m_context.document.footnoteNumber(label)), format);
}

void InlineWriter::writeHtml(const QByteArray &tag)
{
    const QByteArray name = tagName(tag);
    QTextCharFormat format;
    format.setFont(m_context.style.text());
    if (name == "br") {
        m_cursor.insertText(QString(QChar::LineSeparator));
    } else if (formattingTags.contains(name)) {
        if (!tag.startsWith("</")) {
            m_openTags.append(name);
        } else if (const qsizetype open = m_openTags.lastIndexOf(name); open >= 0) {
            m_openTags.removeAt(open);
        }
    } else if (!tag.startsWith("<!--")) {
        format.setForeground(m_context.style.color(ColorRole::SecondText));
        m_cursor.insertText(QString::fromUtf8(tag), format);
    }
}

QTextCharFormat InlineWriter::inHtml(QTextCharFormat format) const
{
    for (const QByteArray &tag : m_openTags) {
        if (tag == "b" || tag == "strong")
            format.setFontWeight(QFont::Bold);
        else if (tag == "i" || tag == "em")
            format.setFontItalic(true);
        else if (tag == "u" || tag == "ins")
            format.setFontUnderline(true);
        else if (tag == "s" || tag == "del" || tag == "strike")
            format.setFontStrikeOut(true);
        else if (tag == "sub")
            format.setVerticalAlignment(QTextCharFormat::AlignSubScript);
        else if (tag == "sup")
            format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
        else if (tag == "code" || tag == "kbd" || tag == "samp")
            format = inCode(format);
    }
    return format;
}

void InlineWriter::addSurface(InlineSurface::Kind kind, int start)
{
    if (m_cursor.position() > start)
        m_content.surfaces.append({kind, start, m_cursor.position()});
}

} // namespace quillwort::ui
