#pragma once

#include "ui/markdown/block_scan.h"
#include "ui/markdown/cmark_parse.h"
#include "ui/markdown/definition_index.h"

namespace quillwort::ui {

/**
 * The syntax tree of one block (or of several that follow each other), read with the definitions of all of its note.
 * It differs from what cmark gives for a whole note in footnotes, which cmark numbers and moves:
 * - a definition stays at its place, used or not, as a CMARK_NODE_CUSTOM_BLOCK whose on_enter text is the label;
 * - the literal of a reference is the label as its definition writes it, not a number.
 * Line numbers count from 1 at the first line of `text`. Never null. Any thread.
 */
CmarkTree parseBlocks(QByteArrayView text, MarkdownPlace place, const DefinitionIndex &definitions);

/** Labels of the footnotes that `tree`, made by parseBlocks(), refers to, in order, with repeats. */
QList<QByteArray> footnoteReferences(cmark_node *tree);

} // namespace quillwort::ui
