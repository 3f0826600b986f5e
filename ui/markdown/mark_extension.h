#pragma once

#include <cmark-gfm.h>

#include <cmark-gfm-extension_api.h>

namespace quillwort::ui {

/**
 * `==marked==` as an extension of cmark-gfm: runs of exactly two `=`, flanking as `**` does, printed as <mark>.
 * Made at the first call, lives as long as the program.
 */
cmark_syntax_extension *markExtension();

/** The type of its nodes. */
cmark_node_type markNodeType();

} // namespace quillwort::ui
