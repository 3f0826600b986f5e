#include "sync/server/rate_limit.h"

namespace quillwort::sync::server {

namespace {

constexpr qsizetype mostKeys = 100'000;

} // namespace

std::optional<std::chrono::seconds> RateLimit::take(const QByteArray &key, Time now)
{
    const std::lock_guard lock(m_mutex);
    if (m_fullAt.size() >= mostKeys)
        forgetFull(now);
    const auto room = m_rate.interval * m_rate.burst;
    Time &fullAt = m_fullAt[key];
    const Time next = std::max(fullAt, now) + m_rate.interval;
    if (next > now + room)
        return std::chrono::ceil<std::chrono::seconds>(next - now - room);
    fullAt = next;
    return std::nullopt;
}

void RateLimit::giveBack(const QByteArray &key)
{
    const std::lock_guard lock(m_mutex);
    const auto found = m_fullAt.find(key);
    if (found != m_fullAt.end())
        *found -= m_rate.interval;
}

void RateLimit::forgetFull(Time now)
{
    m_fullAt.removeIf([now](const auto &entry) { return entry.value() <= now; });
    if (m_fullAt.size() >= mostKeys)
        m_fullAt.clear();
}

} // namespace quillwort::sync::server
