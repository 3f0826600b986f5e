#include "sync/merge/front_matter_merge.h"

#include "sync/merge/tag_list.h"

#include <algorithm>
#include <optional>

namespace quillwort::sync {

namespace {

/** A key with the lines of its value. */
struct Entry {
    QByteArray key; ///< empty for what stands above the first key
    Span lines;
};
using Entries = std::vector<Entry>;

bool isOpening(QByteArrayView line)
{
    return line.startsWith("---") && line.sliced(3).trimmed().isEmpty();
}

bool isClosing(QByteArrayView line)
{
    return isOpening(line) || (line.startsWith("...") && line.sliced(3).trimmed().isEmpty());
}

/** The key a line begins; empty for a line that goes on with the key before it. nullopt for what is neither. */
std::optional<QByteArray> keyOf(QByteArrayView line)
{
    const bool goesOn = line.isEmpty() || line.front() == ' ' || line.front() == '\t' || line.front() == '#'
        || line.startsWith("- ") || line == "-";
    if (goesOn)
        return QByteArray();
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0 || (colon + 1 < line.size() && line[colon + 1] != ' ' && line[colon + 1] != '\t'))
        return std::nullopt;
    return line.first(colon).trimmed().toByteArray();
}

const Entry *find(const Entries &entries, const QByteArray &key)
{
    const auto at = std::find_if(entries.begin(), entries.end(), [&](const Entry &entry) { return entry.key == key; });
    return at == entries.end() ? nullptr : &*at;
}

/** The keys between the fences; nullopt when one stands twice. An empty block has none. */
std::optional<Entries> entriesOf(LineSpan lines)
{
    Entries entries;
    for (int i = 1; i + 1 < static_cast<int>(lines.size()); ++i) {
        const std::optional<QByteArray> key = keyOf(lines[i].text);
        if (!key)
            return std::nullopt;
        if (!key->isEmpty() || entries.empty()) {
            if (find(entries, *key))
                return std::nullopt;
            entries.push_back({*key, {i, i}});
        }
        entries.back().lines.end = i + 1;
    }
    return entries;
}

/** Remote's keys in their order, each key that only local has behind the one it follows there. */
std::vector<QByteArray> keyOrder(const Entries &local, const Entries &remote)
{
    std::vector<QByteArray> order;
    for (const Entry &entry : remote)
        order.push_back(entry.key);
    auto at = order.begin();
    for (const Entry &entry : local) {
        const auto known = std::find(order.begin(), order.end(), entry.key);
        at = (known != order.end() ? known : order.insert(at, entry.key)) + 1;
    }
    return order;
}

bool sameLines(const Block &a, const Block &b)
{
    return std::equal(a.symbols.begin(), a.symbols.end(), b.symbols.begin(), b.symbols.end());
}

bool mergeTags(const ThreeBlocks &blocks, MergeWriter &writer)
{
    const auto local = readTagList(blocks.local.lines);
    const auto remote = readTagList(blocks.remote.lines);
    const auto base = blocks.base.isEmpty() ? TagList() : readTagList(blocks.base.lines);
    if (!local || !remote || !base)
        return false;
    const LineEnd end = blocks.remote.lines.front().end;
    for (const QByteArray &line : writeTagList(mergeTagLists(*base, *local, *remote)))
        writer.line(line, end);
    return true;
}

void mergeEntry(const QByteArray &key, const ThreeBlocks &blocks, MergeWriter &writer)
{
    const Block &base = blocks.base;
    const Block &local = blocks.local;
    const Block &remote = blocks.remote;
    if (local.isEmpty() || remote.isEmpty()) {
        // Deleted by one side, or never there: it stays when the other side wrote it.
        const Block &left = local.isEmpty() ? remote : local;
        if (!sameLines(left, base))
            writer.lines(left.lines);
        return;
    }
    const bool bothChanged = !sameLines(local, remote) && !sameLines(local, base) && !sameLines(remote, base);
    if (bothChanged && key.toLower() == "tags" && mergeTags(blocks, writer))
        return;
    mergeBlocks(blocks, writer);
}

} // namespace

int frontMatterLines(LineSpan lines)
{
    if (lines.empty() || !isOpening(lines.front().text))
        return 0;
    const auto close =
        std::find_if(lines.begin() + 1, lines.end(), [](const TextLine &line) { return isClosing(line.text); });
    return close == lines.end() ? 0 : static_cast<int>(close - lines.begin()) + 1;
}

bool mergeFrontMatter(const ThreeBlocks &blocks, MergeWriter &writer)
{
    const auto base = entriesOf(blocks.base.lines);
    const auto local = entriesOf(blocks.local.lines);
    const auto remote = entriesOf(blocks.remote.lines);
    if (!base || !local || !remote)
        return false;

    const auto fence = [&](bool closing) -> const TextLine & {
        const auto pick = [&](const Block &block) -> const TextLine & {
            return closing ? block.lines.back() : block.lines.front();
        };
        const bool onlyLocal = !blocks.base.isEmpty() && pick(blocks.remote).text == pick(blocks.base).text;
        return pick(onlyLocal ? blocks.local : blocks.remote);
    };
    const auto part = [](const Block &block, const Entries &entries, const QByteArray &key) {
        const Entry *entry = find(entries, key);
        return entry ? block.part(entry->lines) : Block();
    };
    writer.line(fence(false).text, fence(false).end);
    for (const QByteArray &key : keyOrder(*local, *remote)) {
        mergeEntry(key,
                   blocks.with(part(blocks.base, *base, key), part(blocks.local, *local, key),
                               part(blocks.remote, *remote, key)),
                   writer);
    }
    writer.line(fence(true).text, fence(true).end);
    return true;
}

} // namespace quillwort::sync
