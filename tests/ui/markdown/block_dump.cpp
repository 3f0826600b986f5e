#include "tests/ui/markdown/block_dump.h"

#include "ui/markdown/cmark_parse.h"

#include <cmark-gfm-core-extensions.h>

namespace quillwort::tests {

namespace {

bool isFootnoteDefinition(cmark_node *node)
{
    const cmark_node_type type = cmark_node_get_type(node);
    return type == CMARK_NODE_FOOTNOTE_DEFINITION || type == CMARK_NODE_CUSTOM_BLOCK;
}

QByteArray quoted(const char *text)
{
    return text ? '"' + QByteArray(text).replace('\n', "\\n") + '"' : QByteArray();
}

/** The label a reference names: ours has it as its literal, cmark's in the definition it points to. */
QByteArray referenceLabel(cmark_node *node)
{
    cmark_node *definition = cmark_node_parent_footnote_def(node);
    return quoted(definition ? cmark_node_get_literal(definition) : cmark_node_get_literal(node));
}

QByteArray describe(cmark_node *node)
{
    if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
        return "reference " + referenceLabel(node);
    QByteArray line = cmark_node_get_type_string(node);
    line += ' ' + quoted(cmark_node_get_literal(node)) + ' ' + quoted(cmark_node_get_url(node)) + ' '
        + quoted(cmark_node_get_title(node)) + ' ' + quoted(cmark_node_get_fence_info(node));
    line += ' ' + QByteArray::number(cmark_node_get_heading_level(node));
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
        line += ' ' + QByteArray::number(cmark_node_get_list_type(node)) + ' '
            + QByteArray::number(cmark_node_get_list_start(node)) + ' '
            + QByteArray::number(cmark_node_get_list_tight(node));
    }
    if (ui::isTaskItem(node))
        line += cmark_gfm_extensions_get_tasklist_item_checked(node) ? " checked" : " open";
    return line;
}

void dumpNode(cmark_node *node, int depth, QByteArray &out)
{
    out += QByteArray(depth, ' ') + describe(node) + '\n';
    for (cmark_node *child = cmark_node_first_child(node); child; child = cmark_node_next(child)) {
        if (!isFootnoteDefinition(child))
            dumpNode(child, depth + 1, out);
    }
}

QByteArray dumpChildren(cmark_node *tree)
{
    QByteArray out;
    for (cmark_node *node = cmark_node_first_child(tree); node; node = cmark_node_next(node)) {
        if (!isFootnoteDefinition(node))
            dumpNode(node, 0, out);
    }
    return out;
}

} // namespace

QByteArray dumpTree(cmark_node *tree)
{
    QByteArray out;
    for (cmark_node *node = cmark_node_first_child(tree); node; node = cmark_node_next(node)) {
        dumpNode(node, 0, out);
    }
    return out;
}

QByteArray dumpBlock(const ui::Document &document, qsizetype index)
{
    const ui::Block &block = document.block(index);
    QByteArray out = QByteArray::number(static_cast<int>(block.type)) + " line "
        + QByteArray::number(document.firstLine(index)) + " lines " + QByteArray::number(block.lines) + '\n'
        + block.text + '\n';
    if (block.definitions) {
        for (const ui::LinkDefinition &link : block.definitions->links)
            out += '[' + link.label + "]: " + link.url + ' ' + link.title + '\n';
        for (const QByteArray &label : block.definitions->footnotes)
            out += "[^" + label + "] is " + QByteArray::number(document.footnoteNumber(label)) + '\n';
    }
    if (block.type != ui::BlockType::FrontMatter)
        out += dumpTree(document.tree(index).get());
    return out;
}

QByteArray dumpByCmark(QByteArrayView body)
{
    return dumpChildren(ui::parseMarkdown(body).get());
}

QByteArray dumpTrees(const ui::Document &document)
{
    QByteArray out;
    for (qsizetype i = 0; i < document.blockCount(); ++i) {
        if (document.block(i).type != ui::BlockType::FrontMatter)
            out += dumpChildren(document.tree(i).get());
    }
    return out;
}

} // namespace quillwort::tests
