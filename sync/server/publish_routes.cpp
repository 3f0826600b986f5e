#include "sync/protocol/content_hash.h"
#include "sync/protocol/json_codec.h"
#include "sync/server/endpoint_thread.h"

namespace quillwort::sync::server {

namespace {

constexpr const char *pagePolicy = "default-src 'none'; img-src 'self'; style-src 'self'; base-uri 'none'; "
                                   "form-action 'none'; frame-ancestors 'none'";

void addPageHeaders(HttpReply &reply)
{
    reply.headers.emplaceBack("Content-Security-Policy", pagePolicy);
    reply.headers.emplaceBack("X-Content-Type-Options", "nosniff");
    reply.headers.emplaceBack("Referrer-Policy", "no-referrer");
    reply.headers.emplaceBack("X-Robots-Tag", "noindex");
}

HttpReply pageReply(QByteArray html, int status)
{
    HttpReply reply;
    reply.status = status;
    reply.contentType = "text/html; charset=utf-8";
    reply.body = std::move(html);
    addPageHeaders(reply);
    return reply;
}

/** For people who followed a link: the same for never published, unpublished, deleted and misspelt. */
HttpReply errorPage(int status, const char *words)
{
    const QByteArray text(words);
    HttpReply reply = pageReply("<!doctype html><html lang=\"en\"><meta charset=\"utf-8\"><title>" + text
                                    + "</title><p>" + text + "</p></html>\n",
                                status);
    reply.headers.emplaceBack("Cache-Control", "no-store");
    return reply;
}

bool isListed(const QByteArray &ifNoneMatch, const QByteArray &etag)
{
    for (const QByteArray &each : ifNoneMatch.split(',')) {
        QByteArray tag = each.trimmed();
        if (tag.startsWith("W/"))
            tag.remove(0, 2);
        if (tag == etag || tag == "*")
            return true;
    }
    return false;
}

class PublishRoutes {
public:
    explicit PublishRoutes(EndpointThread &thread)
        : m_thread(thread)
        , m_options(thread.shared().options)
        , m_styleTag('"' + sha256(m_options.serverName + m_options.pageStyle).toHex().left(16) + '"')
    {
    }

    awaitable<HttpReply> publish(RouteCall &call)
    {
        const auto item = ItemId::parse(call.path.at(0));
        if (!item)
            co_return problemReply(Error{ErrorKind::NotFound, QStringLiteral("no such note")});
        const QByteArray body = call.request.body.isEmpty() ? QByteArray("{}") : call.request.body;
        const auto request = decode<PublishRequest>(body);
        if (!request)
            co_return problemReply(request.error());
        const QByteArray slug = request->slug.toUtf8();
        if (!slug.isEmpty() && !isSlug(slug))
            co_return problemReply(422, "bad_slug",
                                   QStringLiteral("an address is 1 to 80 of a-z, 0-9 and single hyphens between them"));
        const auto publication = co_await m_thread.publications.publish(call.bearer, *item, slug);
        if (!publication)
            co_return problemReply(publication.error());
        co_return jsonReply(encode(*publication));
    }

    awaitable<HttpReply> unpublish(RouteCall &call)
    {
        const auto item = ItemId::parse(call.path.at(0));
        if (!item)
            co_return problemReply(Error{ErrorKind::NotFound, QStringLiteral("no such note")});
        const auto done = co_await m_thread.publications.unpublish(call.bearer, *item);
        if (!done)
            co_return problemReply(done.error());
        co_return emptyReply(204);
    }

    awaitable<HttpReply> list(RouteCall &call)
    {
        const auto publications = co_await m_thread.publications.publications(call.bearer);
        if (!publications)
            co_return problemReply(publications.error());
        co_return jsonReply(encode(*publications));
    }

    awaitable<HttpReply> page(RouteCall &call)
    {
        const QByteArray slug = call.path.at(0);
        if (!isSlug(slug))
            co_return errorPage(404, "There is no page here.");
        const auto head = co_await m_thread.publications.find(slug);
        if (!head && head.error().kind == ErrorKind::NotFound)
            co_return errorPage(404, "There is no page here.");
        if (!head)
            co_return errorPage(503, "This page can not be shown just now.");
        if (head->slug.toUtf8() != slug) {
            HttpReply reply = emptyReply(301);
            reply.headers.emplaceBack("Location", "/n/" + head->slug.toUtf8());
            reply.headers.emplaceBack("Cache-Control", "no-cache");
            co_return reply;
        }
        // The tag of the style names the version of the endpoint too, which may draw differently.
        const QByteArray etag = '"' + head->rev.bytes().toHex() + '-' + m_styleTag.mid(1);
        if (isListed(call.request.header("if-none-match"), etag)) {
            HttpReply reply = emptyReply(304);
            reply.headers.emplaceBack("ETag", etag);
            co_return reply;
        }
        auto html = co_await m_thread.shared().pages.page(*head);
        if (!html && html.error().kind == ErrorKind::TryLater)
            co_return errorPage(503, "This page can not be shown just now.");
        if (!html)
            co_return errorPage(422, "This note is too long or too intricate for a page.");
        HttpReply reply = pageReply(std::move(*html), 200);
        reply.headers.emplaceBack("ETag", etag);
        reply.headers.emplaceBack("Cache-Control", "no-cache"); // kept, but asked about: edits show at once
        co_return reply;
    }

    awaitable<HttpReply> style(RouteCall &call)
    {
        HttpReply reply;
        if (isListed(call.request.header("if-none-match"), m_styleTag)) {
            reply.status = 304;
        } else {
            reply.contentType = "text/css; charset=utf-8";
            reply.body = m_options.pageStyle;
        }
        reply.headers.emplaceBack("ETag", m_styleTag);
        reply.headers.emplaceBack("Cache-Control", "public, max-age=3600");
        addPageHeaders(reply);
        co_return reply;
    }

private:
    EndpointThread &m_thread;
    const EndpointOptions &m_options;
    QByteArray m_styleTag;
};

} // namespace

void addPublishRoutes(RouteTable &routes, EndpointThread &thread)
{
    const auto own = std::make_shared<PublishRoutes>(thread);
    routes.add({"PUT", "/v1/publications/{item}", Access::SignedIn, 4096,
                [own](RouteCall &call) { return own->publish(call); }});
    routes.add({"DELETE", "/v1/publications/{item}", Access::SignedIn, 0,
                [own](RouteCall &call) { return own->unpublish(call); }});
    routes.add({"GET", "/v1/publications", Access::SignedIn, 0, [own](RouteCall &call) { return own->list(call); }});
    routes.add({"GET", "/n/{slug}", Access::Open, 0, [own](RouteCall &call) { return own->page(call); }});
    routes.add({"GET", thread.shared().options.pageStylePath.constData(), Access::Open, 0,
                [own](RouteCall &call) { return own->style(call); }});
}

} // namespace quillwort::sync::server
