#include "ui/markdown/block_scan.h"

#include "ui/markdown/cmark_parse.h"

#include <cmark-gfm/parser.h>
#include <cmark-gfm/references.h>

#include <algorithm>
#include <cstring>
#include <vector>

namespace quillwort::ui {

namespace {

BlockType blockType(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    if (type == CMARK_NODE_HEADING)
        return BlockType::Heading;
    if (type == CMARK_NODE_LIST)
        return BlockType::List;
    if (type == CMARK_NODE_BLOCK_QUOTE)
        return BlockType::Quote;
    if (type == CMARK_NODE_CODE_BLOCK)
        return BlockType::Code;
    if (type == CMARK_NODE_HTML_BLOCK)
        return BlockType::Html;
    if (type == CMARK_NODE_THEMATIC_BREAK)
        return BlockType::Rule;
    if (type == CMARK_NODE_FOOTNOTE_DEFINITION)
        return BlockType::FootnoteDefinition;
    if (type == extensionNodes().table)
        return BlockType::Table;
    return BlockType::Paragraph;
}

/** Closes a paragraph at the end of what was fed, so that definitions in it are known. */
void closeParagraph(cmark_parser *parser)
{
    if (cmark_node_get_type(parser->current) == CMARK_NODE_PARAGRAPH)
        cmark_parser_feed(parser, "\n\n", 2);
}

QByteArray toBytes(const cmark_chunk &chunk)
{
    return QByteArray(reinterpret_cast<const char *>(chunk.data), chunk.len);
}

/** What one block defines. The map of a longer scan does not say which block an entry came from. */
std::shared_ptr<const BlockDefinitions> readDefinitions(QByteArrayView text)
{
    const CmarkParser parser = makeParser();
    feedMarkdown(parser.get(), text, MarkdownPlace::Inside);
    closeParagraph(parser.get());

    BlockDefinitions found;
    std::vector<const cmark_map_entry *> entries;
    for (const cmark_map_entry *entry = parser->refmap->refs; entry; entry = entry->next)
        entries.push_back(entry);
    std::sort(entries.begin(), entries.end(), [](const auto *a, const auto *b) { return a->age < b->age; });
    for (const cmark_map_entry *entry : entries) {
        const auto *reference = reinterpret_cast<const cmark_reference *>(entry);
        found.links.append({QByteArray(reinterpret_cast<const char *>(entry->label)), toBytes(reference->url),
                            toBytes(reference->title)});
    }
    for (cmark_node *node = parser->root; node;) {
        if (node->type == CMARK_NODE_FOOTNOTE_DEFINITION)
            found.footnotes.append(toBytes(node->as.literal));
        cmark_node *next = node->first_child ? node->first_child : node->next;
        while (!next && node->parent) {
            node = node->parent;
            next = node->next;
        }
        node = next;
    }
    return found.isEmpty() ? nullptr : std::make_shared<const BlockDefinitions>(std::move(found));
}

/** Walks line ends as cmark counts them (\n, \r\n and a lone \r), and knows which of them are lines of ours (\n). */
class LineCursor {
public:
    explicit LineCursor(QByteArrayView text)
        : m_text(text)
    {
    }

    /** The offset at which cmark's 1-based `line` starts; lines must be asked for in order. */
    qsizetype start(int line)
    {
        while (m_line < line && m_at < m_text.size()) {
            const char *begin = m_text.data() + m_at;
            const auto left = static_cast<size_t>(m_text.size() - m_at);
            const auto *newline = static_cast<const char *>(std::memchr(begin, '\n', left));
            const size_t search = newline ? static_cast<size_t>(newline - begin) : left;
            const auto *carriage = static_cast<const char *>(std::memchr(begin, '\r', search));
            if (carriage && carriage + 1 != newline)
                m_at = carriage - m_text.data() + 1;
            else
                m_at = newline ? newline - m_text.data() + 1 : m_text.size();
            ++m_line;
        }
        return m_at;
    }

private:
    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

} // namespace

int lineCount(QByteArrayView text)
{
    const auto ends = static_cast<int>(std::count(text.begin(), text.end(), '\n'));
    return text.isEmpty() || text.endsWith('\n') ? ends : ends + 1;
}

qsizetype offsetOfLine(QByteArrayView text, int lines)
{
    qsizetype at = 0;
    for (; lines > 0 && at < text.size(); --lines) {
        const auto *newline =
            static_cast<const char *>(std::memchr(text.data() + at, '\n', static_cast<size_t>(text.size() - at)));
        at = newline ? newline - text.data() + 1 : text.size();
    }
    return at;
}

int feedMarkdown(cmark_parser *parser, QByteArrayView text, MarkdownPlace place)
{
    const bool shielded = place == MarkdownPlace::Inside && text.startsWith("\xEF\xBB\xBF");
    if (shielded)
        cmark_parser_feed(parser, "\n", 1);
    cmark_parser_feed(parser, text.data(), static_cast<size_t>(text.size()));
    if (!text.endsWith('\n') && !text.endsWith('\r'))
        cmark_parser_feed(parser, "\n", 1);
    return shielded ? 1 : 0;
}

ScannedBlocks scanBlocks(QByteArrayView markdown, MarkdownPlace place)
{
    ScannedBlocks scanned;
    if (markdown.isEmpty())
        return scanned;
    const CmarkParser parser = makeParser();
    const int linesBefore = feedMarkdown(parser.get(), markdown, place);
    closeParagraph(parser.get());

    // Where blocks begin. Only at a line of ours: a lone \r ends a line for cmark, not for the editor.
    std::vector<std::pair<qsizetype, BlockType>> starts;
    LineCursor lines(markdown);
    for (cmark_node *node = cmark_node_first_child(parser->root); node; node = cmark_node_next(node)) {
        const int line = cmark_node_get_start_line(node) - linesBefore;
        if (line < 1)
            continue;
        const qsizetype at = lines.start(line);
        const bool ownLine = at == 0 || markdown[at - 1] == '\n';
        if (starts.empty() || (ownLine && at > starts.back().first))
            starts.emplace_back(at, blockType(node));
    }
    if (starts.empty())
        starts.emplace_back(markdown.size(), BlockType::Blank);
    scanned.startsAtOnce = starts.front().first == 0;
    starts.front().first = 0;

    scanned.blocks.reserve(static_cast<qsizetype>(starts.size()));
    for (size_t i = 0; i < starts.size(); ++i) {
        const qsizetype end = i + 1 < starts.size() ? starts[i + 1].first : markdown.size();
        Block block;
        block.type = starts[i].second;
        block.text = markdown.sliced(starts[i].first, end - starts[i].first).toByteArray();
        block.lines = lineCount(block.text);
        block.mayRefer = block.text.contains('[');
        if (block.mayRefer && block.text.contains("]:"))
            block.definitions = readDefinitions(block.text);
        scanned.blocks.append(std::move(block));
    }
    return scanned;
}

} // namespace quillwort::ui
