#include "ui/markdown/cmark_parse.h"

#include "ui/markdown/mark_extension.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm/node.h>
#include <cmark-gfm/syntax_extension.h>

#include <array>
#include <cstring>
#include <mutex>

extern "C" {
// Declared by headers that the library does not install.
extern cmark_node_type CMARK_NODE_TABLE;
extern cmark_node_type CMARK_NODE_TABLE_ROW;
extern cmark_node_type CMARK_NODE_TABLE_CELL;
extern cmark_node_type CMARK_NODE_STRIKETHROUGH;
}

namespace quillwort::ui {

namespace {

using Extensions = std::array<cmark_syntax_extension *, 5>;

cmark_can_contain_func tableCanContain = nullptr;

/** A cell may hold every inline: the library's own list leaves out what other extensions add. */
int cellCanContain(cmark_syntax_extension *extension, cmark_node *node, cmark_node_type child)
{
    if (cmark_node_get_type(node) == CMARK_NODE_TABLE_CELL && CMARK_NODE_TYPE_INLINE_P(child))
        return 1;
    return tableCanContain(extension, node, child);
}

const Extensions &extensions()
{
    static const Extensions all = [] {
        cmark_gfm_core_extensions_ensure_registered();
        cmark_syntax_extension *const table = cmark_find_syntax_extension("table");
        tableCanContain = table->can_contain_func;
        cmark_syntax_extension_set_can_contain_func(table, cellCanContain);
        return Extensions{table, cmark_find_syntax_extension("strikethrough"), cmark_find_syntax_extension("autolink"),
                          cmark_find_syntax_extension("tasklist"), markExtension()};
    }();
    return all;
}

/** At most maxMarkdownBytes of `markdown`, whole lines where there are any. */
QByteArrayView bounded(QByteArrayView markdown)
{
    if (markdown.size() <= maxMarkdownBytes)
        return markdown;
    const qsizetype lineEnd = markdown.lastIndexOf('\n', maxMarkdownBytes - 1);
    return markdown.first(lineEnd > 0 ? lineEnd + 1 : maxMarkdownBytes);
}

} // namespace

CmarkParser makeParser()
{
    CmarkParser parser(cmark_parser_new(cmarkOptions));
    for (cmark_syntax_extension *extension : extensions())
        cmark_parser_attach_syntax_extension(parser.get(), extension);
    return parser;
}

CmarkTree finishParse(cmark_parser *parser)
{
    static std::mutex specialCharacters;
    const std::scoped_lock lock(specialCharacters);
    return CmarkTree(cmark_parser_finish(parser));
}

CmarkTree parseMarkdown(QByteArrayView markdown)
{
    const QByteArrayView text = bounded(markdown);
    const CmarkParser parser = makeParser();
    cmark_parser_feed(parser.get(), text.data(), size_t(text.size()));
    return finishParse(parser.get());
}

ParsedNote parseNote(QByteArrayView note)
{
    ParsedNote parsed{.parts = splitFrontMatter(note), .tree = nullptr};
    parsed.tree = parseMarkdown(parsed.parts.body);
    return parsed;
}

cmark_node_type markNode()
{
    return markNodeType();
}

const ExtensionNodes &extensionNodes()
{
    static const ExtensionNodes nodes = [] {
        extensions();
        return ExtensionNodes{.table = CMARK_NODE_TABLE,
                              .tableRow = CMARK_NODE_TABLE_ROW,
                              .tableCell = CMARK_NODE_TABLE_CELL,
                              .strikethrough = CMARK_NODE_STRIKETHROUGH};
    }();
    return nodes;
}

bool isTaskItem(cmark_node *node)
{
    return cmark_node_get_type(node) == CMARK_NODE_ITEM
        && std::strcmp(cmark_node_get_type_string(node), "tasklist") == 0;
}

QByteArray plainText(cmark_node *node)
{
    QByteArray text;
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter *)> iter(cmark_iter_new(node), cmark_iter_free);
    while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
        if (cmark_iter_get_event_type(iter.get()) != CMARK_EVENT_ENTER)
            continue;
        cmark_node *const at = cmark_iter_get_node(iter.get());
        switch (cmark_node_get_type(at)) {
        case CMARK_NODE_TEXT:
        case CMARK_NODE_CODE:
            text += cmark_node_get_literal(at);
            break;
        case CMARK_NODE_SOFTBREAK:
        case CMARK_NODE_LINEBREAK:
            text += ' ';
            break;
        default:
            break;
        }
    }
    return text;
}

} // namespace quillwort::ui
