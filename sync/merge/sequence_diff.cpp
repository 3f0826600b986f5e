#include "sync/merge/sequence_diff.h"

#include <algorithm>
#include <cstdint>

namespace quillwort::sync {

namespace {

/** Steps of the shortest-edit search over one whole diff; what is left when they are used up counts as replaced. */
std::int64_t searchBudget(std::size_t symbols)
{
    return std::min<std::int64_t>(32 * static_cast<std::int64_t>(symbols) + 4096, 1'500'000);
}
/** Edits that one gap may hold for the search; the traces of more would not fit the processor's cache. */
constexpr int maxEdits = 600;

/** Finds the common symbols of two sequences; `matches` grows in order. */
class Matcher {
public:
    struct Match {
        int base;
        int side;
    };

    /** REQUIRES: all symbols are below `alphabet`. */
    Matcher(Symbols base, Symbols side, Fillers fillers, std::size_t alphabet)
        : m_base(base)
        , m_side(side)
        , m_fillers(fillers)
        , m_seen(alphabet)
        , m_budget(searchBudget(base.size() + side.size()))
    {
    }

    std::vector<Match> run()
    {
        gap({0, static_cast<int>(m_base.size())}, {0, static_cast<int>(m_side.size())}, 0);
        return std::move(m_matches);
    }

private:
    struct Seen {
        int baseCount = 0;
        int sideCount = 0;
        int base = 0;
    };

    void gap(Span base, Span side, int depth)
    {
        while (!base.isEmpty() && !side.isEmpty() && m_base[base.begin] == m_side[side.begin])
            m_matches.push_back({base.begin++, side.begin++});
        int tail = 0;
        while (!base.isEmpty() && !side.isEmpty() && m_base[base.end - 1] == m_side[side.end - 1]) {
            --base.end;
            --side.end;
            ++tail;
        }
        if (!base.isEmpty() && !side.isEmpty())
            middle(base, side, depth);
        for (int i = 0; i < tail; ++i)
            m_matches.push_back({base.end + i, side.end + i});
    }

    void middle(Span base, Span side, int depth)
    {
        // Anchors split a gap ever finer; a depth of more than this only occurs in made-up input.
        const std::vector<Match> anchors = depth < 32 ? uniqueAnchors(base, side) : std::vector<Match>();
        if (anchors.empty()) {
            shortestEdit(base, side);
            return;
        }
        for (const Match &anchor : anchors) {
            gap({base.begin, anchor.base}, {side.begin, anchor.side}, depth + 1);
            m_matches.push_back(anchor);
            base.begin = anchor.base + 1;
            side.begin = anchor.side + 1;
        }
        gap(base, side, depth + 1);
    }

    /** Symbols that occur once on each side, in the longest order common to both. */
    std::vector<Match> uniqueAnchors(Span base, Span side)
    {
        for (int i = base.begin; i < base.end; ++i) {
            Seen &seen = m_seen[m_base[i]];
            ++seen.baseCount;
            seen.base = i;
        }
        for (int i = side.begin; i < side.end; ++i)
            ++m_seen[m_side[i]].sideCount;

        std::vector<Match> unique;
        for (int i = side.begin; i < side.end; ++i) {
            const Seen &seen = m_seen[m_side[i]];
            if (seen.baseCount == 1 && seen.sideCount == 1 && !isFiller(m_fillers, m_side[i]))
                unique.push_back({seen.base, i});
        }
        for (int i = base.begin; i < base.end; ++i)
            m_seen[m_base[i]] = {};
        for (int i = side.begin; i < side.end; ++i)
            m_seen[m_side[i]] = {};
        return longestIncreasing(unique);
    }

    /** Of matches by side, the longest run that also grows in base: patience sorting with back links. */
    static std::vector<Match> longestIncreasing(const std::vector<Match> &matches)
    {
        std::vector<int> pileTops;
        std::vector<int> previous(matches.size(), -1);
        for (int i = 0; i < static_cast<int>(matches.size()); ++i) {
            const auto pile = std::lower_bound(pileTops.begin(), pileTops.end(), matches[i].base,
                                               [&](int top, int base) { return matches[top].base < base; });
            if (pile != pileTops.begin())
                previous[i] = *(pile - 1);
            if (pile == pileTops.end())
                pileTops.push_back(i);
            else
                *pile = i;
        }
        std::vector<Match> longest(pileTops.size());
        int at = pileTops.empty() ? -1 : pileTops.back();
        for (auto slot = longest.rbegin(); slot != longest.rend(); ++slot, at = previous[at])
            *slot = matches[at];
        return longest;
    }

    /** Myers' greedy search (An O(ND) Difference Algorithm, 1986), forward, with its traces kept. */
    void shortestEdit(Span base, Span side)
    {
        const int n = base.size();
        const int m = side.size();
        const int limit = std::min(n + m, maxEdits);
        std::vector<std::vector<int>> traces;
        std::vector<int> furthest(2 * limit + 3, 0);
        const int middle = limit + 1;
        for (int edits = 0; edits <= limit; ++edits) {
            for (int k = -edits; k <= edits; k += 2) {
                const bool down = k == -edits || (k != edits && furthest[middle + k - 1] < furthest[middle + k + 1]);
                int x = down ? furthest[middle + k + 1] : furthest[middle + k - 1] + 1;
                const int from = x;
                while (x < n && x - k < m && x - k >= 0 && m_base[base.begin + x] == m_side[side.begin + x - k])
                    ++x;
                m_steps += x - from + 1;
                furthest[middle + k] = x;
                if (x >= n && x - k >= m) {
                    traces.emplace_back(furthest.begin() + middle - edits - 1, furthest.begin() + middle + edits + 2);
                    walkBack(base, side, traces);
                    return;
                }
            }
            if (m_steps > m_budget)
                return;
            traces.emplace_back(furthest.begin() + middle - edits - 1, furthest.begin() + middle + edits + 2);
        }
    }

