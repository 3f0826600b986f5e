#include "sync/protocol/json_codec.h"
#include "sync/server/endpoint_thread.h"

namespace quillwort::sync::server {

namespace {

HttpReply noSuchThing()
{
    return problemReply(Error{ErrorKind::NotFound, QStringLiteral("no such item or revision")});
}

awaitable<HttpReply> revisions(EndpointThread &thread, RouteCall &call)
{
    const auto item = ItemId::parse(call.path.at(0));
    if (!item)
        co_return noSuchThing();
    const auto entries = co_await thread.history.revisions(call.bearer, *item);
    if (!entries)
        co_return problemReply(entries.error());
    co_return jsonReply(encode(*entries));
}

awaitable<HttpReply> revision(EndpointThread &thread, RouteCall &call)
{
    const auto item = ItemId::parse(call.path.at(0));
    const auto rev = RevisionId::parse(call.path.at(1));
    if (!item || !rev)
        co_return noSuchThing();
    const auto stored = co_await thread.history.revision(call.bearer, *item, *rev);
    if (!stored)
        co_return problemReply(stored.error());
    co_return jsonReply(encode(stored->item));
}

} // namespace

void addHistoryRoutes(RouteTable &routes, EndpointThread &thread)
{
    routes.add({"GET", "/v1/items/{id}/revisions", Access::SignedIn, 0,
                [&thread](RouteCall &call) { return revisions(thread, call); }});
    routes.add({"GET", "/v1/items/{id}/revisions/{rev}", Access::SignedIn, 0,
                [&thread](RouteCall &call) { return revision(thread, call); }});
}

} // namespace quillwort::sync::server
