#pragma once

#include "sync/chance.h"
#include "sync/protocol/messages.h"
#include "sync/result.h"

#include <QByteArray>
#include <QString>

namespace quillwort::sync {

/** What a device makes of a password; the password itself never leaves it. */
struct DerivedKeys {
    QByteArray authKey; ///< 32 bytes: signs in, and is hashed again by the endpoint
    QByteArray wrapKey; ///< 32 bytes, never sent: for the account's key, when texts are encrypted end to end
};

/** How hard a guess is made at least, and what an endpoint may ask of a device at most. */
inline constexpr int minKdfPasses = 3;
inline constexpr int maxKdfPasses = 16;
inline constexpr qint64 minKdfMemoryBytes = 64LL * 1024 * 1024;
inline constexpr qint64 maxKdfMemoryBytes = 1024LL * 1024 * 1024;

/** The parameters of a new account: the floor, with a fresh salt. */
KdfParameters newKdfParameters(Chance &chance);

/**
 * argon2id over the password in Unicode form C. Takes about 0.3 s and `memoryBytes` of memory. Parameters below the
 * floor are raised to it, whatever the endpoint says: a hostile one must not get a hash that is cheap to guess from.
 * Errors: Protocol (salt of another length, more than the maximum), Internal (no memory).
 */
Result<DerivedKeys> deriveKeys(const QString &password, const KdfParameters &parameters);

} // namespace quillwort::sync
