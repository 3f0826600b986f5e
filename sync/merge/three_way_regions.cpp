#include "sync/merge/three_way_regions.h"

#include <algorithm>
#include <optional>

namespace quillwort::sync {

namespace {

/** One side's changes within a stretch of the base. */
struct SideChanges {
    Symbols symbols; ///< of the whole side
    std::span<const Change> changes;
    Span range; ///< of the side, over the whole stretch

    bool onlyDeletes() const
    {
        return std::all_of(changes.begin(), changes.end(), [](const Change &change) { return change.side.isEmpty(); });
    }
};

bool isSubsequence(Symbols part, Symbols whole)
{
    auto at = whole.begin();
    for (const int symbol : part) {
        at = std::find(at, whole.end(), symbol);
        if (at == whole.end())
            return false;
        ++at;
    }
    return true;
}

std::vector<int> insertedBy(const SideChanges &side)
{
    std::vector<int> inserted;
    for (const Change &change : side.changes) {
        const auto part = side.symbols.subspan(change.side.begin, change.side.size());
        inserted.insert(inserted.end(), part.begin(), part.end());
    }
    return inserted;
}

/** True when every base symbol that `part` deletes is deleted by `whole`. */
bool deletesAllOf(const SideChanges &whole, const SideChanges &part)
{
    auto change = whole.changes.begin();
    for (const Change &deleted : part.changes) {
        while (change != whole.changes.end() && change->base.end < deleted.base.end)
            ++change;
        // A side's own changes never touch, so one of them has to cover the whole deletion.
        const bool covered = change != whole.changes.end() && change->base.begin <= deleted.base.begin;
        if (!deleted.base.isEmpty() && !covered)
            return false;
    }
    return true;
}

/** True when `whole` looks as if it had been merged with `part` before. */
bool incorporates(const SideChanges &whole, const SideChanges &part)
{
    return deletesAllOf(whole, part) && isSubsequence(insertedBy(part), insertedBy(whole));
}

bool contains(const SideChanges &whole, const SideChanges &part)
{
    return isSubsequence(part.symbols.subspan(part.range.begin, part.range.size()),
                         whole.symbols.subspan(whole.range.begin, whole.range.size()));
}

/** Whose content stands for a stretch that both sides changed with real overlap. */
Region::Kind settle(const SideChanges &local, const SideChanges &remote)
{
    if (incorporates(local, remote))
        return Region::Kind::Local;
    if (incorporates(remote, local))
        return Region::Kind::Remote;
    if (local.onlyDeletes() && remote.onlyDeletes())
        return Region::Kind::Gone;
    // An edit beats a deletion: a line too many is a nuisance, lost text is not.
    if (local.onlyDeletes())
        return Region::Kind::Remote;
    if (remote.onlyDeletes())
        return Region::Kind::Local;
    if (contains(local, remote))
        return Region::Kind::Local;
    if (contains(remote, local))
        return Region::Kind::Remote;
    return Region::Kind::Clash;
}

/** Walks the changes of both sides and keeps count of where it stands in all three sequences. */
class Aligner {
public:
    Aligner(Symbols base, SideChanges local, SideChanges remote)
        : m_baseSize(static_cast<int>(base.size()))
        , m_local(local)
        , m_remote(remote)
    {
    }

    std::vector<Region> run()
    {
        while (m_l < m_local.changes.size() || m_r < m_remote.changes.size())
            group();
        emitStable(m_baseSize);
        return std::move(m_regions);
    }

private:
    static std::optional<Span> baseOf(std::span<const Change> changes, std::size_t at)
    {
        return at < changes.size() ? std::optional(changes[at].base) : std::nullopt;
    }

    bool localIsNext(std::size_t l, std::size_t r) const
    {
        const auto local = baseOf(m_local.changes, l);
        const auto remote = baseOf(m_remote.changes, r);
        if (!local || !remote)
            return local.has_value();
        return std::pair(local->begin, local->end) <= std::pair(remote->begin, remote->end);
    }

    /** Extends [l, r) over all changes that `joins` the stretch gathered so far. */
    template <class Joins>
    Span gather(std::size_t &l, std::size_t &r, std::size_t lEnd, std::size_t rEnd, Joins joins) const
    {
        Span stretch = localIsNextWithin(l, r, lEnd, rEnd) ? m_local.changes[l].base : m_remote.changes[r].base;
        for (;;) {
            if (l < lEnd && joins(stretch, m_local.changes[l].base))
                stretch.end = std::max(stretch.end, m_local.changes[l++].base.end);
            else if (r < rEnd && joins(stretch, m_remote.changes[r].base))
                stretch.end = std::max(stretch.end, m_remote.changes[r++].base.end);
            else
                return stretch;
        }
    }

