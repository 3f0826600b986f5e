#include "ui/editor/dirty_lines.h"

#include <algorithm>

namespace quillwort::ui {

void DirtyLines::add(int first, int last)
{
    if (first >= last)
        return;
    std::vector<Range> ranges;
    ranges.reserve(m_ranges.size() + 1);
    Range added{first, last};
    bool placed = false;
    for (const Range &range : m_ranges) {
        if (range.last < added.first) {
            ranges.push_back(range);
        } else if (range.first > added.last) {
            if (!placed)
                ranges.push_back(added);
            placed = true;
            ranges.push_back(range);
        } else {
            added = {std::min(added.first, range.first), std::max(added.last, range.last)};
        }
    }
    if (!placed)
        ranges.push_back(added);
    m_ranges = std::move(ranges);
}

void DirtyLines::remove(int first, int last)
{
    if (first >= last)
        return;
    std::vector<Range> ranges;
    ranges.reserve(m_ranges.size() + 1);
    for (const Range &range : m_ranges) {
        if (range.first < std::min(range.last, first))
            ranges.push_back({range.first, std::min(range.last, first)});
        if (std::max(range.first, last) < range.last)
            ranges.push_back({std::max(range.first, last), range.last});
    }
    m_ranges = std::move(ranges);
}

void DirtyLines::splice(int first, int removed, int inserted)
{
    remove(first, first + removed);
    // A range that ends where lines come in keeps its end; one that goes over the place is cut by them.
    std::vector<Range> ranges;
    ranges.reserve(m_ranges.size() + 1);
    const int behind = first + removed;
    const int shift = inserted - removed;
    for (const Range &range : m_ranges) {
        if (range.last <= first) {
            ranges.push_back(range);
        } else if (range.first >= behind) {
            ranges.push_back({range.first + shift, range.last + shift});
        } else {
            ranges.push_back({range.first, first});
            ranges.push_back({behind + shift, range.last + shift});
        }
    }
    m_ranges = std::move(ranges);
}

std::optional<int> DirtyLines::firstFrom(int line) const
{
    for (const Range &range : m_ranges) {
        if (line < range.last)
            return std::max(line, range.first);
    }
    return std::nullopt;
}

} // namespace quillwort::ui
