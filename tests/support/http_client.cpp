#include "tests/support/http_client.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

namespace quillwort::tests {

HttpClient::HttpClient(quint16 port, std::chrono::milliseconds patience)
{
    m_socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    const timeval limit{patience.count() / 1000, (patience.count() % 1000) * 1000};
    ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
    ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof limit);
    const int on = 1;
    ::setsockopt(m_socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        close();
}

HttpClient::~HttpClient()
{
    close();
}

void HttpClient::close()
{
    if (m_socket >= 0)
        ::close(m_socket);
    m_socket = -1;
}

bool HttpClient::send(const QByteArray &bytes)
{
    qsizetype sent = 0;
    while (sent < bytes.size()) {
        const ssize_t count = ::send(m_socket, bytes.constData() + sent, size_t(bytes.size() - sent), MSG_NOSIGNAL);
        if (count <= 0)
            return false;
        sent += count;
    }
    return true;
}

bool HttpClient::fill()
{
    char bytes[65536];
    const ssize_t count = ::recv(m_socket, bytes, sizeof bytes, 0);
    if (count <= 0)
        return false;
    m_buffer.append(bytes, count);
    return true;
}

HttpAnswer HttpClient::receive()
{
    HttpAnswer answer;
    qsizetype end = -1;
    while ((end = m_buffer.indexOf("\r\n\r\n")) < 0) {
        if (!fill())
            return answer;
    }
    const QList<QByteArray> lines = m_buffer.left(end).split('\n');
    m_buffer.remove(0, end + 4);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines[i].indexOf(':');
        answer.headers.insert(lines[i].left(colon).toLower(), lines[i].mid(colon + 1).trimmed());
    }
    const int status = lines.value(0).mid(9, 3).toInt();
    const qsizetype length = answer.headers.value("content-length").toLongLong();
    while (m_buffer.size() < length) {
        if (!fill())
            return answer;
    }
    answer.body = m_buffer.left(length);
    m_buffer.remove(0, length);
    answer.status = status;
    return answer;
}

QByteArray HttpClient::receiveAll()
{
    while (fill()) { }
    return std::exchange(m_buffer, {});
}

bool HttpClient::isClosed()
{
    char byte = 0;
    return ::recv(m_socket, &byte, 1, 0) == 0 || errno == ECONNRESET;
}

HttpAnswer HttpClient::request(const QByteArray &method, const QByteArray &target, const QByteArray &body,
                               const QByteArray &headers)
{
    QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: test\r\n" + headers;
    if (!body.isEmpty() || method == "POST" || method == "PUT")
        bytes += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
    // A refusal may come before all is sent.
    send(bytes + "\r\n" + body);
    return receive();
}

} // namespace quillwort::tests