    void walkBack(Span base, Span side, const std::vector<std::vector<int>> &traces)
    {
        const std::size_t first = m_matches.size();
        int x = base.size();
        int y = side.size();
        for (int edits = static_cast<int>(traces.size()) - 1; edits > 0; --edits) {
            // traces[e] holds diagonals -e-1 .. e+1, so diagonal k stands at k + e + 1.
            const std::vector<int> &before = traces[edits - 1];
            const int k = x - y;
            const auto at = [&](int diagonal) { return before[diagonal + edits]; };
            const bool down = k == -edits || (k != edits && at(k - 1) < at(k + 1));
            const int fromDiagonal = down ? k + 1 : k - 1;
            const int fromX = at(fromDiagonal);
            const int startX = down ? fromX : fromX + 1;
            while (x > startX) {
                --x;
                --y;
                m_matches.push_back({base.begin + x, side.begin + y});
            }
            x = fromX;
            y = fromX - fromDiagonal;
        }
        while (x > 0 && y > 0) {
            --x;
            --y;
            m_matches.push_back({base.begin + x, side.begin + y});
        }
        std::reverse(m_matches.begin() + static_cast<std::ptrdiff_t>(first), m_matches.end());
    }

    Symbols m_base;
    Symbols m_side;
    Fillers m_fillers;
    std::vector<Seen> m_seen;
    std::vector<Match> m_matches;
    std::int64_t m_budget;
    std::int64_t m_steps = 0;
};

std::size_t alphabetOf(Symbols base, Symbols side)
{
    int top = -1;
    for (const int symbol : base)
        top = std::max(top, symbol);
    for (const int symbol : side)
        top = std::max(top, symbol);
    return static_cast<std::size_t>(top) + 1;
}

/** Two short pieces of large texts, renumbered so that tables by symbol stay as short. */
struct Renumbered {
    std::vector<int> known;
    std::vector<int> base;
    std::vector<int> side;
    std::vector<char> fillers;

    Renumbered(Symbols wideBase, Symbols wideSide, Fillers wideFillers)
    {
        known.assign(wideBase.begin(), wideBase.end());
        known.insert(known.end(), wideSide.begin(), wideSide.end());
        std::sort(known.begin(), known.end());
        known.erase(std::unique(known.begin(), known.end()), known.end());
        const auto renumber = [this](Symbols from, std::vector<int> &to) {
            to.reserve(from.size());
            for (const int symbol : from)
                to.push_back(static_cast<int>(std::lower_bound(known.begin(), known.end(), symbol) - known.begin()));
        };
        renumber(wideBase, base);
        renumber(wideSide, side);
        for (const int symbol : known)
            fillers.push_back(isFiller(wideFillers, symbol));
    }
};

/** One insertion or deletion pushed towards the end as long as the text stays the same, up to `next`. */
void slideDown(Change &change, Symbols base, Symbols side, Span next)
{
    if (change.base.isEmpty()) {
        while (change.base.end < next.begin && side[change.side.begin] == side[change.side.end]) {
            change = {{change.base.begin + 1, change.base.end + 1}, {change.side.begin + 1, change.side.end + 1}};
        }
    } else if (change.side.isEmpty()) {
        while (change.base.end < next.begin && base[change.base.begin] == base[change.base.end]) {
            change = {{change.base.begin + 1, change.base.end + 1}, {change.side.begin + 1, change.side.end + 1}};
        }
    }
}

} // namespace

std::vector<Change> diffSequences(Symbols base, Symbols side, Fillers fillers)
{
    const std::size_t alphabet = alphabetOf(base, side);
    if (alphabet > 4 * (base.size() + side.size()) + 64) {
        const Renumbered dense(base, side, fillers);
        return diffSequences(dense.base, dense.side, dense.fillers);
    }

    std::vector<Change> changes;
    int baseAt = 0;
    int sideAt = 0;
    const auto upTo = [&](int baseEnd, int sideEnd) {
        if (baseAt < baseEnd || sideAt < sideEnd)
            changes.push_back({{baseAt, baseEnd}, {sideAt, sideEnd}});
    };
    for (const auto &match : Matcher(base, side, fillers, alphabet).run()) {
        upTo(match.base, match.side);
        baseAt = match.base + 1;
        sideAt = match.side + 1;
    }
    upTo(static_cast<int>(base.size()), static_cast<int>(side.size()));

    // From the last to the first, so that a change slides against one that stands where it will stay.
    std::vector<Change> slid;
    slid.reserve(changes.size());
    Change next{{static_cast<int>(base.size()), static_cast<int>(base.size())}, {}};
    for (auto change = changes.rbegin(); change != changes.rend(); ++change) {
        slideDown(*change, base, side, next.base);
        if (!slid.empty() && change->base.end == slid.back().base.begin) {
            slid.back().base.begin = change->base.begin;
            slid.back().side.begin = change->side.begin;
        } else {
            slid.push_back(*change);
        }
        next = slid.back();
    }
    std::reverse(slid.begin(), slid.end());
    return slid;
}

} // namespace quillwort::sync
