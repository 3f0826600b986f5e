#pragma once

#include "sync/note/id.h"
#include "sync/server/postgres_connection.h"

#include <QByteArray>

#include <optional>

namespace quillwort::sync::server {

/** What a request signs itself with: parsed from its token, proven only by the database. */
struct Bearer {
    AccountId account;
    DeviceId device; ///< as the token says; authorize() gives the one that counts
    QByteArray tokenHash; ///< SHA-256 of the whole token

    bool operator==(const Bearer &) const = default;

    /** From the value of an Authorization header; nullopt for anything but `Bearer qw1.<account>.<device>.<secret>`. */
    static std::optional<Bearer> parse(const QByteArray &authorization);
};

/** A new token and what is kept of it. */
struct NewToken {
    QByteArray token;
    QByteArray hash;
};
NewToken makeToken(const AccountId &account, const DeviceId &device, Chance &chance);

/** A batch whose first statement refuses all others unless the token is good; its row holds the device's id. */
PostgresBatch authorized(const Bearer &bearer);

} // namespace quillwort::sync::server
