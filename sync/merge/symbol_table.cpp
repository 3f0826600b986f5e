#include "sync/merge/symbol_table.h"

#include <bit>
#include <functional>
#include <string_view>

namespace quillwort::sync {

namespace {

std::uint32_t hashOf(QByteArrayView text)
{
    const auto wide = std::hash<std::string_view>()({text.data(), static_cast<std::size_t>(text.size())});
    return static_cast<std::uint32_t>(wide ^ (wide >> 32));
}

} // namespace

SymbolTable::SymbolTable(std::size_t expected)
    : m_slots(std::bit_ceil(std::max<std::size_t>(expected * 2, 64)))
{
    m_texts.reserve(expected);
}

int SymbolTable::symbol(QByteArrayView text)
{
    const std::uint32_t hash = hashOf(text);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t at = hash & mask;; at = (at + 1) & mask) {
        Slot &slot = m_slots[at];
        if (slot.symbol < 0) {
            const int symbol = size();
            slot = {hash, symbol};
            m_texts.push_back(text);
            if (m_texts.size() * 2 > m_slots.size())
                grow();
            return symbol;
        }
        if (slot.hash == hash && m_texts[static_cast<std::size_t>(slot.symbol)] == text)
            return slot.symbol;
    }
}

void SymbolTable::grow()
{
    std::vector<Slot> old(m_slots.size() * 2);
    old.swap(m_slots);
    const std::size_t mask = m_slots.size() - 1;
    for (const Slot &slot : old) {
        if (slot.symbol < 0)
            continue;
        std::size_t at = slot.hash & mask;
        while (m_slots[at].symbol >= 0)
            at = (at + 1) & mask;
        m_slots[at] = slot;
    }
}

} // namespace quillwort::sync
