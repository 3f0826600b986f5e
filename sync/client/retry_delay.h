#pragma once

#include "sync/chance.h"

#include <chrono>
#include <optional>

namespace quillwort::sync {

/**
 * The pause after `failures` tries in a row that failed (1 or more): chosen evenly between nothing and a bound that
 * doubles from 1 s to 5 min, so that clients cut off together do not come back together. `named` is what the endpoint
 * asked for; the pause is never shorter.
 */
std::chrono::milliseconds retryDelay(int failures, std::optional<std::chrono::seconds> named, Chance &chance);

} // namespace quillwort::sync
