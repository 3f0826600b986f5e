#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <functional>
#include <memory>

namespace quillwort::sync {

/**
 * Keeps the one secret of a profile: the token that signs its requests.
 *
 * Thread: the data thread; callbacks arrive on it, at once or later. One call at a time.
 */
class TokenStore {
public:
    virtual ~TokenStore() = default;

    /** Empty when there is none. */
    virtual void read(std::function<void(Result<QByteArray>)> done) = 0;
    /** Replaces; an empty token removes. */
    virtual void write(const QByteArray &token, std::function<void(Result<void>)> done) = 0;
    /** "the key ring", or "the file token in ..., readable by you only". Known after the first call. */
    virtual QString place() const = 0;
};

/** The Secret Service where one answers within a second, else a file `token` in the profile folder, mode 0600. */
std::unique_ptr<TokenStore> makeTokenStore(const QString &profileFolder);

} // namespace quillwort::sync
