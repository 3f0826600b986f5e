#pragma once

#include "sync/merge/merge_writer.h"
#include "sync/merge/sequence_diff.h"
#include "sync/merge/text_lines.h"
#include "sync/merge/three_way_regions.h"

namespace quillwort::sync {

/** Consecutive lines of one text, with a number each that equal lines share across the three texts. */
struct Block {
    LineSpan lines;
    Symbols symbols;

    Block part(Span span) const
    {
        const auto begin = static_cast<std::size_t>(span.begin);
        const auto count = static_cast<std::size_t>(span.size());
        return {lines.subspan(begin, count), symbols.subspan(begin, count)};
    }
    bool isEmpty() const { return lines.empty(); }
};

/** The same lines grown from `base` on two sides. */
struct ThreeBlocks {
    Block base;
    Block local;
    Block remote;
    Fillers fillers; ///< blank lines

    ThreeBlocks with(Block newBase, Block newLocal, Block newRemote) const
    {
        return {newBase, newLocal, newRemote, fillers};
    }
};

/** diff3 by line; clashes go to mergeWords(). */
void mergeBlocks(const ThreeBlocks &blocks, MergeWriter &writer);

/** diff3 by word; lines in which the same words were changed differently go to keepBoth(). */
void mergeWords(const ThreeBlocks &blocks, MergeWriter &writer);

/**
 * Everything both sides hold, lines they share once, remote before local. List items and table rows that both sides
 * added at one place stand without a mark; everything else is noted for review.
 */
void keepBoth(const ThreeBlocks &blocks, MergeWriter &writer);

/** The end of a line that stands in all three: what either side changed it to. */
LineEnd mergeEnds(LineEnd base, LineEnd local, LineEnd remote);

/** Joins changes of one side between which there is only what `isFiller` says of a base position. */
template <class IsFiller>
std::vector<Change> joinAcross(const std::vector<Change> &changes, IsFiller isFiller)
{
    std::vector<Change> joined;
    joined.reserve(changes.size());
    for (const Change &change : changes) {
        bool onlyFiller = !joined.empty();
        if (onlyFiller) {
            for (int at = joined.back().base.end; onlyFiller && at < change.base.begin; ++at)
                onlyFiller = isFiller(at);
        }
        if (onlyFiller) {
            joined.back().base.end = change.base.end;
            joined.back().side.end = change.side.end;
        } else {
            joined.push_back(change);
        }
    }
    return joined;
}

} // namespace quillwort::sync
