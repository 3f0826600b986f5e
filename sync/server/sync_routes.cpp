#include "sync/protocol/json_codec.h"
#include "sync/server/endpoint_thread.h"

namespace quillwort::sync::server {

using std::chrono::steady_clock;

namespace {

HttpReply badParameter(const char *name)
{
    return problemReply(400, "bad_request", QString::fromLatin1(name) + QStringLiteral(" can not be read"));
}

/** A parameter that is a number within [least, most]; `otherwise` when it is missing, nullopt when it is none. */
std::optional<int> numberIn(const RouteCall &call, const char *name, int least, int most, int otherwise)
{
    const QByteArray text = call.parameter(name);
    if (text.isEmpty())
        return otherwise;
    bool isNumber = false;
    const int value = text.toInt(&isNumber);
    if (!isNumber || value < least)
        return std::nullopt;
    return qMin(value, most);
}

/** A place in the waiting room for as long as it lives. */
class Seat {
public:
    Seat(WaitingRoom &room, const Bearer &bearer, Held &held, int limit)
        : m_room(room)
        , m_bearer(bearer)
        , m_held(held)
        , m_isTaken(room.enter(bearer.account, bearer.device, &held, limit))
    {
    }
    ~Seat()
    {
        if (m_isTaken)
            m_room.leave(m_bearer.account, m_bearer.device, &m_held);
    }
    Seat(const Seat &) = delete;
    bool isTaken() const { return m_isTaken; }

private:
    WaitingRoom &m_room;
    Bearer m_bearer;
    Held &m_held;
    bool m_isTaken;
};

class SyncRoutes {
public:
    explicit SyncRoutes(EndpointThread &thread)
        : m_thread(thread)
        , m_shared(thread.shared())
        , m_limits(m_shared.options.limits)
    {
    }

    awaitable<HttpReply> changes(RouteCall &call)
    {
        std::optional<Cursor> cursor;
        if (const QByteArray text = call.parameter("cursor"); !text.isEmpty()) {
            cursor = Cursor::parse(text);
            if (!cursor)
                co_return badParameter("cursor");
        }
        const auto items = numberIn(call, "limit", 1, m_limits.pageItems, m_limits.pageItems);
        const auto wait = numberIn(call, "wait", 0, m_limits.waitSeconds, 0);
        if (!items || !wait)
            co_return badParameter("limit or wait");
        const PageLimit limit{*items, m_limits.pageBytes};
        if (*wait == 0) {
            const auto page = co_await m_thread.feed.changes(call.bearer, cursor, limit);
            if (!page)
                co_return problemReply(page.error());
            co_return jsonReply(encode(page->reply));
        }
        co_return co_await heldChanges(call, cursor, limit, std::chrono::seconds(*wait));
    }

    awaitable<HttpReply> snapshot(RouteCall &call)
    {
        const auto items = numberIn(call, "limit", 1, m_limits.pageItems, m_limits.pageItems);
        if (!items)
            co_return badParameter("limit");
        const PageLimit limit{*items, m_limits.pageBytes};
        const auto page = co_await m_thread.feed.snapshot(call.bearer, call.parameter("before"), limit);
        if (!page)
            co_return problemReply(page.error());
        co_return jsonReply(encode(page->reply));
    }

    awaitable<HttpReply> push(RouteCall &call)
    {
        const auto pause = m_shared.pushes.take(call.bearer.device.bytes(), steady_clock::now());
        if (pause)
            co_return problemReply(Problem{429, "too_many", QStringLiteral("too many pushes"), int(pause->count())});
        auto request = decode<PushRequest>(call.request.body);
        if (!request)
            co_return problemReply(request.error());
        qint64 bytes = 0;
        for (const PushOperation &operation : request->operations)
            bytes += operation.state.body.size() + operation.state.meta.size();
        if (request->operations.size() > m_limits.pushOperations || bytes > m_limits.pushBytes)
            co_return problemReply(Error{ErrorKind::TooLarge, QStringLiteral("too much for one push")});
        const auto accepted = co_await m_thread.push.push(call.bearer, std::move(*request));
        if (!accepted)
            co_return problemReply(accepted.error());
        if (accepted->hasNew)
            m_shared.live->announce(call.bearer.account);
        co_return jsonReply(encode(accepted->reply));
    }

    awaitable<HttpReply> manifest(RouteCall &call)
    {
        const auto items = numberIn(call, "limit", 1, 10'000, 10'000);
        if (!items)
            co_return badParameter("limit");
        const auto reply = co_await m_thread.feed.manifest(call.bearer, call.parameter("after"), *items);
        if (!reply)
            co_return problemReply(reply.error());
        co_return jsonReply(encode(*reply));
    }

    awaitable<HttpReply> digest(RouteCall &call)
    {
        const auto reply = co_await m_thread.feed.digest(call.bearer);
        if (!reply)
            co_return problemReply(reply.error());
        co_return jsonReply(encode(*reply));
    }

private:
    awaitable<HttpReply> heldChanges(RouteCall &call, std::optional<Cursor> cursor, PageLimit limit,
                                     std::chrono::seconds wait)
    {
        const SteadyTime until = steady_clock::now() + wait;
        Held held(m_thread.context().get_executor(), until);
        // The seat comes first: what is written between the look at the head and the wait wakes it.
        const Seat seat(m_thread.room, call.bearer, held, m_shared.options.heldPollsPerDevice);
        if (!seat.isTaken())
            co_return problemReply(Problem{429, "too_many", QStringLiteral("too many waiting polls"), 1});
        bool isGone = false;
        bool isWatched = false;
        for (;;) {
            held.arm();
            {
                // Gone before the wait: thousands of these are held at once.
                const auto page = co_await m_thread.feed.changes(call.bearer, cursor, limit);
                if (!page)
                    co_return problemReply(page.error());
                const bool isOver = isGone || m_shared.isDraining || steady_clock::now() >= until;
                if (!page->reply.items.isEmpty() || isOver)
                    co_return jsonReply(encode(page->reply));
            }
            if (!isWatched) {
                call.client.whenGone([&isGone, &held] {
                    isGone = true;
                    held.wake();
                });
                isWatched = true;
            }
            co_await held.wait();
            if (isGone)
                co_return emptyReply(204); // nobody reads it
        }
    }

    EndpointThread &m_thread;
    EndpointShared &m_shared;
    const ProtocolLimits &m_limits;
};

} // namespace

void addSyncRoutes(RouteTable &routes, EndpointThread &thread)
{
    const auto own = std::make_shared<SyncRoutes>(thread);
    // Escapes make JSON longer than the text it carries.
    const qint64 pushBody = thread.shared().options.limits.pushBytes * 3 / 2 + 64 * 1024;
    routes.add({"GET", "/v1/changes", Access::SignedIn, 0, [own](RouteCall &call) { return own->changes(call); }});
    routes.add({"GET", "/v1/snapshot", Access::SignedIn, 0, [own](RouteCall &call) { return own->snapshot(call); }});
    routes.add({"POST", "/v1/push", Access::SignedIn, pushBody, [own](RouteCall &call) { return own->push(call); }});
    routes.add({"GET", "/v1/manifest", Access::SignedIn, 0, [own](RouteCall &call) { return own->manifest(call); }});
    routes.add({"GET", "/v1/digest", Access::SignedIn, 0, [own](RouteCall &call) { return own->digest(call); }});
}

} // namespace quillwort::sync::server
