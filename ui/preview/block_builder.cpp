#include "ui/preview/block_builder.h"

#include "ui/markdown/code_lexer.h"
#include "ui/preview/plain_html.h"

#include <QTextBlock>
#include <QTextLayout>

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int maxDepth = 40;
constexpr double headingLineHeight = 1.25; // in font sizes
constexpr double codeLineHeight = 1.5;

bool hasPicture(cmark_node *paragraph)
{
    for (cmark_node *child = cmark_node_first_child(paragraph); child; child = cmark_node_next(child)) {
        const cmark_node_type type = cmark_node_get_type(child);
        cmark_node *inner = type == CMARK_NODE_LINK ? cmark_node_first_child(child) : child;
        if (inner && cmark_node_get_type(inner) == CMARK_NODE_IMAGE)
            return true;
    }
    return false;
}

cmark_node *firstOf(cmark_node *node)
{
    return cmark_node_first_child(node);
}

} // namespace

BlockBuilder::BlockBuilder(const BuildContext &context, BlockContent &content)
    : m_context(context)
    , m_style(context.style)
    , m_content(content)
    , m_cursor(&content.document)
    , m_inlines(context, content, m_cursor)
{
    m_base.setFont(m_style.text());
    m_base.setForeground(m_style.color(ColorRole::Text));
    m_cursor.beginEditBlock();
}

void BlockBuilder::build(cmark_node *tree)
{
    children(tree);
    endBlock();
}

QTextCharFormat BlockBuilder::textFormat() const
{
    return m_base;
}

int BlockBuilder::room() const
{
    return std::max(m_style.em() * 4, m_context.width - m_indent);
}

void BlockBuilder::startBlock(int gap, const QTextCharFormat &format)
{
    QTextBlockFormat block;
    block.setLeftMargin(m_indent);
    // A text document leaves no margin above its first block.
    if (m_first)
        m_content.spaceAbove = m_padding;
    else
        block.setTopMargin(gap + m_padding);
    leaveTable(gap + m_padding);
    block.setLineHeight(PreviewStyle::lineHeightPercent(format.font(), Theme::lineHeight),
                        QTextBlockFormat::ProportionalHeight);
    if (m_fresh) {
        m_cursor.setBlockFormat(block);
        m_cursor.setBlockCharFormat(format);
    } else {
        m_cursor.insertBlock(block, format);
    }
    m_fresh = false;
    m_first = false;
    m_padding = 0;
}

void BlockBuilder::endBlock()
{
    m_content.empty = m_first;
    m_content.spaceBelow = m_padding;
    m_content.endsInTable = m_fresh;
    if (m_fresh) {
        // A text document ends in a block; behind a table it must not take room.
        QTextBlockFormat block;
        block.setLineHeight(0.01, QTextBlockFormat::FixedHeight);
        QTextCharFormat format;
        format.setFontPointSize(1);
        m_cursor.setBlockFormat(block);
        m_cursor.setBlockCharFormat(format);
    }
    m_cursor.endEditBlock();
}

void BlockBuilder::decorate(Decoration::Kind kind, int first, int x, ColorRole color)
{
    Decoration decoration;
    decoration.kind = kind;
    decoration.first = first;
    decoration.last = m_cursor.position();
    decoration.x = x;
    decoration.width = room();
    decoration.color = color;
    m_content.decorations.append(decoration);
}

int BlockBuilder::gapBetween(cmark_node *above, cmark_node *below) const
{
    if (!above)
        return 0;
    if (cmark_node_get_type(above) == CMARK_NODE_HEADING)
        return m_style.gapBelowHeading();
    if (cmark_node_get_type(below) == CMARK_NODE_HEADING)
        return m_style.gapAboveHeading() / 2;
    cmark_node *parent = cmark_node_parent(below);
    const bool tightItem = parent && cmark_node_get_type(parent) == CMARK_NODE_ITEM
        && cmark_node_get_list_tight(cmark_node_parent(parent)) != 0;
    return tightItem ? m_style.tightGap() : m_style.paragraphGap();
}

void BlockBuilder::children(cmark_node *parent)
{
    // The gap above the first is the parent's business.
    const int outer = m_gap;
    for (cmark_node *child = firstOf(parent); child; child = cmark_node_next(child)) {
        m_gap = cmark_node_previous(child) ? gapBetween(cmark_node_previous(child), child) : outer;
        node(child);
    }
}

void BlockBuilder::node(cmark_node *node)
{
    if (m_depth >= maxDepth) {
        startBlock(m_gap, textFormat());
        m_inlines.writeText(QString::fromUtf8(plainText(node)), textFormat());
        return;
    }
    ++m_depth;
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING)
        heading(node);
    else if (type == CMARK_NODE_BLOCK_QUOTE)
        quote(node);
    else if (type == CMARK_NODE_LIST)
        list(node);
    else if (type == CMARK_NODE_CODE_BLOCK)
        code(node);
    else if (type == CMARK_NODE_HTML_BLOCK)
        html(node);
    else if (type == CMARK_NODE_THEMATIC_BREAK)
        rule();
    else if (type == CMARK_NODE_CUSTOM_BLOCK)
        footnote(node);
    else if (type == extensionNodes().table)
        table(node);
    else
        paragraph(node);
    --m_depth;
}

