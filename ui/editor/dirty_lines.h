#pragma once

#include <optional>
#include <vector>

namespace quillwort::ui {

/** Lines that wait to be looked at, as sorted ranges that move along when lines come and go. */
class DirtyLines {
public:
    bool isEmpty() const { return m_ranges.empty(); }
    void clear() { m_ranges.clear(); }

    /** Adds [first, last). */
    void add(int first, int last);
    /** Takes [first, last) out. */
    void remove(int first, int last);
    /** The lines [first, first + removed) became `inserted` lines; those are clean until added. */
    void splice(int first, int removed, int inserted);

    /** The first waiting line at or behind `line`. */
    std::optional<int> firstFrom(int line) const;

private:
    struct Range {
        int first;
        int last; ///< not in it
    };
    std::vector<Range> m_ranges;
};

} // namespace quillwort::ui
