#pragma once

#include "ui/markdown/front_matter.h"

#include <QByteArrayView>

#include <cmark-gfm.h>

#include <memory>

namespace quillwort::ui {

struct CmarkNodeFree {
    void operator()(cmark_node *node) const { cmark_node_free(node); }
};
struct CmarkParserFree {
    void operator()(cmark_parser *parser) const { cmark_parser_free(parser); }
};

/** A syntax tree; frees all of it. Nodes point into it and die with it. */
using CmarkTree = std::unique_ptr<cmark_node, CmarkNodeFree>;
using CmarkParser = std::unique_ptr<cmark_parser, CmarkParserFree>;

/** What lies beyond is not parsed. Above anything a person writes; below what makes a parse take seconds. */
inline constexpr qsizetype maxMarkdownBytes = 32 * 1024 * 1024;

/** Options of every parse and every print. CMARK_OPT_UNSAFE is never among them. */
inline constexpr int cmarkOptions = CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8;

/**
 * A parser with everything Quillwort reads: tables, strikethrough, bare links, task lists, footnotes and `==mark==`.
 * Feed it with cmark_parser_feed() and end it with finishParse(). Any thread; one parser is one thread's.
 */
CmarkParser makeParser();

/**
 * The tree of what was fed; never null. Front matter is not known here: see parseNote().
 *
 * Use this and not cmark_parser_finish(): the library keeps the characters that extensions look for in one global
 * table, so two parses that end at the same time spoil each other. This holds a lock meanwhile.
 */
CmarkTree finishParse(cmark_parser *parser);

/** All of `markdown` (at most maxMarkdownBytes, cut at a line) to a tree. Any thread. */
CmarkTree parseMarkdown(QByteArrayView markdown);

struct ParsedNote {
    NoteParts parts; ///< views into what was given
    CmarkTree tree; ///< of parts.body: add parts.bodyLine to its line numbers
};

/** A whole note: front matter split off, the rest parsed. REQUIRES: `note` outlives the result. */
ParsedNote parseNote(QByteArrayView note);

/** The type of `==marked==` text, an inline container; known after the first makeParser(). */
cmark_node_type markNode();

/** Types that the library's extensions add, for reading trees; known after the first makeParser(). */
struct ExtensionNodes {
    cmark_node_type table;
    cmark_node_type tableRow;
    cmark_node_type tableCell;
    cmark_node_type strikethrough;
};
const ExtensionNodes &extensionNodes();

/** True for a list item with a box; cmark_gfm_extensions_get_tasklist_item_checked() then says which. */
bool isTaskItem(cmark_node *node);

/** The text below `node` without markup; line breaks are one space, images their description. */
QByteArray plainText(cmark_node *node);

} // namespace quillwort::ui
