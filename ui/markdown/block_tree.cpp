#include "ui/markdown/block_tree.h"

#include <cmark-gfm/footnotes.h>
#include <cmark-gfm/parser.h>
#include <cmark-gfm/references.h>

#include <vector>

namespace quillwort::ui {

namespace {

cmark_chunk ownedChunk(cmark_mem *memory, const QByteArray &text)
{
    cmark_chunk chunk = CMARK_CHUNK_EMPTY;
    cmark_chunk_set_cstr(memory, &chunk, text.constData());
    return chunk;
}

/** Adds a definition that stands elsewhere in the note; it counts before all that stand here. */
void addReference(cmark_parser *parser, const LinkDefinition &definition)
{
    cmark_mem *memory = parser->mem;
    auto *reference = static_cast<cmark_reference *>(memory->calloc(1, sizeof(cmark_reference)));
    reference->entry.label = ownedChunk(memory, definition.label).data;
    reference->entry.age = 0;
    reference->entry.size = static_cast<size_t>(definition.url.size() + definition.title.size());
    reference->url = ownedChunk(memory, definition.url);
    reference->title = ownedChunk(memory, definition.title);
    reference->entry.next = parser->refmap->refs;
    parser->refmap->refs = &reference->entry;
    ++parser->refmap->size;
}

/** Adds a definition without text, so that references to `label` are read as references. */
void addFootnote(cmark_parser *parser, const QByteArray &label)
{
    cmark_node *node = cmark_node_new_with_mem(CMARK_NODE_FOOTNOTE_DEFINITION, parser->mem);
    node->as.literal = ownedChunk(parser->mem, label);
    if (!cmark_node_append_child(parser->root, node))
        cmark_node_free(node);
}

template <typename Visit>
void walk(cmark_node *tree, Visit visit)
{
    cmark_iter *walker = cmark_iter_new(tree);
    for (cmark_event_type event = cmark_iter_next(walker); event != CMARK_EVENT_DONE; event = cmark_iter_next(walker)) {
        if (event == CMARK_EVENT_ENTER)
            visit(cmark_iter_get_node(walker));
    }
    cmark_iter_free(walker);
}

/** Definitions as nodes that cmark leaves where they are. Both kinds keep their label in the same member. */
void keepFootnotesInPlace(cmark_node *tree)
{
    std::vector<cmark_node *> definitions;
    walk(tree, [&definitions](cmark_node *node) {
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            definitions.push_back(node);
    });
    for (cmark_node *node : definitions) {
        const cmark_chunk label = node->as.literal;
        node->type = CMARK_NODE_CUSTOM_BLOCK;
        node->as.custom = {};
        node->as.custom.on_enter = label;
    }
}

/** References by label instead of number, and the definitions of addFootnote() removed. */
void nameFootnotes(cmark_node *tree)
{
    std::vector<cmark_node *> references;
    walk(tree, [&references](cmark_node *node) {
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
            references.push_back(node);
    });
    for (cmark_node *node : references) {
        cmark_node *definition = cmark_node_parent_footnote_def(node);
        cmark_node_set_literal(node, definition ? cmark_node_get_literal(definition) : "");
        node->parent_footnote_def = nullptr;
    }
    for (cmark_node *node = cmark_node_first_child(tree); node;) {
        cmark_node *next = cmark_node_next(node);
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_DEFINITION)
            cmark_node_free(node);
        node = next;
    }
}

} // namespace

CmarkTree parseBlocks(QByteArrayView text, MarkdownPlace place, const DefinitionIndex &definitions)
{
    const CmarkParser parser = makeParser();
    feedMarkdown(parser.get(), text, place);
    for (const LinkDefinition &definition : definitions.linksFor(text))
        addReference(parser.get(), definition);
    const bool mayHaveFootnotes = text.contains("[^");
    if (mayHaveFootnotes) {
        keepFootnotesInPlace(parser->root);
        for (const QByteArray &label : definitions.footnotesFor(text))
            addFootnote(parser.get(), label);
    }
    CmarkTree tree = finishParse(parser.get());
    if (mayHaveFootnotes)
        nameFootnotes(tree.get());
    return tree;
}

QList<QByteArray> footnoteReferences(cmark_node *tree)
{
    QList<QByteArray> labels;
    walk(tree, [&labels](cmark_node *node) {
        if (cmark_node_get_type(node) == CMARK_NODE_FOOTNOTE_REFERENCE)
            labels.append(cmark_node_get_literal(node));
    });
    return labels;
}

} // namespace quillwort::ui
