#pragma once

#include <QByteArray>
#include <QHash>

#include <chrono>

namespace quillwort::tests {

struct HttpAnswer {
    int status = 0; ///< 0: the line ended without one
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
};

/** A blocking connection to a port of loopback, over which any bytes may be sent. One thread at a time. */
class HttpClient {
public:
    explicit HttpClient(quint16 port, std::chrono::milliseconds patience = std::chrono::seconds(30));
    ~HttpClient();
    HttpClient(const HttpClient &) = delete;

    bool isConnected() const { return m_socket >= 0; }
    /** False when the other side does not take it any more. */
    bool send(const QByteArray &bytes);
    /** The next whole answer. */
    HttpAnswer receive();
    /** Whatever comes until the other side closes, or patience ends. */
    QByteArray receiveAll();
    /** Whether the other side has closed, within `patience`. */
    bool isClosed();

    HttpAnswer request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
                       const QByteArray &headers = {});
    void close();

private:
    bool fill();

    int m_socket = -1;
    QByteArray m_buffer;
};

} // namespace quillwort::tests
