#include "sync/client/retry_delay.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>

namespace quillwort::sync {

using std::chrono::milliseconds;

std::chrono::milliseconds retryDelay(int failures, std::optional<std::chrono::seconds> named, Chance &chance)
{
    constexpr milliseconds longest = std::chrono::minutes(5);
    const milliseconds bound = std::min(longest, milliseconds(1000) * (1 << std::clamp(failures - 1, 0, 20)));
    std::array<std::byte, 4> bytes{};
    chance.fill(bytes);
    std::uint32_t drawn = 0;
    std::memcpy(&drawn, bytes.data(), sizeof drawn);
    const milliseconds pause(drawn % (bound.count() + 1));
    return named ? std::max<milliseconds>(*named + pause % 1000, pause) : pause;
}

} // namespace quillwort::sync
