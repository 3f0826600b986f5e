#pragma once

#include "sync/merge/block_merge.h"

namespace quillwort::sync {

struct SeenBefore {
    bool byLocal = false; ///< local looks as if it had been merged with remote before
    bool byRemote = false;
};

/**
 * Whether a side was merged with the other before, by a run whose answer got lost: it holds all words that the other
 * wrote, new ones among them, and what the other deleted is gone (or the other wrote so much that it can only have come
 * from there). Merging again would put in twice what the two wrote at one place. `lineCount` is how many different line
 * symbols there are.
 */
SeenBefore seenBefore(const ThreeBlocks &blocks, int lineCount);

} // namespace quillwort::sync
