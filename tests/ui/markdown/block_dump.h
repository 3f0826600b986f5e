#pragma once

#include "ui/markdown/document.h"

#include <QByteArray>

namespace quillwort::tests {

/** A tree as text, a node a line; footnote references by label, positions left out. */
QByteArray dumpTree(cmark_node *tree);

/** What two documents are compared by: type, text, definitions and tree of a block. */
QByteArray dumpBlock(const ui::Document &document, qsizetype index);

/**
 * What cmark itself makes of `body` as a whole: dumps of its top-level nodes in order, footnote definitions left out.
 */
QByteArray dumpByCmark(QByteArrayView body);

/** The same for the blocks of `document`. */
QByteArray dumpTrees(const ui::Document &document);

} // namespace quillwort::tests
