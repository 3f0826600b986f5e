#include "sync/server/routes.h"

namespace quillwort::sync::server {

namespace {

/** The values of the {names} when `path` has the form of `pattern`. */
std::optional<QList<QByteArray>> match(QByteArrayView pattern, const QByteArray &path)
{
    const QList<QByteArray> wanted = pattern.toByteArray().split('/');
    const QList<QByteArray> given = path.split('/');
    if (wanted.size() != given.size())
        return std::nullopt;
    QList<QByteArray> values;
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        if (wanted[i].startsWith('{') && !given[i].isEmpty())
            values.append(given[i]);
        else if (wanted[i] != given[i])
            return std::nullopt;
    }
    return values;
}

} // namespace

RouteTable::Match RouteTable::find(const QByteArray &method, const QByteArray &path) const
{
    const QByteArray wanted = method == "HEAD" ? QByteArray("GET") : method;
    Match found;
    for (const Route &route : m_routes) {
        auto values = match(route.pattern, path);
        if (!values)
            continue;
        found.isKnownPath = true;
        if (wanted == route.method) {
            found.route = &route;
            found.path = std::move(*values);
            return found;
        }
    }
    return found;
}

} // namespace quillwort::sync::server
