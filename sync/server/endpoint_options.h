#pragma once

#include "sync/protocol/messages.h"
#include "sync/server/http_limits.h"
#include "sync/server/rate_limit.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

namespace quillwort::sync::server {

enum class SignUp { Closed, Invite, Open };

/** A note as a public page is made of it. */
struct PageSource {
    QByteArray body; ///< bounded: see EndpointOptions::pageBytes
    qint64 editedMs = 0;
};

/** Makes a whole HTML page, or an empty array when it had to give up. Called on several threads at once; may block. */
using PageRenderer = std::function<QByteArray(const PageSource &)>;

struct EndpointOptions {
    QByteArray databaseUrl; ///< any libpq conninfo
    QByteArray listenAddress = "127.0.0.1";
    quint16 port = 8080; ///< 0 takes a free one
    int threads = 2;
    int connectionsPerThread = 8;
    QByteArray serverName = "quillwortd";
    SignUp signUp = SignUp::Closed;
    QByteArray invite; ///< what a sign-up has to know when it is SignUp::Invite
    std::optional<qint64> quotaBytes; ///< of a new account
    QList<QByteArray> trustedProxies; ///< addresses whose X-Forwarded-For counts
    ProtocolLimits limits;
    HttpLimits http;
    Rate pushesPerDevice{30, std::chrono::milliseconds(500)};
    Rate signInsPerAccount{10, std::chrono::seconds(30)};
    Rate signInsPerAddress{30, std::chrono::seconds(2)};
    int heldPollsPerDevice = 4;
    int hashingThreads = 2;
    int hashingQueue = 32;
    int renderingThreads = 2;
    qsizetype pageBytes = 1024 * 1024; ///< a longer note has no page
    QByteArray pageStyle; ///< the CSS all pages share
    QByteArray pageStylePath = "/style/published.css";
    PageRenderer renderPage;
};

} // namespace quillwort::sync::server
