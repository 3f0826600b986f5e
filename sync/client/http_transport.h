#pragma once

#include "sync/chance.h"
#include "sync/client/transport.h"

#include <memory>

class QNetworkAccessManager;

namespace quillwort::sync {

/**
 * Transport over HTTP/1.1 with kept connections.
 *
 * Redirects are refused (a token must not follow one), cookies and caches are off, answers are bounded in size and
 * time, and http is spoken to loopback addresses only. Thread: the one that made it; it needs an event loop there.
 * Lifetime: outlives its requests.
 */
class HttpTransport final : public Transport {
public:
    /** `client` is what the Client header says: "name/version". */
    HttpTransport(const QByteArray &client, Chance &chance);

    ~HttpTransport() override;

    std::unique_ptr<PendingRequest> send(const Session &session, Request request, Done done) override;

private:
    QByteArray m_client;
    Chance &m_chance;
    std::unique_ptr<QNetworkAccessManager> m_network;
};

} // namespace quillwort::sync