void BlockBuilder::paragraph(cmark_node *node)
{
    startBlock(m_gap, textFormat());
    if (hasPicture(node)) {
        // The distance between lines is a part of their height, and a picture is a high line.
        QTextBlockFormat block = m_cursor.blockFormat();
        block.setLineHeight(100, QTextBlockFormat::ProportionalHeight);
        m_cursor.setBlockFormat(block);
    }
    m_inlines.write(node, textFormat(), room());
}

void BlockBuilder::heading(cmark_node *node)
{
    const int level = cmark_node_get_heading_level(node);
    QTextCharFormat format = textFormat();
    format.setFont(m_style.heading(level));
    if (level == 6)
        format.setForeground(m_style.color(ColorRole::SecondText));
    startBlock(m_gap, format);
    QTextBlockFormat block = m_cursor.blockFormat();
    block.setLineHeight(PreviewStyle::lineHeightPercent(format.font(), headingLineHeight),
                        QTextBlockFormat::ProportionalHeight);
    block.setHeadingLevel(level);
    m_cursor.setBlockFormat(block);
    m_inlines.write(node, format, room());
}

void BlockBuilder::code(cmark_node *node)
{
    QString text = QString::fromUtf8(cmark_node_get_literal(node));
    if (text.endsWith(QLatin1Char('\n')))
        text.chop(1);
    text.replace(QLatin1Char('\t'), QStringLiteral("    "));
    const QStringList lines = text.split(QLatin1Char('\n'));

    QTextCharFormat format;
    format.setFont(m_style.code());
    format.setForeground(m_style.color(ColorRole::Text));
    const int padding = m_style.codePadding();
    const int start = m_cursor.position() + (m_fresh ? 0 : 1);
    m_padding += padding;
    startBlock(m_gap, format);
    QTextBlockFormat block = m_cursor.blockFormat();
    block.setLeftMargin(m_indent + padding);
    block.setRightMargin(padding);
    block.setLineHeight(PreviewStyle::lineHeightPercent(format.font(), codeLineHeight),
                        QTextBlockFormat::ProportionalHeight);
    block.setNonBreakableLines(false);
    m_cursor.setBlockFormat(block);
    m_cursor.insertText(lines.join(QChar::LineSeparator), format);
    colourCode(QString::fromUtf8(cmark_node_get_fence_info(node)), lines);
    m_padding = padding;
    decorate(Decoration::Kind::CodeSurface, start, m_indent, ColorRole::CodeSurface);
}

void BlockBuilder::colourCode(const QString &info, const QStringList &lines)
{
    const CodeLanguage *language = codeLanguage(info);
    if (!language)
        return;
    static constexpr ColorRole roles[] = {ColorRole::CodeKeyword, ColorRole::CodeString, ColorRole::CodeNumber,
                                          ColorRole::CodeComment, ColorRole::CodeType,   ColorRole::CodeFunction};
    QList<QTextLayout::FormatRange> ranges;
    CodeState state = codeStart;
    int at = 0;
    for (const QString &line : lines) {
        QList<CodeSpan> spans;
        state = lexCodeLine(*language, line, state, spans);
        for (const CodeSpan &span : spans) {
            QTextLayout::FormatRange range;
            range.start = at + span.start;
            range.length = span.length;
            range.format.setForeground(m_style.color(roles[static_cast<size_t>(span.token)]));
            ranges.append(range);
        }
        at += static_cast<int>(line.size()) + 1;
    }
    m_cursor.block().layout()->setFormats(ranges);
}

void BlockBuilder::html(cmark_node *node)
{
    const QString text = plainHtml(QString::fromUtf8(cmark_node_get_literal(node)));
    if (text.isEmpty())
        return;
    startBlock(m_gap, textFormat());
    m_cursor.insertText(text, textFormat());
}

void BlockBuilder::rule()
{
    const int start = m_cursor.position() + (m_fresh ? 0 : 1);
    QTextCharFormat format = textFormat();
    format.setFontPointSize(m_style.text().pointSizeF() * 0.5);
    startBlock(m_gap, format);
    decorate(Decoration::Kind::Rule, start, m_indent, ColorRole::Hairline);
}

void BlockBuilder::addNotice(const QString &sentence, const QString &address)
{
    m_cursor.beginEditBlock();
    QTextCharFormat format;
    format.setFont(m_style.small());
    format.setForeground(m_style.color(address.isEmpty() ? ColorRole::SecondText : ColorRole::Accent));
    if (!address.isEmpty()) {
        format.setAnchor(true);
        format.setAnchorHref(address);
    }
    m_indent = 0;
    startBlock(m_style.paragraphGap(), format);
    m_cursor.insertText(sentence, format);
    m_content.empty = false;
    m_content.spaceBelow = 0;
    m_content.endsInTable = false;
    m_cursor.endEditBlock();
}

} // namespace quillwort::ui
