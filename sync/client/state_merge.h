#pragma once

#include "sync/note/item_state.h"

namespace quillwort::sync {

/** What became of two live states of one item. */
struct MergedState {
    ItemState state;
    bool keptBoth = false; ///< a clash in the text was kept as both blocks
    bool contained = true; ///< false: `state` holds the remote text only, and the local one is to be kept as a note
    bool placeLost = false; ///< both sides moved it; the place it has is the remote one

    bool operator==(const MergedState &) const = default;
};

/** Text by mergeTexts(), meta by key, the place by whoever was accepted first. REQUIRES: none is a deletion. Pure. */
MergedState mergeStates(const ItemState &base, const ItemState &local, const ItemState &remote);

} // namespace quillwort::sync
