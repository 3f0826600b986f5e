#include "sync/merge/block_merge.h"

namespace quillwort::sync {

namespace {

void writeStable(const ThreeBlocks &stable, MergeWriter &writer)
{
    for (std::size_t i = 0; i < stable.base.lines.size(); ++i) {
        const LineEnd end = mergeEnds(stable.base.lines[i].end, stable.local.lines[i].end, stable.remote.lines[i].end);
        writer.line(stable.base.lines[i].text, end);
    }
}

} // namespace

LineEnd mergeEnds(LineEnd base, LineEnd local, LineEnd remote)
{
    if (local == base || local == LineEnd::None)
        return remote;
    if (remote == base || remote == LineEnd::None)
        return local;
    return std::max(local, remote);
}

void mergeBlocks(const ThreeBlocks &blocks, MergeWriter &writer)
{
    const auto &[base, local, remote, fillers] = blocks;
    const std::vector<Region> regions =
        alignThreeWays(base.symbols, local.symbols, remote.symbols, diffSequences(base.symbols, local.symbols, fillers),
                       diffSequences(base.symbols, remote.symbols, fillers), fillers);
    for (const Region &region : regions) {
        const ThreeBlocks part =
            blocks.with(base.part(region.base), local.part(region.local), remote.part(region.remote));
        if (region.met)
            writer.setMet();
        switch (region.kind) {
        case Region::Kind::Stable:
            writeStable(part, writer);
            break;
        case Region::Kind::Local:
            writer.lines(part.local.lines);
            break;
        case Region::Kind::Remote:
            writer.lines(part.remote.lines);
            break;
        case Region::Kind::Gone:
            break;
        case Region::Kind::Clash:
            mergeWords(part, writer);
            break;
        }
    }
}

} // namespace quillwort::sync