    bool localIsNextWithin(std::size_t l, std::size_t r, std::size_t lEnd, std::size_t rEnd) const
    {
        if (l >= lEnd || r >= rEnd)
            return l < lEnd;
        return localIsNext(l, r);
    }

    SideChanges part(const SideChanges &side, std::size_t from, std::size_t to, Span stretch, int shift) const
    {
        SideChanges cut = side;
        cut.changes = side.changes.subspan(from, to - from);
        int grown = shift;
        for (const Change &change : cut.changes)
            grown += change.side.size() - change.base.size();
        cut.range = {stretch.begin + shift, stretch.end + grown};
        return cut;
    }

    void emitStable(int baseEnd)
    {
        if (m_at < baseEnd) {
            m_regions.push_back({Region::Kind::Stable,
                                 {m_at, baseEnd},
                                 {m_at + m_localShift, baseEnd + m_localShift},
                                 {m_at + m_remoteShift, baseEnd + m_remoteShift}});
        }
        m_at = baseEnd;
    }

    void emitChanged(Region::Kind kind, Span stretch, const SideChanges &local, const SideChanges &remote)
    {
        emitStable(stretch.begin);
        m_regions.push_back({kind, stretch, local.range, remote.range});
        m_localShift = local.range.end - stretch.end;
        m_remoteShift = remote.range.end - stretch.end;
        m_at = stretch.end;
        m_l += local.changes.size();
        m_r += remote.changes.size();
    }

    /** All changes that overlap or touch, as one when one side incorporates the other, else by what overlaps. */
    void group()
    {
        std::size_t lEnd = m_l;
        std::size_t rEnd = m_r;
        const Span stretch = gather(lEnd, rEnd, m_local.changes.size(), m_remote.changes.size(),
                                    [](Span sofar, Span next) { return next.begin <= sofar.end; });
        const SideChanges local = part(m_local, m_l, lEnd, stretch, m_localShift);
        const SideChanges remote = part(m_remote, m_r, rEnd, stretch, m_remoteShift);
        if (remote.changes.empty()) {
            emitChanged(Region::Kind::Local, stretch, local, remote);
        } else if (local.changes.empty()) {
            emitChanged(Region::Kind::Remote, stretch, local, remote);
        } else if (incorporates(local, remote)) {
            emitChanged(Region::Kind::Local, stretch, local, remote);
        } else if (incorporates(remote, local)) {
            emitChanged(Region::Kind::Remote, stretch, local, remote);
        } else {
            while (m_l < lEnd || m_r < rEnd)
                overlapping(lEnd, rEnd);
        }
    }

    void overlapping(std::size_t lGroup, std::size_t rGroup)
    {
        std::size_t lEnd = m_l;
        std::size_t rEnd = m_r;
        const Span stretch = gather(lEnd, rEnd, lGroup, rGroup, [](Span sofar, Span next) {
            return next.begin < sofar.end || next == sofar; // the same place: the first itself, or a second insertion
        });
        const SideChanges local = part(m_local, m_l, lEnd, stretch, m_localShift);
        const SideChanges remote = part(m_remote, m_r, rEnd, stretch, m_remoteShift);
        const Region::Kind kind = remote.changes.empty() ? Region::Kind::Local
            : local.changes.empty()                      ? Region::Kind::Remote
                                                         : settle(local, remote);
        emitChanged(kind, stretch, local, remote);
    }

    int m_baseSize;
    SideChanges m_local;
    SideChanges m_remote;
    std::vector<Region> m_regions;
    std::size_t m_l = 0;
    std::size_t m_r = 0;
    int m_at = 0; ///< in the base; the sides stand at m_at plus their shift
    int m_localShift = 0;
    int m_remoteShift = 0;
};

} // namespace

std::vector<Region> alignThreeWays(Symbols base, Symbols local, Symbols remote, std::span<const Change> localChanges,
                                   std::span<const Change> remoteChanges)
{
    return Aligner(base, {local, localChanges, {}}, {remote, remoteChanges, {}}).run();
}

} // namespace quillwort::sync
