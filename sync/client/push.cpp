#include "sync/client/push.h"

#include "sync/cache/push_order.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr qsizetype fewNotes = 50;

} // namespace

Push::Push(const SyncParts &parts)
    : m_parts(parts)
    , m_outgoing(parts.cache, parts.clock, parts.chance)
    , m_settlement(parts.cache, parts.clock, parts.chance)
{
}

void Push::start(const Session &session, Progress progress, Done done)
{
    m_session = session;
    m_progress = std::move(progress);
    m_done = std::move(done);
    m_settled = {};
    m_deferred.clear();
    m_request = answerLater(m_parts.scheduler, [this] {
        const auto started = std::move(m_request);
        begin();
    });
}

void Push::cancel()
{
    m_request.reset();
}

void Push::begin()
{
    Result<QList<ItemId>> waiting = itemsToPush(m_parts.cache);
    if (!waiting)
        return finish(waiting.error());
    m_waiting = std::move(*waiting);
    const Result<QList<ItemId>> open = itemsBeingSent(m_parts.cache);
    if (!open)
        return finish(open.error());
    if (m_waiting.isEmpty() && open->isEmpty())
        return finish(m_settled);
    if (!m_limits)
        return askLimits();
    useLimits();
}

void Push::askLimits()
{
    m_request = m_parts.transport.send(m_session, StatusRequest{}, [this](Answer answer) {
        const auto received = std::move(m_request);
        const Result<StatusReply> status = messageOf<StatusReply>(std::move(answer));
        if (!status)
            return finish(status.error());
        m_limits = status->limits;
        useLimits();
    });
}

void Push::useLimits()
{
    m_size = BatchSize::within(*m_limits);
    m_size.marksSent = m_waiting.size() <= fewNotes;
    sendNext();
}

Result<PushRequest> Push::nextBatch(Effects &effects)
{
    for (;;) {
        Result<PushRequest> request = m_outgoing.batch(m_size, m_deferred);
        if (!request || !request->operations.isEmpty() || m_waiting.isEmpty())
            return request;
        if (const Result<void> prepared = m_outgoing.prepare(m_waiting, m_size, effects); !prepared)
            return prepared.error();
    }
}

void Push::sendNext()
{
    PushedBatch before;
    const Result<PushRequest> request = nextBatch(before.effects);
    m_progress(before);
    if (!request)
        return finish(request.error());
    if (request->operations.isEmpty())
        return finish(m_settled);
    m_request = m_parts.transport.send(
        m_session, *request, [this, sent = *request](Answer answer) { receive(PushRequest(sent), std::move(answer)); });
    if (m_waiting.isEmpty())
        return;
    PushedBatch next;
    if (const Result<void> prepared = m_outgoing.prepare(m_waiting, m_size, next.effects); !prepared)
        return finish(prepared.error());
    m_progress(next);
}

void Push::receive(const PushRequest &request, Answer &&answer)
{
    const auto received = std::move(m_request);
    PushedBatch batch;
    batch.traffic = {answer.bytesSent, answer.bytesReceived};
    const Result<PushReply> reply = messageOf<PushReply>(std::move(answer));
    if (!reply && (reply.error().kind == ErrorKind::TooLarge || reply.error().kind == ErrorKind::InvalidInput))
        return split(request, reply.error().kind);
    if (!reply) {
        const Result<void> marked = m_outgoing.markUnsent(request, batch.effects);
        m_progress(batch);
        return finish(marked ? reply.error() : marked.error());
    }
    const Result<Settled> settled = m_settlement.settle(request, *reply, batch.effects);
    if (!settled)
        return finish(settled.error());
    m_settled.again = m_settled.again || settled->again;
    m_settled.pullFirst = m_settled.pullFirst || settled->pullFirst || !reply->cursor;
    for (const PushOperation &operation : request.operations)
        m_deferred.insert(operation.id);
    m_progress(batch);
    sendNext();
}

void Push::split(const PushRequest &request, ErrorKind why)
{
    // One operation spoils the request: halve until it is alone, so that it blocks no other.
    if (request.operations.size() > 1) {
        m_size.operations = std::max(1, int(request.operations.size()) / 2);
        return sendNext();
    }
    PushedBatch batch;
    const PushStatus status = why == ErrorKind::TooLarge ? PushStatus::TooLarge : PushStatus::BadOperation;
    if (const Result<void> refused = m_settlement.refuse(request.operations.first(), status, batch.effects); !refused)
        return finish(refused.error());
    m_progress(batch);
    sendNext();
}

void Push::finish(Result<Settled> result)
{
    const auto last = std::move(m_request);
    const Done done = std::move(m_done);
    done(std::move(result));
}

} // namespace quillwort::sync
