#pragma once

#include "sync/chance.h"

#include <cstdint>

namespace quillwort::tests {

/** The same bytes for the same seed on every machine (splitmix64). */
class SeededChance final : public sync::Chance {
public:
    explicit SeededChance(std::uint64_t seed)
        : m_state(seed)
    {
    }

    void fill(std::span<std::byte> bytes) override
    {
        for (std::byte &byte : bytes)
            byte = static_cast<std::byte>(next() >> 56);
    }

    std::uint64_t next()
    {
        std::uint64_t z = (m_state += 0x9e3779b97f4a7c15U);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebU;
        return z ^ (z >> 31);
    }
    /** From 0 to `bound` - 1. */
    int below(int bound) { return static_cast<int>(next() % static_cast<std::uint64_t>(bound)); }
    bool percent(int chance) { return below(100) < chance; }

private:
    std::uint64_t m_state;
};

} // namespace quillwort::tests
