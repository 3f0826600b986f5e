#pragma once

#include "sync/merge/sequence_diff.h"

#include <span>
#include <vector>

namespace quillwort::sync {

/** A stretch of three aligned sequences, and whose content stands in the merge. */
struct Region {
    enum class Kind {
        Stable, ///< the same in all three
        Local,
        Remote,
        Gone, ///< deleted by both, each a part of it
        Clash, ///< both changed it, differently
    };

    Kind kind = Kind::Stable;
    Span base;
    Span local;
    Span remote;
    bool met = false; ///< the other side changed something right beside it, or the same

    bool operator==(const Region &) const = default;
};

/**
 * diff3: the regions cover all three sequences in order.
 *
 * Changes that only touch are taken one after the other. Where they overlap, a side that already holds what the other
 * inserted and deleted stands for both, and an edit beats a deletion; only what is left is a Clash. Symmetric: with
 * local and remote exchanged the regions are the same, with the kinds exchanged.
 */
std::vector<Region> alignThreeWays(Symbols base, Symbols local, Symbols remote, std::span<const Change> localChanges,
                                   std::span<const Change> remoteChanges, Fillers fillers);

} // namespace quillwort::sync
