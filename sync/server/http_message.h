#pragma once

#include "sync/error.h"
#include "sync/protocol/messages.h"

#include <QByteArray>
#include <QList>

#include <functional>
#include <utility>

namespace quillwort::sync::server {

/** A request whose form has been checked: see http_parser.h. */
struct HttpRequest {
    QByteArray method;
    QByteArray path; ///< without the query, as sent; segments decode themselves
    QByteArray query; ///< without the question mark
    /** Names in lower case; repeated ones joined by ", ". A list, because a request may be held for long and a hash
     * would take most of its memory. */
    QList<std::pair<QByteArray, QByteArray>> headers;
    QByteArray body; ///< complete and inflated
    QByteArray clientAddress; ///< of the person's side where a trusted proxy names it
    QByteArray requestId;
    bool keepAlive = true;

    /** Empty when it is missing. */
    QByteArray header(QByteArrayView name) const;
    bool hasHeader(QByteArrayView name) const;
    /** The decoded value of a query parameter; null (isNull) when it is missing or comes twice. */
    QByteArray parameter(const char *name) const;
};

struct HttpReply {
    int status = 200;
    QByteArray contentType;
    QByteArray body;
    QList<std::pair<QByteArray, QByteArray>> headers;
    bool closes = false; ///< the connection ends behind it
};

HttpReply jsonReply(QByteArray json, int status = 200);
HttpReply emptyReply(int status);
/** RFC 9457. */
HttpReply problemReply(const Problem &problem);
HttpReply problemReply(int status, const char *code, const QString &detail);
/** What an Error of the tables is to a client: its status, and a code from sync.md. */
HttpReply problemReply(const Error &error);

/** The words behind a status, "Not Found". */
QByteArrayView reasonOf(int status);

} // namespace quillwort::sync::server
