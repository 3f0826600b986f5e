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
};

bool isSubsequence(const std::vector<int> &part, const std::vector<int> &whole)
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

/** Compares what two sides did to a stretch; filler is left out wherever there is something else to go by. */
class Comparison {
public:
    Comparison(Symbols base, Fillers fillers)
        : m_base(base)
        , m_fillers(fillers)
    {
    }

    bool isFiller(int symbol) const { return sync::isFiller(m_fillers, symbol); }

    /** True when `whole` looks as if it had been merged with `part` before. */
    bool incorporates(const SideChanges &whole, const SideChanges &part) const
    {
        std::vector<int> partDeleted = deletedBy(part);
        std::vector<int> partInserted = insertedBy(part);
        std::vector<int> deleted = deletedBy(whole);
        std::vector<int> inserted = insertedBy(whole);
        const auto fillerAt = [this](int at) { return isFiller(m_base[at]); };
        const auto filler = [this](int symbol) { return isFiller(symbol); };
        const bool onlyFiller = std::all_of(partDeleted.begin(), partDeleted.end(), fillerAt)
            && std::all_of(partInserted.begin(), partInserted.end(), filler);
        if (!onlyFiller) {
            std::erase_if(partDeleted, fillerAt);
            std::erase_if(partInserted, filler);
            std::erase_if(inserted, filler);
        }
        return isSubsequence(partDeleted, deleted) && isSubsequence(partInserted, inserted);
    }

    /** True when all that stands in `part` stands in `whole`, in the same order. */
    bool contains(const SideChanges &whole, const SideChanges &part) const
    {
        const auto filler = [this](int symbol) { return isFiller(symbol); };
        std::vector<int> all = content(whole, whole.range);
        std::vector<int> some = content(part, part.range);
        if (!std::all_of(some.begin(), some.end(), filler)) {
            std::erase_if(all, filler);
            std::erase_if(some, filler);
        }
        return isSubsequence(some, all);
    }

    /** True when a side wrote nothing, or nothing but filler. */
    bool onlyDeletes(const SideChanges &side) const
    {
        const std::vector<int> inserted = insertedBy(side);
        return std::all_of(inserted.begin(), inserted.end(), [this](int symbol) { return isFiller(symbol); });
    }

private:
    static std::vector<int> content(const SideChanges &side, Span span)
    {
        const Symbols part = side.symbols.subspan(span.begin, span.size());
        return {part.begin(), part.end()};
    }

    static std::vector<int> insertedBy(const SideChanges &side)
    {
        std::vector<int> inserted;
        for (const Change &change : side.changes) {
            const std::vector<int> part = content(side, change.side);
            inserted.insert(inserted.end(), part.begin(), part.end());
        }
        return inserted;
    }

    /** Places in the base. */
    static std::vector<int> deletedBy(const SideChanges &side)
    {
        std::vector<int> deleted;
        for (const Change &change : side.changes) {
            for (int at = change.base.begin; at < change.base.end; ++at)
                deleted.push_back(at);
        }
        return deleted;
    }

    Symbols m_base;
    Fillers m_fillers;
};

/** Whose content stands for a stretch that both sides changed with real overlap. */
Region::Kind settle(const Comparison &compare, const SideChanges &local, const SideChanges &remote)
{
    if (compare.incorporates(local, remote))
        return Region::Kind::Local;
    if (compare.incorporates(remote, local))
        return Region::Kind::Remote;
    const bool localDeletes = compare.onlyDeletes(local);
    const bool remoteDeletes = compare.onlyDeletes(remote);
    if (localDeletes && remoteDeletes)
        return Region::Kind::Gone;
    // An edit beats a deletion: a line too many is a nuisance, lost text is not.
    if (localDeletes)
        return Region::Kind::Remote;
    if (remoteDeletes)
        return Region::Kind::Local;
    if (compare.contains(local, remote))
        return Region::Kind::Local;
    if (compare.contains(remote, local))
        return Region::Kind::Remote;
    return Region::Kind::Clash;
}

/** Walks the changes of both sides and keeps count of where it stands in all three sequences. */
class Aligner {
public:
    Aligner(Symbols base, Fillers fillers, SideChanges local, SideChanges remote)
        : m_base(base)
        , m_compare(base, fillers)
        , m_local(local)
        , m_remote(remote)
    {
    }

    std::vector<Region> run()
    {
        while (m_l < m_local.changes.size() || m_r < m_remote.changes.size())
            group();
        emitStable(static_cast<int>(m_base.size()));
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
        m_regions.push_back({kind, stretch, local.range, remote.range, m_met});
        m_localShift = local.range.end - stretch.end;
        m_remoteShift = remote.range.end - stretch.end;
        m_at = stretch.end;
        m_l += local.changes.size();
        m_r += remote.changes.size();
    }

    /**
     * All changes that overlap or touch or have only filler between them: as one when one side holds the other's, else
     * by what overlaps.
     */
    void group()
    {
        std::size_t lEnd = m_l;
        std::size_t rEnd = m_r;
        const Span stretch = gather(lEnd, rEnd, m_local.changes.size(), m_remote.changes.size(),
                                    [this](Span sofar, Span next) { return onlyFillerBetween(sofar.end, next.begin); });
        const SideChanges local = part(m_local, m_l, lEnd, stretch, m_localShift);
        const SideChanges remote = part(m_remote, m_r, rEnd, stretch, m_remoteShift);
        if (remote.changes.empty()) {
            emitChanged(Region::Kind::Local, stretch, local, remote);
        } else if (local.changes.empty()) {
            emitChanged(Region::Kind::Remote, stretch, local, remote);
        } else if (m_compare.incorporates(local, remote)) {
            emitChanged(Region::Kind::Local, stretch, local, remote);
        } else if (m_compare.incorporates(remote, local)) {
            emitChanged(Region::Kind::Remote, stretch, local, remote);
        } else if (!m_compare.onlyDeletes(remote) && m_compare.contains(local, remote)) {
            emitChanged(Region::Kind::Local, stretch, local, remote);
        } else if (!m_compare.onlyDeletes(local) && m_compare.contains(remote, local)) {
            emitChanged(Region::Kind::Remote, stretch, local, remote);
        } else {
            m_met = true;
            while (m_l < lEnd || m_r < rEnd)
                overlapping(lEnd, rEnd);
            m_met = false;
        }
    }

    bool onlyFillerBetween(int end, int begin) const
    {
        while (end < begin && m_compare.isFiller(m_base[end]))
            ++end;
        return begin <= end;
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
                                                         : settle(m_compare, local, remote);
        emitChanged(kind, stretch, local, remote);
    }

    Symbols m_base;
    Comparison m_compare;
    SideChanges m_local;
    SideChanges m_remote;
    std::vector<Region> m_regions;
    std::size_t m_l = 0;
    std::size_t m_r = 0;
    int m_at = 0; ///< in the base; the sides stand at m_at plus their shift
    int m_localShift = 0;
    int m_remoteShift = 0;
    bool m_met = false;
};

} // namespace

std::vector<Region> alignThreeWays(Symbols base, Symbols local, Symbols remote, std::span<const Change> localChanges,
                                   std::span<const Change> remoteChanges, Fillers fillers)
{
    return Aligner(base, fillers, {local, localChanges, {}}, {remote, remoteChanges, {}}).run();
}

} // namespace quillwort::sync
