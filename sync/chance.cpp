#include "sync/chance.h"

#include <QRandomGenerator>

#include <cstring>

namespace quillwort::sync {

void SystemChance::fill(std::span<std::byte> bytes)
{
    while (!bytes.empty()) {
        const quint64 word = QRandomGenerator::system()->generate64();
        const std::size_t count = std::min(bytes.size(), sizeof word);
        std::memcpy(bytes.data(), &word, count);
        bytes = bytes.subspan(count);
    }
}

} // namespace quillwort::sync
