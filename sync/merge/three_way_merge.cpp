#include "sync/merge/three_way_merge.h"

#include "sync/merge/block_merge.h"
#include "sync/merge/containment.h"
#include "sync/merge/front_matter_merge.h"
#include "sync/merge/seen_before.h"
#include "sync/merge/symbol_table.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

struct Side {
    std::vector<TextLine> lines;
    std::vector<int> symbols;

    Side(const QByteArray &text, SymbolTable &table)
        : lines(splitLines(text))
    {
        symbols.reserve(lines.size());
        for (const TextLine &line : lines)
            symbols.push_back(table.symbol(line.text));
    }

    Block block() const { return {lines, symbols}; }
};

/** Splits [0, front) and the rest off each block. */
Block head(const Block &block, int front)
{
    return block.part({0, front});
}

Block rest(const Block &block, int front)
{
    return block.part({front, static_cast<int>(block.lines.size())});
}

void mergeAll(const ThreeBlocks &all, MergeWriter &writer)
{
    const int base = frontMatterLines(all.base.lines);
    const int local = frontMatterLines(all.local.lines);
    const int remote = frontMatterLines(all.remote.lines);
    if (local == 0 || remote == 0
        || !mergeFrontMatter(all.with(head(all.base, base), head(all.local, local), head(all.remote, remote)),
                             writer)) {
        mergeBlocks(all, writer);
        return;
    }
    mergeBlocks(all.with(rest(all.base, base), rest(all.local, local), rest(all.remote, remote)), writer);
}

} // namespace

MergedText mergeTexts(const QByteArray &base, const QByteArray &local, const QByteArray &remote)
{
    if (local == remote || remote == base)
        return {local, false, true, {}};
    if (local == base)
        return {remote, false, true, {}};

    SymbolTable table(static_cast<std::size_t>((base.size() + local.size()) / 24 + 64));
    const Side baseSide(base, table);
    const Side localSide(local, table);
    const Side remoteSide(remote, table);
    const LineEndStyle style =
        mergeStyles(lineEndStyle(baseSide.lines), lineEndStyle(localSide.lines), lineEndStyle(remoteSide.lines));
    MergeWriter writer(style, std::max(local.size(), remote.size()) + 256);
    std::vector<char> fillers(static_cast<std::size_t>(table.size()));
    for (int symbol = 0; symbol < table.size(); ++symbol)
        fillers[symbol] = table.text(symbol).trimmed().isEmpty();
    const ThreeBlocks blocks{baseSide.block(), localSide.block(), remoteSide.block(), fillers};
    mergeAll(blocks, writer);
    if (writer.met()) {
        const SeenBefore seen = seenBefore(blocks, table.size());
        const QByteArray &whole = seen.byLocal ? local : remote;
        if (seen.byLocal != seen.byRemote && containsBothSides(base, local, remote, whole, Closeness::Lines))
            return {whole, false, true, {}};
    }
    MergedText merged = writer.finish();
    if (containsBothSides(base, local, remote, merged.text))
        return merged;

    // Words that repeat can look like something the other side has already taken over. Then all of both stands.
    MergeWriter bothWriter(style, local.size() + remote.size());
    keepBoth(blocks, bothWriter);
    merged = bothWriter.finish();
    merged.contained = containsBothSides(base, local, remote, merged.text);
    return merged;
}

} // namespace quillwort::sync
