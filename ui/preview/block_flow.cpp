#include "ui/preview/block_flow.h"

#include <algorithm>
#include <unordered_set>

namespace quillwort::ui {

namespace {

constexpr qsizetype maxLayouts = 160;
constexpr qsizetype nearBlocks = 40;

/** A comment draws nothing; a note may have thousands of them in a row. */
bool isComment(const Block &block)
{
    return block.type == BlockType::Html && block.text.startsWith("<!--") && block.text.trimmed().endsWith("-->")
        && block.text.count("-->") == 1;
}

} // namespace

BlockFlow::BlockFlow(const Theme &theme)
{
    setStyle(theme, 1);
}

void BlockFlow::setDocument(Document document)
{
    m_document = std::move(document);
    m_shownBytes.clear();
    dropAll();
}

DocumentChange BlockFlow::replaceLines(const LineEdit &edit, qsizetype limitBytes)
{
    return applied(m_document.replaceLines(edit, limitBytes));
}

DocumentChange BlockFlow::adopt(Document &&parsed)
{
    return applied(m_document.adopt(std::move(parsed)));
}

DocumentChange BlockFlow::applied(const DocumentChange &change)
{
    std::vector<int> heights;
    heights.reserve(static_cast<size_t>(change.inserted));
    for (qsizetype i = 0; i < change.inserted; ++i) {
        // A block that is being typed in is about as high as it was.
        const bool same = change.removed == change.inserted;
        heights.push_back(same ? m_heights.at(change.first + i) : guess(change.first + i));
    }
    m_heights.splice(change.first, change.removed, heights);

    if (change.definitionsChanged) {
        for (qsizetype i = 0; i < count(); ++i) {
            if (m_document.block(i).mayRefer)
                m_layouts.erase(m_document.block(i).key);
        }
    }
    // The gap above the block behind the change depends on the block before it.
    const qsizetype next = change.first + change.inserted;
    if (next < count()) {
        if (const auto found = m_layouts.find(m_document.block(next).key); found != m_layouts.end())
            m_heights.set(next, found->second->height() > 0 ? gapAbove(next) + found->second->height() : 0);
    }
    return change;
}

void BlockFlow::setStyle(const Theme &theme, double zoom)
{
    m_layouts.clear();
    m_style = std::make_unique<PreviewStyle>(theme, zoom);
    m_pictureObject = std::make_unique<PictureObject>(m_pictures, *m_style);
    dropAll();
}

void BlockFlow::setWidth(int width)
{
    if (width == m_width)
        return;
    m_width = width;
    dropAll();
}

void BlockFlow::setPictureFolder(const QString &folder)
{
    m_pictureFolder = folder;
    dropAll();
}

void BlockFlow::dropAll()
{
    m_layouts.clear();
    guessAll();
}

void BlockFlow::guessAll()
{
    std::vector<int> heights;
    heights.reserve(static_cast<size_t>(count()));
    for (qsizetype i = 0; i < count(); ++i)
        heights.push_back(guess(i));
    m_heights.assign(std::move(heights));
}

int BlockFlow::guess(qsizetype index) const
{
    if (isComment(m_document.block(index)))
        return 0;
    return gapAbove(index) + m_style->estimatedHeight(m_document.block(index), m_width);
}

int BlockFlow::gapAbove(qsizetype index) const
{
    return m_style->gap(index == 0 ? BlockType::Blank : m_document.block(index - 1).type, m_document.block(index).type);
}

const BlockLayout &BlockFlow::layout(qsizetype index)
{
    const quint64 key = m_document.block(index).key;
    auto found = m_layouts.find(key);
    if (found == m_layouts.end()) {
        const auto shown = m_shownBytes.find(key);
        const int bytes = shown == m_shownBytes.end() ? laidOutBytes : shown->second;
        auto layout = std::make_unique<BlockLayout>(m_document, index, *m_style, m_width, bytes, m_pictureFolder,
                                                    *m_pictureObject);
        found = m_layouts.emplace(key, std::move(layout)).first;
    }
    const int height = found->second->height();
    m_heights.set(index, height > 0 ? gapAbove(index) + height : 0);
    return *found->second;
}

void BlockFlow::learnHeight(qsizetype index)
{
    if (isComment(m_document.block(index)))
        m_heights.set(index, 0);
    else
        layout(index);
}

int BlockFlow::totalHeight() const
{
    return m_heights.total() + 2 * Theme::textMargin;
}

FlowPosition BlockFlow::at(int y) const
{
    if (count() == 0)
        return {};
    const qsizetype block = m_heights.find(std::max(0, y));
    return {block, std::max(0, y) - top(block)};
}

FlowPosition BlockFlow::moved(FlowPosition position, int distance)
{
    if (count() == 0)
        return {};
    position.block = std::clamp<qsizetype>(position.block, 0, count() - 1);
    position.offset += distance;
    while (position.offset < 0 && position.block > 0) {
        --position.block;
        learnHeight(position.block);
        position.offset += height(position.block);
    }
    while (position.block + 1 < count()) {
        learnHeight(position.block);
        if (position.offset < height(position.block))
            break;
        position.offset -= height(position.block);
        ++position.block;
    }
    position.offset = std::max(0, position.offset);
    return position;
}

qsizetype BlockFlow::layOut(FlowPosition position, int height)
{
    int y = -position.offset;
    qsizetype index = position.block;
    for (; index < count() && y < height; ++index) {
        learnHeight(index);
        y += this->height(index);
    }
    return index;
}

void BlockFlow::dropDistant(qsizetype first, qsizetype last)
{
    if (static_cast<qsizetype>(m_layouts.size()) <= maxLayouts)
        return;
    std::unordered_set<quint64> keep;
    for (qsizetype i = std::max<qsizetype>(0, first - nearBlocks); i < std::min(count(), last + nearBlocks); ++i)
        keep.insert(m_document.block(i).key);
    std::erase_if(m_layouts, [&keep](const auto &entry) { return !keep.contains(entry.first); });
}

void BlockFlow::showMore(qsizetype index)
{
    const quint64 key = m_document.block(index).key;
    int &bytes = m_shownBytes.try_emplace(key, laidOutBytes).first->second;
    bytes += laidOutBytes;
    m_layouts.erase(key);
}

} // namespace quillwort::ui
