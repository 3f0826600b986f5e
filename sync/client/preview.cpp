#include "sync/client/preview.h"

#include "sync/cache/base_table.h"
#include "sync/cache/item_table.h"
#include "sync/cache/outbox_table.h"
#include "sync/cache/push_order.h"
#include "sync/cache/sync_state_table.h"

namespace quillwort::sync {

Preview::Preview(const SyncParts &parts)
    : m_parts(parts)
{
}

void Preview::start(const Session &session, Done done)
{
    m_session = session;
    m_done = std::move(done);
    m_preview = {};
    m_changes = 0;
    m_request = answerLater(m_parts.scheduler, [this] {
        const auto started = std::move(m_request);
        if (const Result<void> listed = listPushes(); !listed)
            return finish(listed);
        const Result<SyncState> state = SyncStateTable(m_parts.cache).read();
        if (!state)
            return finish(state.error());
        const Result<bool> fresh = BaseTable(m_parts.cache).isEmpty();
        if (!fresh)
            return finish(fresh.error());
        if (state->cursor.isEmpty() && *fresh)
            askSnapshot();
        else
            askChanges(Cursor::parse(state->cursor));
    });
}

void Preview::end(const Error &error)
{
    m_request.reset();
    if (m_done)
        finish(error);
}

Result<void> Preview::listPushes()
{
    const Result<QList<ItemId>> open = itemsBeingSent(m_parts.cache);
    if (!open)
        return open.error();
    const Result<QList<ItemId>> waiting = itemsToPush(m_parts.cache);
    if (!waiting)
        return waiting.error();
    const ItemTable items(m_parts.cache);
    for (const ItemId &id : *open + *waiting) {
        const Result<std::optional<StoredItem>> item = items.find(id);
        if (!item)
            return item.error();
        if (!*item)
            continue;
        m_preview.lines.append(QLatin1StringView((*item)->state.deleted ? "delete " : "push ")
                               + ((*item)->title.isEmpty() ? id.toString() : (*item)->title));
    }
    const Result<QList<OutboxEntry>> refused = OutboxTable(m_parts.cache).withProblem();
    if (!refused)
        return refused.error();
    for (const OutboxEntry &entry : *refused) {
        m_preview.lines.append(
            QStringLiteral("blocked (%1) %2").arg(QString::fromLatin1(entry.problem), entry.id.toString()));
    }
    return {};
}

void Preview::askSnapshot()
{
    SnapshotRequest request;
    request.limit = 1;
    m_request = m_parts.transport.send(m_session, request, [this](Answer answer) {
        const auto received = std::move(m_request);
        const Result<SnapshotReply> reply = messageOf<SnapshotReply>(std::move(answer));
        if (!reply)
            return finish(reply.error());
        m_changes = reply->total;
        finish({});
    });
}

void Preview::askChanges(const std::optional<Cursor> &cursor)
{
    ChangesRequest request;
    request.cursor = cursor;
    m_request = m_parts.transport.send(m_session, request, [this](Answer answer) {
        const auto received = std::move(m_request);
        const Result<ChangesReply> reply = messageOf<ChangesReply>(std::move(answer));
        if (!reply)
            return finish(reply.error());
        m_changes += reply->items.size();
        if (reply->more)
            askChanges(reply->cursor);
        else
            finish({});
    });
}

void Preview::finish(const Result<void> &result)
{
    if (m_changes > 0)
        m_preview.lines.append(m_changes == 1 ? QStringLiteral("pull 1 change")
                                              : QStringLiteral("pull %1 changes").arg(m_changes));
    const Done done = std::exchange(m_done, nullptr);
    if (result)
        done(m_preview);
    else
        done(result.error());
}

} // namespace quillwort::sync
