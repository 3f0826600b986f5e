#include "sync/server/sign_in.h"

#include "sync/protocol/content_hash.h"

#include <sodium.h>

namespace quillwort::sync::server {

namespace {

constexpr unsigned long long passes = 2;
constexpr size_t memoryBytes = size_t(19'456) * 1024;

bool verifyNow(const QByteArray &hash, const QByteArray &authKey)
{
    return crypto_pwhash_str_verify(hash.constData(), authKey.constData(), (unsigned long long)(authKey.size())) == 0;
}

/** Counts one in line, for as long as it lives. */
class Place {
public:
    explicit Place(std::atomic<int> &count)
        : m_count(count)
        , m_number(++count)
    {
    }
    ~Place() { --m_count; }
    Place(const Place &) = delete;
    int number() const { return m_number; }

private:
    std::atomic<int> &m_count;
    int m_number;
};

Error lineTooLong()
{
    return {ErrorKind::TryLater, QStringLiteral("too many are signing in")};
}

template <class Work>
awaitable<std::invoke_result_t<Work>> run(Work work)
{
    co_return work();
}

} // namespace

KeyHasher::KeyHasher(int threads, int longestQueue)
    : m_threads(size_t(threads))
    , m_longestQueue(longestQueue)
{
    m_dummy = hashAuthKey(QByteArray(32, 'q'));
}

KeyHasher::~KeyHasher()
{
    m_threads.join();
}

awaitable<Result<QByteArray>> KeyHasher::hash(QByteArray authKey)
{
    const Place place(m_queued);
    if (place.number() > m_longestQueue)
        co_return lineTooLong();
    const auto work = [authKey] { return hashAuthKey(authKey); };
    const QByteArray hash = co_await asio::co_spawn(m_threads, run(work), asio::use_awaitable);
    if (hash.isEmpty())
        co_return lineTooLong();
    co_return hash;
}

awaitable<Result<bool>> KeyHasher::verify(QByteArray hash, QByteArray authKey)
{
    const Place place(m_queued);
    if (place.number() > m_longestQueue)
        co_return lineTooLong();
    const QByteArray against = hash.isEmpty() ? m_dummy : hash;
    const auto work = [against, authKey] { return verifyNow(against, authKey); };
    const bool isSame = co_await asio::co_spawn(m_threads, run(work), asio::use_awaitable);
    co_return isSame && !hash.isEmpty();
}

bool KeyHasher::isOutdated(const QByteArray &hash) const
{
    return crypto_pwhash_str_needs_rehash(hash.constData(), passes, memoryBytes) != 0;
}

QByteArray hashAuthKey(const QByteArray &authKey)
{
    if (sodium_init() < 0)
        return {};
    char text[crypto_pwhash_STRBYTES];
    if (crypto_pwhash_str(text, authKey.constData(), (unsigned long long)(authKey.size()), passes, memoryBytes) != 0)
        return {};
    return QByteArray(text);
}

QByteArray deriveAuthKey(const QByteArray &password, const QByteArray &salt, int kdfPasses, qint64 kdfMemoryBytes)
{
    if (sodium_init() < 0 || salt.size() != crypto_pwhash_SALTBYTES)
        return {};
    QByteArray keys(64, Qt::Uninitialized);
    const int failed =
        crypto_pwhash(reinterpret_cast<unsigned char *>(keys.data()), 64, password.constData(),
                      (unsigned long long)(password.size()), reinterpret_cast<const unsigned char *>(salt.constData()),
                      (unsigned long long)(kdfPasses), size_t(kdfMemoryBytes), crypto_pwhash_ALG_ARGON2ID13);
    return failed ? QByteArray() : keys.left(32);
}

QByteArray saltOfNobody(const QByteArray &emailKey, const QByteArray &key)
{
    QByteArray salt(16, Qt::Uninitialized);
    crypto_generichash(reinterpret_cast<unsigned char *>(salt.data()), 16,
                       reinterpret_cast<const unsigned char *>(emailKey.constData()),
                       (unsigned long long)(emailKey.size()), reinterpret_cast<const unsigned char *>(key.constData()),
                       size_t(key.size()));
    return salt;
}

bool isSameSecret(const QByteArray &a, const QByteArray &b)
{
    // Hashed first, so that lengths say nothing either.
    const QByteArray hashA = sha256(a);
    const QByteArray hashB = sha256(b);
    return sodium_memcmp(hashA.constData(), hashB.constData(), size_t(hashA.size())) == 0;
}

} // namespace quillwort::sync::server
