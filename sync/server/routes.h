#pragma once

#include "sync/server/asio.h"
#include "sync/server/bearer.h"
#include "sync/server/http_message.h"

#include <functional>
#include <vector>

namespace quillwort::sync::server {

/** The other end of the connection while its request is held. */
class ClientWatch {
public:
    virtual ~ClientWatch() = default;
    /** `gone` is called at most once, on this thread, when the client leaves before it has its answer. */
    virtual void whenGone(std::function<void()> gone) = 0;
};

/** What a route is given. Lives until its reply is made. */
struct RouteCall {
    const HttpRequest &request;
    Bearer bearer; ///< of a route that needs one: well formed, not yet proven
    QList<QByteArray> path; ///< the values of the pattern's {names}, in order
    ClientWatch &client;

    QByteArray parameter(const char *name) const { return request.parameter(name); }
};

using RouteHandler = std::function<awaitable<HttpReply>(RouteCall &)>;

enum class Access { Open, SignedIn };

struct Route {
    const char *method;
    const char *pattern; ///< "/v1/items/{id}/revisions"; a {name} is one segment
    Access access;
    qint64 bodyLimit;
    RouteHandler handle;
};

/** Method and path to a function. */
class RouteTable {
public:
    void add(Route route) { m_routes.push_back(std::move(route)); }

    struct Match {
        const Route *route = nullptr;
        bool isKnownPath = false; ///< with another method
        QList<QByteArray> path;
    };
    /** HEAD finds the route of GET. */
    Match find(const QByteArray &method, const QByteArray &path) const;

private:
    std::vector<Route> m_routes;
};

} // namespace quillwort::sync::server
