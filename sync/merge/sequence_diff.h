#pragma once

#include <span>
#include <vector>

namespace quillwort::sync {

/** Symbols of one alphabet: equal numbers stand for equal lines or words. */
using Symbols = std::span<const int>;

/** [begin, end) of a sequence. */
struct Span {
    int begin = 0;
    int end = 0;

    int size() const { return end - begin; }
    bool isEmpty() const { return begin == end; }
    bool operator==(const Span &) const = default;
};

/** `base` was replaced by `side`; either may be empty, not both. */
struct Change {
    Span base;
    Span side;

    bool operator==(const Change &) const = default;
};

/** By symbol, whether it is layout that cannot tell one place from another: white space, blank lines. What lies beyond
 * the end is not. */
using Fillers = std::span<const char>;

inline bool isFiller(Fillers fillers, int symbol)
{
    return static_cast<std::size_t>(symbol) < fillers.size() && fillers[static_cast<std::size_t>(symbol)];
}

/**
 * How `side` grew from `base`: in order, with at least one common symbol between two changes.
 *
 * Symbols that are unique on both sides, and no filler, are anchors (patience diff); between them the shortest edit is
 * searched for as long as that is cheap. So the time is O(n log n), and the answer is always right though not always
 * the shortest. An insertion or deletion that could stand in several places stands as late as possible.
 */
std::vector<Change> diffSequences(Symbols base, Symbols side, Fillers fillers);

} // namespace quillwort::sync
