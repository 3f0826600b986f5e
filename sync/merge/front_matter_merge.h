#pragma once

#include "sync/merge/block_merge.h"

namespace quillwort::sync {

/** How many of these lines are front matter, both fences counted; 0 when the text begins otherwise. */
int frontMatterLines(LineSpan lines);

/**
 * Merges front matter by key, whatever the order of the keys, and `tags` as a set.
 *
 * REQUIRES: local and remote are whole front matter; base is too, or empty.
 * Returns false, with nothing written, when one of them is not a plain list of unique keys: merge it by line then.
 */
bool mergeFrontMatter(const ThreeBlocks &blocks, MergeWriter &writer);

} // namespace quillwort::sync
