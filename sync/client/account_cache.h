#pragma once

#include "sync/note/id.h"
#include "sync/result.h"

#include <QString>

namespace quillwort::sync {

class CacheDatabase;

/** Whose notes this cache holds: what sign-in and sign-out write, each in one transaction. */

/** Notes become those of `account`. InvalidInput when they belong to another account, or to this one elsewhere. Signing
 * in again to the same account keeps everything, only the device may be new. */
Result<void> claimFor(CacheDatabase &cache, const QString &server, const QString &email, const AccountId &account,
                      const DeviceId &device);

/** Notes stay and belong to nobody: what was agreed on, what was being sent, and the position are forgotten. */
Result<void> releaseFromAccount(CacheDatabase &cache);

} // namespace quillwort::sync
