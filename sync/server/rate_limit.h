#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>
#include <mutex>
#include <optional>

namespace quillwort::sync::server {

/** How often something may be done: `burst` at once, and one more each `interval`. */
struct Rate {
    int burst = 30;
    std::chrono::milliseconds interval{500};
};

/**
 * A token bucket for each key: an address, an account, a device. Any thread. Holds a bounded number of keys; when there
 * are more, full buckets are forgotten first, which loses nothing.
 */
class RateLimit {
public:
    explicit RateLimit(Rate rate)
        : m_rate(rate)
    {
    }

    using Time = std::chrono::steady_clock::time_point;

    /** Takes one; else gives the time after which it is worth trying again. */
    std::optional<std::chrono::seconds> take(const QByteArray &key, Time now);
    /** Gives one back, for what turned out not to count. */
    void giveBack(const QByteArray &key);

private:
    void forgetFull(Time now);

    Rate m_rate;
    std::mutex m_mutex;
    /** When the bucket is full again: all that has to be known of it (the generic cell rate algorithm). */
    QHash<QByteArray, Time> m_fullAt;
};

} // namespace quillwort::sync::server
