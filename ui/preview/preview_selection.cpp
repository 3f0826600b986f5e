#include "ui/preview/preview_selection.h"

#include <algorithm>

namespace quillwort::ui {

void PreviewSelection::set(TextPoint anchor, TextPoint end)
{
    m_anchor = anchor;
    m_end = end;
}

std::optional<std::pair<int, int>> PreviewSelection::rangeIn(qsizetype block, int characters) const
{
    if (isEmpty() || block < first().block || block > last().block)
        return std::nullopt;
    const int from = block == first().block ? first().position : 0;
    const int to = block == last().block ? std::min(last().position, characters) : characters;
    if (from >= to)
        return std::nullopt;
    return std::pair(from, to);
}

void PreviewSelection::follow(const DocumentChange &change)
{
    const qsizetype behind = change.first + change.removed;
    const qsizetype shift = change.inserted - change.removed;
    if (first().block >= behind) {
        m_anchor.block += shift;
        m_end.block += shift;
    } else if (last().block >= change.first) {
        m_anchor = m_end = {std::min(m_end.block, change.first), 0};
    }
}

} // namespace quillwort::ui
