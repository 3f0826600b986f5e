#pragma once

#include "ui/markdown/cmark_parse.h"

#include <QByteArray>

#include <utility>
#include <vector>

namespace quillwort::ui {

/** Nodes of `tree` for which `wanted(node)` is true, in document order; collected first, so that they may be changed.
 */
template <class Wanted>
std::vector<cmark_node *> nodesOf(cmark_node *tree, Wanted wanted)
{
    std::vector<cmark_node *> nodes;
    const std::unique_ptr<cmark_iter, void (*)(cmark_iter *)> iter(cmark_iter_new(tree), cmark_iter_free);
    while (cmark_iter_next(iter.get()) != CMARK_EVENT_DONE) {
        cmark_node *const node = cmark_iter_get_node(iter.get());
        if (cmark_iter_get_event_type(iter.get()) == CMARK_EVENT_ENTER && wanted(node))
            nodes.push_back(node);
    }
    return nodes;
}

inline std::vector<cmark_node *> nodesOfType(cmark_node *tree, cmark_node_type type)
{
    return nodesOf(tree, [type](cmark_node *node) { return cmark_node_get_type(node) == type; });
}

/** A node that prints `before`, its children, `after`. */
inline cmark_node *newCustomNode(cmark_node_type type, const QByteArray &before, const QByteArray &after = {})
{
    cmark_node *const node = cmark_node_new(type);
    cmark_node_set_on_enter(node, before.constData());
    cmark_node_set_on_exit(node, after.constData());
    return node;
}

/** Moves the children of `from` in front of `before`. */
inline void moveChildrenBefore(cmark_node *from, cmark_node *before)
{
    while (cmark_node *child = cmark_node_first_child(from))
        cmark_node_insert_before(before, child);
}

/** Puts the children of `node` in its place and frees it. */
inline void unwrap(cmark_node *node)
{
    moveChildrenBefore(node, node);
    cmark_node_free(node);
}

/** `node` is printed within `before` and `after`. */
inline void wrapBlock(cmark_node *node, const QByteArray &before, const QByteArray &after)
{
    cmark_node *const box = newCustomNode(CMARK_NODE_CUSTOM_BLOCK, before, after);
    cmark_node_insert_before(node, box);
    cmark_node_append_child(box, node);
}

} // namespace quillwort::ui
