#include "sync/client/pull.h"

#include "sync/cache/sync_state_table.h"

namespace quillwort::sync {

Pull::Pull(const SyncParts &parts)
    : m_parts(parts)
    , m_incoming(parts.cache, parts.clock, parts.chance)
{
}

void Pull::start(const Session &session, int waitSeconds, Done done)
{
    m_done = std::move(done);
    const Result<SyncState> state = SyncStateTable(m_parts.cache).read();
    if (!state) {
        // Answered like a request, so that a caller never hears back before start() returns.
        m_request = answerLater(m_parts.scheduler, [this, error = state.error()] {
            const auto finished = std::move(m_request);
            m_done(error);
        });
        return;
    }
    m_asked = state->cursor;
    ChangesRequest request;
    request.cursor = Cursor::parse(m_asked);
    request.waitSeconds = waitSeconds;
    m_request = m_parts.transport.send(session, request, [this](Answer answer) {
        const auto finished = std::move(m_request);
        const Done answered = std::move(m_done);
        answered(apply(std::move(answer)));
    });
}

void Pull::cancel()
{
    m_request.reset();
}

Result<PulledPage> Pull::apply(Answer &&answer)
{
    PulledPage page;
    page.traffic = {answer.bytesSent, answer.bytesReceived};
    const Result<ChangesReply> reply = messageOf<ChangesReply>(std::move(answer));
    if (!reply)
        return reply.error();
    const Result<PageFate> fate = m_incoming.applyChanges(m_asked, *reply, page.effects);
    if (!fate)
        return fate.error();
    page.more = reply->more || *fate == PageFate::Overtaken;
    return page;
}

} // namespace quillwort::sync
