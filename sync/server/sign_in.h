#pragma once

#include "sync/result.h"
#include "sync/server/asio.h"

#include <boost/asio/thread_pool.hpp>

#include <QByteArray>

#include <atomic>

namespace quillwort::sync::server {

/**
 * Hashes the key a client signs in with once more (argon2id, 19 MiB, two passes), so that a stolen database signs
 * nobody in. A few threads of its own do the work; who finds too many in line is sent away, since each try costs
 * memory.
 */
class KeyHasher {
public:
    KeyHasher(int threads, int longestQueue);
    ~KeyHasher();

    /** TryLater when the line is too long. */
    awaitable<Result<QByteArray>> hash(QByteArray authKey);
    /** `hash` empty takes as long as any other and gives false: for addresses nobody has. */
    awaitable<Result<bool>> verify(QByteArray hash, QByteArray authKey);
    bool isOutdated(const QByteArray &hash) const;
    int queued() const { return m_queued; }

private:
    asio::thread_pool m_threads;
    int m_longestQueue;
    std::atomic<int> m_queued = 0;
    QByteArray m_dummy;
};

/** The hash without a thread or a queue, for the command line. Empty when there is no memory. */
QByteArray hashAuthKey(const QByteArray &authKey);

/** What a client derives from a password; blocks for a good part of a second. Empty when there is no memory. */
QByteArray deriveAuthKey(const QByteArray &password, const QByteArray &salt, int passes, qint64 memoryBytes);

/** A salt for an address that nobody has: always the same, and told from a real one by nobody without `key`. */
QByteArray saltOfNobody(const QByteArray &emailKey, const QByteArray &key);

/** Compares in a time that does not depend on where they differ. */
bool isSameSecret(const QByteArray &a, const QByteArray &b);

} // namespace quillwort::sync::server
