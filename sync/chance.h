#pragma once

#include <cstddef>
#include <span>

namespace quillwort::sync {

/** Random bytes as a parameter, so that a run can be repeated from a seed. */
class Chance {
public:
    virtual ~Chance() = default;
    virtual void fill(std::span<std::byte> bytes) = 0;
};

/** The kernel's generator: good enough for ids and for secrets. Any thread. */
class SystemChance final : public Chance {
public:
    void fill(std::span<std::byte> bytes) override;
};

} // namespace quillwort::sync
