#include "ui/markdown/document.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

std::vector<int> lineCounts(const QList<Block> &blocks)
{
    std::vector<int> counts;
    counts.reserve(static_cast<size_t>(blocks.size()));
    for (const Block &block : blocks)
        counts.push_back(block.lines);
    return counts;
}

bool anyDefinitions(const QList<Block> &blocks, qsizetype first, qsizetype count)
{
    return std::any_of(blocks.begin() + first, blocks.begin() + first + count,
                       [](const Block &block) { return block.definitions != nullptr; });
}

bool anyReferences(const QList<Block> &blocks, qsizetype first, qsizetype count)
{
    return std::any_of(blocks.begin() + first, blocks.begin() + first + count,
                       [](const Block &block) { return block.mayRefer && block.text.contains("[^"); });
}

} // namespace

Document Document::parse(const QByteArray &note)
{
    Document document;
    document.splice({0, 0, parseNoteBlocks(note), true});
    return document;
}

qsizetype Document::indexOf(quint64 key, qsizetype hint) const
{
    // Blocks move little between two looks: search outwards.
    const qsizetype count = m_blocks.size();
    hint = std::clamp<qsizetype>(hint, 0, std::max<qsizetype>(count - 1, 0));
    for (qsizetype distance = 0; distance < count; ++distance) {
        if (hint + distance < count && m_blocks[hint + distance].key == key)
            return hint + distance;
        if (hint - distance >= 0 && m_blocks[hint - distance].key == key)
            return hint - distance;
    }
    return -1;
}

QByteArray Document::text() const
{
    qsizetype size = 0;
    for (const Block &block : m_blocks)
        size += block.text.size();
    QByteArray text;
    text.reserve(size);
    for (const Block &block : m_blocks)
        text += block.text;
    return text;
}

DocumentChange Document::replaceLines(const LineEdit &edit, qsizetype limitBytes)
{
    return splice(reparse(m_blocks, m_lines, edit, limitBytes));
}

DocumentChange Document::adopt(Document &&parsed)
{
    const qsizetype both = std::min(m_blocks.size(), parsed.m_blocks.size());
    qsizetype front = 0;
    while (front < both && m_blocks[front].sameContent(parsed.m_blocks[front]))
        ++front;
    qsizetype back = 0;
    while (back < both - front
           && m_blocks[m_blocks.size() - 1 - back].sameContent(parsed.m_blocks[parsed.m_blocks.size() - 1 - back]))
        ++back;
    DocumentChange change{front, m_blocks.size() - front - back, parsed.m_blocks.size() - front - back, false, true};

    // Taken as a whole: a note may have 100,000 blocks, and this runs where a person types.
    QHash<quint64, QList<QByteArray>> references;
    const qsizetype shift = change.removed - change.inserted;
    for (qsizetype i = 0; i < parsed.m_blocks.size(); ++i) {
        Block &block = parsed.m_blocks[i];
        const bool known = i < front || i >= front + change.inserted;
        const quint64 key = !known ? m_nextKey++ : m_blocks.at(i < front ? i : i + shift).key;
        if (!parsed.m_footnoteReferences.isEmpty()) {
            if (const auto found = parsed.m_footnoteReferences.constFind(block.key);
                found != parsed.m_footnoteReferences.constEnd())
                references.insert(key, *found);
        }
        block.key = key;
    }
    change.definitionsChanged =
        !(m_definitions == parsed.m_definitions) || m_footnoteNumbers != parsed.m_footnoteNumbers;
    m_blocks = std::move(parsed.m_blocks);
    m_lines = std::move(parsed.m_lines);
    m_definitions = std::move(parsed.m_definitions);
    m_footnoteNumbers = std::move(parsed.m_footnoteNumbers);
    m_footnoteReferences = std::move(references);
    return change;
}

DocumentChange Document::splice(ReplacedBlocks replaced)
{
    const qsizetype first = replaced.first;
    const qsizetype removed = replaced.removed;
    const qsizetype inserted = replaced.blocks.size();
    DocumentChange change{first, removed, inserted, false, replaced.complete};
    if (removed == 0 && inserted == 0)
        return change;

    bool definitions = anyDefinitions(m_blocks, first, removed);
    bool references = anyReferences(m_blocks, first, removed);
    for (qsizetype i = first; i < first + removed; ++i)
        m_footnoteReferences.remove(m_blocks[i].key);
    for (Block &block : replaced.blocks)
        block.key = m_nextKey++;

    m_lines.splice(first, removed, lineCounts(replaced.blocks));
    if (removed == inserted) {
        std::move(replaced.blocks.begin(), replaced.blocks.end(), m_blocks.begin() + first);
    } else if (removed == m_blocks.size()) {
        m_blocks = std::move(replaced.blocks);
    } else {
        m_blocks.remove(first, removed);
        m_blocks.insert(first, inserted, Block());
        std::move(replaced.blocks.begin(), replaced.blocks.end(), m_blocks.begin() + first);
    }

    definitions = definitions || anyDefinitions(m_blocks, first, inserted);
    references = references || anyReferences(m_blocks, first, inserted);
    if (definitions) {
        DefinitionIndex index(m_blocks);
        if (!(index == m_definitions)) {
            change.definitionsChanged = true;
            if (!index.sameFootnotes(m_definitions)) {
                references = true;
                m_footnoteReferences.clear();
            }
            m_definitions = std::move(index);
        }
    }
    if (references && numberFootnotes())
        change.definitionsChanged = true;
    return change;
}

bool Document::numberFootnotes()
{
    QHash<QByteArray, int> numbers;
    if (m_definitions.hasFootnotes()) {
        for (qsizetype i = 0; i < m_blocks.size(); ++i) {
            const Block &block = m_blocks[i];
            if (!block.mayRefer || block.type == BlockType::FrontMatter)
                continue;
            auto known = m_footnoteReferences.constFind(block.key);
            if (known == m_footnoteReferences.constEnd()) {
                QList<QByteArray> labels;
                if (!m_definitions.footnotesFor(block.text).isEmpty())
                    labels = footnoteReferences(tree(i).get());
                known = m_footnoteReferences.insert(block.key, labels);
            }
            for (const QByteArray &label : *known) {
                if (!numbers.contains(label))
                    numbers.insert(label, static_cast<int>(numbers.size()) + 1);
            }
        }
    }
    if (numbers == m_footnoteNumbers)
        return false;
    m_footnoteNumbers = std::move(numbers);
    return true;
}

CmarkTree Document::tree(qsizetype index, qsizetype maxBytes) const
{
    QByteArrayView text = m_blocks[index].text;
    if (text.size() > maxBytes) {
        // Whole lines where there are any, whole characters always.
        const qsizetype lineEnd = text.lastIndexOf('\n', maxBytes - 1);
        qsizetype end = lineEnd > maxBytes / 2 ? lineEnd + 1 : maxBytes;
        while (end > 0 && (static_cast<uchar>(text[end]) & 0xC0) == 0x80)
            --end;
        text = text.first(end);
    }
    return parseBlocks(text, index == 0 ? MarkdownPlace::NoteStart : MarkdownPlace::Inside, m_definitions);
}

} // namespace quillwort::ui
