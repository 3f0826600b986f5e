#include "ui/editor/line_splices.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int maxDistance = 300;

using Lines = std::vector<QByteArrayView>;

/**
 * Myers' greedy search for the shortest edit between before[0, n) and after[0, m).
 * https://doi.org/10.1007/BF01840446
 */
class ShortestEdit {
public:
    ShortestEdit(const QByteArrayView *before, int n, const QByteArrayView *after, int m)
        : m_before(before)
        , m_after(after)
        , m_n(n)
        , m_m(m)
    {
    }

    /** Splices relative to the ranges; empty when the two are further apart than maxDistance. */
    std::vector<LineSplice> run()
    {
        for (int distance = 0; distance <= std::min(maxDistance, m_n + m_m); ++distance) {
            m_trace.push_back(m_furthest);
            if (advance(distance))
                return backtrack(distance);
        }
        return {};
    }

private:
    int &at(std::vector<int> &furthest, int diagonal) const { return furthest[size_t(diagonal + maxDistance + 1)]; }

    bool isDown(std::vector<int> &furthest, int diagonal, int distance) const
    {
        return diagonal == -distance
            || (diagonal != distance && at(furthest, diagonal - 1) < at(furthest, diagonal + 1));
    }

    bool advance(int distance)
    {
        for (int diagonal = -distance; diagonal <= distance; diagonal += 2) {
            int x = isDown(m_furthest, diagonal, distance) ? at(m_furthest, diagonal + 1)
                                                           : at(m_furthest, diagonal - 1) + 1;
            while (x < m_n && x - diagonal < m_m && x - diagonal >= 0 && m_before[x] == m_after[x - diagonal])
                ++x;
            at(m_furthest, diagonal) = x;
            if (x >= m_n && x - diagonal >= m_m)
                return true;
        }
        return false;
    }

    std::vector<LineSplice> backtrack(int distance)
    {
        std::vector<LineSplice> steps;
        int x = m_n;
        int y = m_m;
        for (int d = distance; d > 0; --d) {
            std::vector<int> &furthest = m_trace[size_t(d)];
            const int diagonal = x - y;
            const bool down = isDown(furthest, diagonal, d);
            const int previous = down ? diagonal + 1 : diagonal - 1;
            x = at(furthest, previous);
            y = x - previous;
            steps.push_back(down ? LineSplice{x, 0, y, 1} : LineSplice{x, 1, y, 0});
        }
        std::reverse(steps.begin(), steps.end());
        return joined(steps);
    }

    static std::vector<LineSplice> joined(const std::vector<LineSplice> &steps)
    {
        std::vector<LineSplice> splices;
        for (const LineSplice &step : steps) {
            LineSplice *const last = splices.empty() ? nullptr : &splices.back();
            if (last && last->first + last->removed == step.first && last->from + last->inserted == step.from) {
                last->removed += step.removed;
                last->inserted += step.inserted;
            } else {
                splices.push_back(step);
            }
        }
        return splices;
    }

    const QByteArrayView *m_before;
    const QByteArrayView *m_after;
    int m_n;
    int m_m;
    std::vector<int> m_furthest = std::vector<int>(2 * maxDistance + 3, 0);
    std::vector<std::vector<int>> m_trace;
};

} // namespace

std::vector<QByteArrayView> linesOf(QByteArrayView text)
{
    Lines lines;
    qsizetype start = 0;
    for (qsizetype i = 0; i < text.size(); ++i) {
        if (text[i] != '\n' && text[i] != '\r')
            continue;
        if (text[i] == '\r' && i + 1 < text.size() && text[i + 1] == '\n')
            ++i;
        lines.push_back(text.sliced(start, i + 1 - start));
        start = i + 1;
    }
    lines.push_back(text.sliced(start));
    return lines;
}

std::vector<LineSplice> lineSplices(const Lines &before, const Lines &after)
{
    const auto shorter = std::min(before.size(), after.size());
    size_t prefix = 0;
    while (prefix < shorter && before[prefix] == after[prefix])
        ++prefix;
    size_t suffix = 0;
    while (suffix < shorter - prefix && before[before.size() - 1 - suffix] == after[after.size() - 1 - suffix])
        ++suffix;

    const int first = int(prefix);
    const int removed = int(before.size() - prefix - suffix);
    const int inserted = int(after.size() - prefix - suffix);
    if (removed == 0 && inserted == 0)
        return {};
    std::vector<LineSplice> splices =
        ShortestEdit(before.data() + prefix, removed, after.data() + prefix, inserted).run();
    if (splices.empty())
        return {{first, removed, first, inserted}};
    for (LineSplice &splice : splices) {
        splice.first += first;
        splice.from += first;
    }
    return splices;
}

} // namespace quillwort::ui
