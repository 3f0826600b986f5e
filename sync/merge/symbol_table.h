#pragma once

#include <QByteArrayView>

#include <cstdint>
#include <vector>

namespace quillwort::sync {

/**
 * Gives equal byte strings equal numbers, counted from 0.
 *
 * Lifetime: keeps views; what it was given must outlive it.
 */
class SymbolTable {
public:
    /** `expected` different strings fit without growing. */
    explicit SymbolTable(std::size_t expected);

    int symbol(QByteArrayView text);
    int size() const { return static_cast<int>(m_texts.size()); }
    QByteArrayView text(int symbol) const { return m_texts[static_cast<std::size_t>(symbol)]; }

private:
    void grow();

    struct Slot {
        std::uint32_t hash = 0;
        int symbol = -1;
    };
    std::vector<Slot> m_slots; ///< open addressing; a power of two, at most half full
    std::vector<QByteArrayView> m_texts;
};

} // namespace quillwort::sync
