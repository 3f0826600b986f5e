#include "ui/markdown/incremental_parse.h"

#include "ui/markdown/block_scan.h"
#include "ui/markdown/cmark_parse.h"
#include "ui/markdown/front_matter.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

// splitFrontMatter() looks no further.
constexpr qsizetype frontMatterReach = 64 * 1024 + 8;

QByteArray join(const QList<Block> &blocks, qsizetype first, qsizetype last)
{
    qsizetype size = 0;
    for (qsizetype i = first; i <= last; ++i)
        size += blocks[i].text.size();
    QByteArray text;
    text.reserve(size);
    for (qsizetype i = first; i <= last; ++i)
        text += blocks[i].text;
    return text;
}

/** `text` with lines [first, first + removed) replaced; `followed` when more lines stand behind it in the note. */
QByteArray editLines(const QByteArray &text, int first, int removed, const QByteArray &inserted, bool followed)
{
    const qsizetype from = offsetOfLine(text, first);
    const qsizetype to = from + offsetOfLine(QByteArrayView(text).sliced(from), removed);
    QByteArray edited = text.first(from);
    if (!inserted.isEmpty()) {
        if (!edited.isEmpty() && !edited.endsWith('\n'))
            edited += '\n';
        edited += inserted;
        if ((followed || to < text.size()) && !inserted.endsWith('\n'))
            edited += '\n';
    }
    edited += QByteArrayView(text).sliced(to);
    return edited;
}

/** Bytes of `note` that are front matter with its fences; 0 for none. */
qsizetype frontMatterBytes(QByteArrayView note)
{
    const NoteParts parts = splitFrontMatter(note);
    return parts.frontMatter.isNull() ? 0 : parts.body.isNull() ? note.size() : parts.body.data() - note.data();
}

/** The edit as seen from the blocks it touches. */
class Region {
public:
    Region(const QList<Block> &blocks, const PrefixSums<int> &lines, const LineEdit &edit)
        : m_blocks(blocks)
        , m_lines(lines)
        , m_inserted(edit.inserted)
        , m_last(blocks.size() - 1)
    {
        const int all = lines.total();
        m_firstLine = std::clamp(edit.firstLine, 0, all);
        m_removed = std::clamp(edit.removedLines, 0, all - m_firstLine);
        firstEdited = m_firstLine == all ? m_last : lines.find(m_firstLine);
        lastEdited = m_removed == 0 ? firstEdited : lines.find(m_firstLine + m_removed - 1);
        hasFrontMatter = blocks.front().type == BlockType::FrontMatter;
    }

    /** The text of blocks [first, last] after the edit. */
    QByteArray text(qsizetype first, qsizetype last) const
    {
        return editLines(join(m_blocks, first, last), m_firstLine - m_lines.before(first), m_removed, m_inserted,
                         last < m_last);
    }

    ReplacedBlocks everything() const { return {0, m_blocks.size(), parseNoteBlocks(text(0, m_last)), true}; }

    /** True when the edit may make, change or undo front matter, beyond changing the text inside it. */
    bool changesFrontMatter() const
    {
        if (hasFrontMatter)
            return firstEdited == 0 && !staysFrontMatter();
        const QByteArray &start = m_blocks.front().text;
        const bool fenced = firstEdited == 0 || start.startsWith("---") || start.startsWith("\xEF\xBB\xBF---");
        if (!fenced)
            return false;
        qsizetype last = lastEdited;
        qsizetype bytes = 0;
        for (qsizetype i = 0; i <= m_last && (i <= lastEdited || bytes < frontMatterReach); ++i) {
            bytes += m_blocks[i].text.size();
            last = i;
        }
        const QByteArray head = text(0, last);
        return frontMatterBytes(head) > 0;
    }

    bool staysFrontMatter() const
    {
        if (lastEdited != 0)
            return false;
        const QByteArray edited = text(0, 0);
        return frontMatterBytes(edited) == edited.size();
    }

    ReplacedBlocks frontMatterOnly() const
    {
        Block block = m_blocks.front();
        block.text = text(0, 0);
        block.lines = lineCount(block.text);
        return {0, 1, {block}, true};
    }

    qsizetype firstEdited = 0;
    qsizetype lastEdited = 0;
    bool hasFrontMatter = false;

private:
    const QList<Block> &m_blocks;
    const PrefixSums<int> &m_lines;
    const QByteArray &m_inserted;
    qsizetype m_last = 0;
    int m_firstLine = 0;
    int m_removed = 0;
};

/** Leaves out blocks at both ends that are what they were. */
ReplacedBlocks trimmed(ReplacedBlocks replaced, const QList<Block> &old)
{
    while (replaced.removed > 0 && !replaced.blocks.isEmpty()
           && replaced.blocks.last().sameContent(old[replaced.first + replaced.removed - 1])) {
        replaced.blocks.removeLast();
        --replaced.removed;
    }
    while (replaced.removed > 0 && !replaced.blocks.isEmpty()
           && replaced.blocks.first().sameContent(old[replaced.first])) {
        replaced.blocks.removeFirst();
        --replaced.removed;
        ++replaced.first;
    }
    return replaced;
}

} // namespace

QList<Block> parseNoteBlocks(QByteArrayView note)
{
    QList<Block> blocks;
    const qsizetype frontMatter = frontMatterBytes(note);
    if (frontMatter > 0) {
        Block block;
        block.type = BlockType::FrontMatter;
        block.text = note.first(frontMatter).toByteArray();
        block.lines = lineCount(block.text);
        blocks.append(std::move(block));
    }
    const QByteArrayView body = note.sliced(frontMatter);
    if (body.size() > maxMarkdownBytes) {
        Block block;
        block.text = body.toByteArray();
        block.lines = lineCount(block.text);
        blocks.append(std::move(block));
        return blocks;
    }
    return blocks + scanBlocks(body, frontMatter > 0 ? MarkdownPlace::Inside : MarkdownPlace::NoteStart).blocks;
}

ReplacedBlocks reparse(const QList<Block> &blocks, const PrefixSums<int> &lines, const LineEdit &edit,
                       qsizetype limitBytes)
{
    if (blocks.isEmpty())
        return {0, 0, parseNoteBlocks(edit.inserted), true};
    const Region region(blocks, lines, edit);
    const qsizetype end = blocks.size() - 1;
    const qsizetype body = region.hasFrontMatter ? 1 : 0;
    if (region.hasFrontMatter && region.firstEdited == 0 && region.staysFrontMatter())
        return region.frontMatterOnly();
    if (region.changesFrontMatter() || region.firstEdited < body)
        return trimmed(region.everything(), blocks);

    qsizetype first = std::max(body, region.firstEdited - 1);
    qsizetype after = 1;
    for (;;) {
        const qsizetype last = std::min(end, region.lastEdited + after);
        const QByteArray text = region.text(first, last);
        const ScannedBlocks scanned = scanBlocks(text, first == 0 ? MarkdownPlace::NoteStart : MarkdownPlace::Inside);
        // Lines that draw nothing belong to the block before them.
        if (!scanned.startsAtOnce && first > body) {
            first = std::max(body, first - after);
            continue;
        }
        // From a line where a block starts, the same text gives the same blocks.
        const Block *const found = scanned.blocks.isEmpty() ? nullptr : &scanned.blocks.last();
        const bool agrees =
            last == end || (found && found->type == blocks[last].type && found->text == blocks[last].text);
        if (agrees || text.size() > limitBytes)
            return trimmed({first, last - first + 1, scanned.blocks, agrees}, blocks);
        after *= 2;
    }
}

} // namespace quillwort::ui
