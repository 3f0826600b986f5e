#pragma once

#include <QByteArray>
#include <QHash>

#include <functional>
#include <mutex>

namespace quillwort::sync::server {

/** Counts open connections, in all and by address. Any thread. */
class ConnectionCaps {
public:
    ConnectionCaps(int total, int perAddress)
        : m_total(total)
        , m_perAddress(perAddress)
    {
    }

    /** False when one cap is reached; nothing is counted then. */
    bool enter(const QByteArray &address, bool isTrustedProxy)
    {
        const std::lock_guard lock(m_mutex);
        int &count = m_counts[address];
        if (m_open >= m_total || (!isTrustedProxy && count >= m_perAddress)) {
            if (count == 0)
                m_counts.remove(address);
            return false;
        }
        ++m_open;
        ++count;
        return true;
    }

    void leave(const QByteArray &address)
    {
        const std::lock_guard lock(m_mutex);
        --m_open;
        if (--m_counts[address] <= 0)
            m_counts.remove(address);
    }

private:
    std::mutex m_mutex;
    int m_total;
    int m_perAddress;
    int m_open = 0;
    QHash<QByteArray, int> m_counts;
};

} // namespace quillwort::sync::server
