#include "sync/client/key_derivation.h"

#include <sodium.h>

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr int keyBytes = 32;

QByteArray randomBytes(qsizetype count, Chance &chance)
{
    QByteArray bytes(count, '\0');
    chance.fill(std::as_writable_bytes(std::span(bytes.data(), static_cast<std::size_t>(count))));
    return bytes;
}

} // namespace

KdfParameters newKdfParameters(Chance &chance)
{
    return {randomBytes(crypto_pwhash_SALTBYTES, chance), minKdfPasses, minKdfMemoryBytes};
}

Result<DerivedKeys> deriveKeys(const QString &password, const KdfParameters &parameters)
{
    if (parameters.salt.size() != crypto_pwhash_SALTBYTES || parameters.passes > maxKdfPasses
        || parameters.memoryBytes > maxKdfMemoryBytes)
        return Error{ErrorKind::Protocol, QStringLiteral("key derivation parameters out of bounds")};
    if (sodium_init() < 0)
        return Error{ErrorKind::Internal, QStringLiteral("libsodium can not start")};
    QByteArray typed = password.normalized(QString::NormalizationForm_C).toUtf8();
    QByteArray derived(2 * keyBytes, '\0');
    const int failed = crypto_pwhash(
        reinterpret_cast<unsigned char *>(derived.data()), static_cast<unsigned long long>(derived.size()),
        typed.constData(), static_cast<unsigned long long>(typed.size()),
        reinterpret_cast<const unsigned char *>(parameters.salt.constData()),
        static_cast<unsigned long long>(std::max(parameters.passes, minKdfPasses)),
        static_cast<std::size_t>(std::max(parameters.memoryBytes, minKdfMemoryBytes)), crypto_pwhash_ALG_ARGON2ID13);
    sodium_memzero(typed.data(), static_cast<std::size_t>(typed.size()));
    if (failed != 0)
        return Error{ErrorKind::Internal, QStringLiteral("not enough memory to derive the key")};
    return DerivedKeys{derived.left(keyBytes), derived.mid(keyBytes)};
}

} // namespace quillwort::sync
