#include "ui/markdown/mark_extension.h"

#include <QtGlobal>

#include <cmark-gfm/parser.h>
#include <cmark-gfm/render.h>

#include <array>

namespace quillwort::ui {

namespace {

constexpr int delimiterLength = 2;

cmark_node *matchDelimiter(cmark_syntax_extension *, cmark_parser *parser, cmark_node *, unsigned char character,
                           cmark_inline_parser *inlines)
{
    if (character != '=')
        return nullptr;

    std::array<char, 101> run{};
    int leftFlanking = 0;
    int rightFlanking = 0;
    int punctuationBefore = 0;
    int punctuationAfter = 0;
    const int length = cmark_inline_parser_scan_delimiters(inlines, int(run.size()) - 1, '=', &leftFlanking,
                                                           &rightFlanking, &punctuationBefore, &punctuationAfter);
    std::fill_n(run.begin(), length, '=');

    cmark_node *text = cmark_node_new_with_mem(CMARK_NODE_TEXT, parser->mem);
    cmark_node_set_literal(text, run.data());
    text->start_line = text->end_line = cmark_inline_parser_get_line(inlines);
    text->end_column = cmark_inline_parser_get_column(inlines) - 1;
    text->start_column = text->end_column - length + 1;
    if (length == delimiterLength && (leftFlanking || rightFlanking))
        cmark_inline_parser_push_delimiter(inlines, character, leftFlanking, rightFlanking, text);
    return text;
}

/** Turns the opener's text node into the mark and moves what stands between the delimiters into it. */
delimiter *insertMark(cmark_syntax_extension *extension, cmark_parser *, cmark_inline_parser *inlines,
                      delimiter *opener, delimiter *closer)
{
    delimiter *const after = closer->next;
    cmark_node *const mark = opener->inl_text;
    if (cmark_node_set_type(mark, markNodeType())) {
        cmark_node_set_syntax_extension(mark, extension);
        for (cmark_node *node = cmark_node_next(mark); node && node != closer->inl_text;) {
            cmark_node *const next = cmark_node_next(node);
            cmark_node_append_child(mark, node);
            node = next;
        }
        mark->end_column = closer->inl_text->end_column;
        cmark_node_free(closer->inl_text);
    }
    for (delimiter *at = closer; at && at != opener;) {
        delimiter *const previous = at->previous;
        cmark_inline_parser_remove_delimiter(inlines, at);
        at = previous;
    }
    cmark_inline_parser_remove_delimiter(inlines, opener);
    return after;
}

const char *typeName(cmark_syntax_extension *, cmark_node *node)
{
    return node->type == markNodeType() ? "mark" : "<unknown>";
}

int canContain(cmark_syntax_extension *, cmark_node *node, cmark_node_type child)
{
    return node->type == markNodeType() && CMARK_NODE_TYPE_INLINE_P(child);
}

void printHtml(cmark_syntax_extension *, cmark_html_renderer *renderer, cmark_node *, cmark_event_type event, int)
{
    cmark_strbuf_puts(renderer->html, event == CMARK_EVENT_ENTER ? "<mark>" : "</mark>");
}

cmark_syntax_extension *makeExtension()
{
    cmark_syntax_extension *extension = cmark_syntax_extension_new("quillwort-mark");
    cmark_syntax_extension_set_match_inline_func(extension, matchDelimiter);
    cmark_syntax_extension_set_inline_from_delim_func(extension, insertMark);
    cmark_syntax_extension_set_get_type_string_func(extension, typeName);
    cmark_syntax_extension_set_can_contain_func(extension, canContain);
    cmark_syntax_extension_set_html_render_func(extension, printHtml);
    cmark_syntax_extension_set_emphasis(extension, 1);
    cmark_llist *characters =
        cmark_llist_append(cmark_get_default_mem_allocator(), nullptr, reinterpret_cast<void *>(quintptr('=')));
    cmark_syntax_extension_set_special_inline_chars(extension, characters);
    return extension;
}

} // namespace

cmark_node_type markNodeType()
{
    static const cmark_node_type type = cmark_syntax_extension_add_node(1);
    return type;
}

cmark_syntax_extension *markExtension()
{
    static cmark_syntax_extension *const extension = makeExtension();
    return extension;
}

} // namespace quillwort::ui
