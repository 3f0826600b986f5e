#pragma once

#include "ui/markdown/html_renderer.h"

#include <cmark-gfm.h>

/**
 * The steps that turn a parsed note into the tree that is printed. cmark-gfm prints; what differs from its own print is
 * put into the tree before, as custom nodes that carry their HTML. Each pass keeps the tree well formed.
 */
namespace quillwort::ui {

/** Links and pictures by link_policy and the options: what is refused becomes its own text. */
void judgeAddresses(cmark_node *tree, const RenderOptions &options);

/** `[[target]]` and `[[target|label]]` in text to links, where options.noteAddress is set. */
void linkNotes(cmark_node *tree, const RenderOptions &options);

/** Raw HTML to what HtmlAllowList leaves of it, closed at the end of its container. */
void filterRawHtml(cmark_node *tree, const RenderOptions &options);

/** Block quotes that are alerts to boxes with a title. */
void boxAlerts(cmark_node *tree);

/** Ids and quiet links for headings, scrollers around tables, colours for code: what a page has beyond a fragment. */
void dressPage(cmark_node *tree, const RenderOptions &options);

/** Removes the first block when it is a heading or a line of text that says `title`. */
void dropTitle(cmark_node *tree, const QString &title);

} // namespace quillwort::ui
