#include "sync/protocol/json_codec.h"
#include "sync/protocol/json_writer.h"
#include "sync/server/endpoint_thread.h"
#include "sync/server/schema.h"

namespace quillwort::sync::server {

namespace {

QString wordOf(SignUp signUp)
{
    switch (signUp) {
    case SignUp::Open:
        return QStringLiteral("open");
    case SignUp::Invite:
        return QStringLiteral("invite");
    case SignUp::Closed:
        break;
    }
    return QStringLiteral("closed");
}

awaitable<HttpReply> live(RouteCall &)
{
    co_return jsonReply("{\"alive\":true}");
}

/** Names each check, so that whoever is paged knows which. */
awaitable<HttpReply> ready(EndpointThread &thread, RouteCall &)
{
    const auto revision = co_await thread.accounts.schemaRevision();
    const QByteArray wanted = headRevision();
    const bool isDraining = thread.shared().isDraining;
    const bool hasSchema = revision && *revision == wanted;
    JsonWriter out(256);
    out.beginObject();
    out.key("database");
    out.utf8(QByteArrayView(revision ? "answers" : "does not answer"));
    out.key("schema");
    if (!revision)
        out.utf8(QByteArrayView("unknown"));
    else if (hasSchema)
        out.utf8(*revision);
    else
        out.utf8("has " + *revision + ", needs " + wanted + ": run quillwortd migrate upgrade head");
    out.key("draining");
    out.boolean(isDraining);
    out.endObject();
    co_return jsonReply(out.take(), hasSchema && !isDraining ? 200 : 503);
}

awaitable<HttpReply> status(EndpointThread &thread, RouteCall &)
{
    const EndpointOptions &options = thread.shared().options;
    StatusReply reply;
    reply.server = QString::fromUtf8(options.serverName);
    reply.limits = options.limits;
    reply.signUp = wordOf(options.signUp);
    co_return jsonReply(encode(reply));
}

} // namespace

void addStatusRoutes(RouteTable &routes, EndpointThread &thread)
{
    routes.add({"GET", "/livez", Access::Open, 0, [](RouteCall &call) { return live(call); }});
    routes.add({"GET", "/readyz", Access::Open, 0, [&thread](RouteCall &call) { return ready(thread, call); }});
    routes.add({"GET", "/v1/status", Access::Open, 0, [&thread](RouteCall &call) { return status(thread, call); }});
}

} // namespace quillwort::sync::server
