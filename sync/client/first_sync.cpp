#include "sync/client/first_sync.h"

#include "sync/cache/sync_state_table.h"

namespace quillwort::sync {

FirstSync::FirstSync(const SyncParts &parts)
    : m_parts(parts)
    , m_incoming(parts.cache, parts.clock, parts.chance)
{
}

void FirstSync::start(const Session &session, Progress progress, Done done)
{
    m_session = session;
    m_progress = std::move(progress);
    m_done = std::move(done);
    m_items = 0;
    const Result<SyncState> state = SyncStateTable(m_parts.cache).read();
    if (state)
        return ask(state->next);
    m_request = answerLater(m_parts.scheduler, [this, error = state.error()] { finish(error); });
}

void FirstSync::cancel()
{
    m_request.reset();
}

void FirstSync::ask(const QByteArray &before)
{
    SnapshotRequest request;
    request.before = before;
    m_request = m_parts.transport.send(
        m_session, request, [this, before](Answer answer) { receive(QByteArray(before), std::move(answer)); });
}

void FirstSync::receive(const QByteArray &before, Answer &&answer)
{
    const auto received = std::move(m_request);
    FirstSyncPage page;
    page.traffic = {answer.bytesSent, answer.bytesReceived};
    const Result<SnapshotReply> reply = messageOf<SnapshotReply>(std::move(answer));
    if (!reply)
        return finish(reply.error());
    // Asked before the page is written: the endpoint reads while we write.
    if (!reply->next.isEmpty())
        ask(reply->next);
    const Result<PageFate> fate = m_incoming.applySnapshot(before, *reply, page.effects);
    if (!fate)
        return finish(fate.error());
    // Overtaken by another process on this cache: whoever looks next sees how far it is.
    if (*fate == PageFate::Overtaken)
        return finish({});
    m_items += reply->items.size();
    page.done = m_items;
    page.total = reply->total;
    m_progress(page);
    if (reply->next.isEmpty())
        finish({});
}

void FirstSync::finish(const Result<void> &result)
{
    const auto last = std::move(m_request);
    const Done done = std::move(m_done);
    done(result);
}

} // namespace quillwort::sync
