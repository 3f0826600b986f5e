#pragma once

#include "ui/markdown/document.h"

#include <compare>
#include <optional>

namespace quillwort::ui {

/** A position between two characters of a block's text. */
struct TextPoint {
    qsizetype block = 0;
    int position = 0;

    auto operator<=>(const TextPoint &) const = default;
};

/** What is selected, across blocks: from where the pointer went down to where it is. */
class PreviewSelection {
public:
    bool isEmpty() const { return m_anchor == m_end; }
    TextPoint anchor() const { return m_anchor; }
    TextPoint end() const { return m_end; }
    TextPoint first() const { return std::min(m_anchor, m_end); }
    TextPoint last() const { return std::max(m_anchor, m_end); }

    void set(TextPoint anchor, TextPoint end);
    void clear() { set(m_end, m_end); }

    /** The selected characters [first, second) of a block that has `characters` of them; nothing for none. */
    std::optional<std::pair<int, int>> rangeIn(qsizetype block, int characters) const;

    /** Follows an edit: blocks below move along; a selection that touches a changed block is gone. */
    void follow(const DocumentChange &change);

private:
    TextPoint m_anchor;
    TextPoint m_end;
};

} // namespace quillwort::ui
