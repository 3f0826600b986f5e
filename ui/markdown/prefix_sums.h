#pragma once

#include <QtGlobal>

#include <algorithm>
#include <vector>

namespace quillwort::ui {

/**
 * Lengths in a row whose sums are asked for often: the position of any of them, and which one holds a position, in
 * O(log n); a change of one length in O(log n), of their number in O(n). A Fenwick tree.
 */
template <typename T>
class PrefixSums {
public:
    void assign(std::vector<T> lengths)
    {
        m_lengths = std::move(lengths);
        rebuild();
    }

    qsizetype size() const { return static_cast<qsizetype>(m_lengths.size()); }
    T at(qsizetype index) const { return m_lengths[static_cast<size_t>(index)]; }
    T total() const { return before(size()); }

    /** The sum of the first `count` lengths. */
    T before(qsizetype count) const
    {
        T sum{};
        for (; count > 0; count -= count & -count)
            sum += m_tree[static_cast<size_t>(count)];
        return sum;
    }

    void set(qsizetype index, T length)
    {
        const T difference = length - at(index);
        if (difference == T{})
            return;
        m_lengths[static_cast<size_t>(index)] = length;
        for (qsizetype i = index + 1; i <= size(); i += i & -i)
            m_tree[static_cast<size_t>(i)] += difference;
    }

    /** Replaces [first, first + removed) by `inserted`. */
    void splice(qsizetype first, qsizetype removed, const std::vector<T> &inserted)
    {
        if (removed == static_cast<qsizetype>(inserted.size())) {
            for (qsizetype i = 0; i < removed; ++i)
                set(first + i, inserted[static_cast<size_t>(i)]);
            return;
        }
        const auto at = m_lengths.begin() + first;
        m_lengths.insert(m_lengths.erase(at, at + removed), inserted.begin(), inserted.end());
        rebuild();
    }

    /** The index whose length holds `position`: before(i) <= position < before(i + 1). The first or last one beyond. */
    qsizetype find(T position) const
    {
        qsizetype step = 1;
        while (step * 2 <= size())
            step *= 2;
        qsizetype count = 0;
        for (; step > 0; step /= 2) {
            if (count + step <= size() && m_tree[static_cast<size_t>(count + step)] <= position) {
                count += step;
                position -= m_tree[static_cast<size_t>(count)];
            }
        }
        return std::clamp<qsizetype>(count, 0, std::max<qsizetype>(size() - 1, 0));
    }

private:
    void rebuild()
    {
        m_tree.assign(m_lengths.size() + 1, T{});
        for (size_t i = 1; i < m_tree.size(); ++i) {
            m_tree[i] += m_lengths[i - 1];
            const size_t parent = i + (i & (~i + 1));
            if (parent < m_tree.size())
                m_tree[parent] += m_tree[i];
        }
    }

    std::vector<T> m_lengths;
    std::vector<T> m_tree; ///< one-based
};

} // namespace quillwort::ui
