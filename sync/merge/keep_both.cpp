#include "sync/merge/block_merge.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

QByteArrayView withoutIndent(QByteArrayView line)
{
    while (!line.isEmpty() && (line.front() == ' ' || line.front() == '\t'))
        line = line.sliced(1);
    return line;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/** https://spec.commonmark.org/0.31.2/#list-marker */
bool isListItem(QByteArrayView line)
{
    const QByteArrayView text = withoutIndent(line);
    qsizetype marker = 0;
    while (marker < text.size() && marker < 9 && isDigit(text[marker]))
        ++marker;
    const QByteArrayView rest = text.sliced(marker);
    if (rest.isEmpty() || !QByteArrayView(marker > 0 ? ".)" : "-+*").contains(rest.front()))
        return false;
    return rest.size() == 1 || rest[1] == ' ' || rest[1] == '\t';
}

bool isTableRow(QByteArrayView line)
{
    const QByteArrayView text = withoutIndent(line);
    return text.size() > 1 && text.front() == '|' && text.sliced(1).contains('|');
}

/** Whole list items or table rows: lines that can stand beside others of their kind in any order. */
bool isUnits(LineSpan lines)
{
    const bool rows =
        std::all_of(lines.begin(), lines.end(), [](const TextLine &line) { return isTableRow(line.text); });
    if (rows)
        return true;
    bool inItem = false;
    for (const TextLine &line : lines) {
        const QByteArrayView text = withoutIndent(line.text);
        if (isListItem(line.text))
            inItem = true;
        else if (!text.isEmpty() && (!inItem || text.size() == line.text.size()))
            return false;
    }
    return inItem;
}

/** An order of two blocks that does not depend on which is local. */
bool comesFirst(const Block &a, const Block &b)
{
    return std::lexicographical_compare(
        a.lines.begin(), a.lines.end(), b.lines.begin(), b.lines.end(),
        [](const TextLine &x, const TextLine &y) { return x.text.compare(y.text) < 0; });
}

/** How `local` differs from `remote`, found in a way that is symmetric. Base of a change is the remote. */
std::vector<Change> differences(const Block &remote, const Block &local, Fillers fillers)
{
    const bool swapped = comesFirst(local, remote);
    const Block &first = swapped ? local : remote;
    const Block &second = swapped ? remote : local;
    std::vector<Change> changes = joinAcross(diffSequences(first.symbols, second.symbols, fillers),
                                             [&](int at) { return !hasWords(first.lines[at].text); });
    if (swapped) {
        for (Change &change : changes)
            std::swap(change.base, change.side);
    }
    return changes;
}

} // namespace

void keepBoth(const ThreeBlocks &blocks, MergeWriter &writer)
{
    const Block &base = blocks.base;
    const Block &local = blocks.local;
    const Block &remote = blocks.remote;
    const bool added = std::all_of(base.lines.begin(), base.lines.end(),
                                   [](const TextLine &line) { return withoutIndent(line.text).isEmpty(); });
    int at = 0;
    for (const Change &change : differences(remote, local, blocks.fillers)) {
        writer.lines(remote.part({at, change.base.begin}).lines);
        const LineSpan there = remote.part(change.base).lines;
        const LineSpan here = local.part(change.side).lines;
        const bool alone = there.empty() || here.empty();
        if (alone || (added && isUnits(there) && isUnits(here))) {
            writer.lines(there);
            writer.lines(here);
        } else {
            writer.bothBlocks(there, here);
        }
        at = change.base.end;
    }
    writer.lines(remote.part({at, static_cast<int>(remote.lines.size())}).lines);
}

} // namespace quillwort::sync
