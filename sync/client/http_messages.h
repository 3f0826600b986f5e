#pragma once

#include "sync/client/transport.h"

#include <QByteArray>
#include <QString>
#include <QUrl>

#include <optional>

namespace quillwort::sync {

/** One request of transport.h as HTTP/1.1 carries it. */
struct HttpRequest {
    QByteArray verb;
    QString path; ///< from "/v1" on, percent-encoded, query included
    QByteArray body; ///< JSON; empty: none
    int heldSeconds = 0; ///< how much longer than usual the answer may rightly take

    bool operator==(const HttpRequest &) const = default;
};

HttpRequest httpRequestOf(const Request &request);

/** The message that answers `request`, from the body of a 2xx answer. Protocol when it is not one. */
Result<Reply> replyOf(const Request &request, const QByteArray &body);

/** What an answer that is not 2xx means. `body` is problem+json where the endpoint wrote it, anything where a proxy
 * did; `retryAfter` is the header of that name, empty when missing. */
Error errorOf(const Request &request, int status, const QByteArray &body, const QByteArray &retryAfter);

/** Seconds that a TryLater error names; nullopt where it names none. */
std::optional<int> retryAfterOf(const Error &error);

/** An address as people type it. "notes.example.org" means https; http is for loopback addresses only, where it is also
 * the default. Errors: InvalidInput. */
Result<QUrl> serverAddress(const QString &typed);

} // namespace quillwort::sync
