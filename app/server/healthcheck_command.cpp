#include "app/server/command.h"
#include "app/server/server_settings.h"

#include <boost/asio/ip/tcp.hpp>

namespace quillwort::app {

namespace {

using boost::asio::ip::tcp;

/** The status line of GET /readyz; empty when nobody answers. */
QByteArray askReady(const QByteArray &address, quint16 port)
{
    tcp::iostream stream;
    stream.expires_after(std::chrono::seconds(5));
    boost::system::error_code error;
    auto where = boost::asio::ip::make_address(address.constData(), error);
    if (!error && where.is_unspecified())
        where = where.is_v6() ? boost::asio::ip::address(boost::asio::ip::address_v6::loopback())
                              : boost::asio::ip::address(boost::asio::ip::address_v4::loopback());
    stream.connect(tcp::endpoint(where, port));
    stream << "GET /readyz HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n" << std::flush;
    std::string line;
    std::getline(stream, line);
    return QByteArray::fromStdString(line).trimmed();
}

int run(const Arguments &arguments)
{
    const auto values = readSettings(arguments, environmentOfProcess());
    if (!values)
        return fail(values.error().detail);
    const auto options = optionsFrom(*values);
    if (!options)
        return fail(options.error().detail);
    const QByteArray line = askReady(options->endpoint.listenAddress, options->endpoint.port);
    if (line.startsWith("HTTP/1.1 200"))
        return exitDone;
    return fail(line.isEmpty() ? QStringLiteral("the endpoint does not answer")
                               : QStringLiteral("the endpoint is not ready: ") + QString::fromUtf8(line));
}

} // namespace

Command healthcheckCommand()
{
    return {"healthcheck", "exits 0 when the endpoint at `listen` is ready", "", {}, {}, true, run};
}

} // namespace quillwort::app
