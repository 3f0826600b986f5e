#pragma once

#include "sync/client/sync_parts.h"
#include "sync/client/sync_report.h"
#include "sync/client/transport.h"

namespace quillwort::sync {

/** What a sync would do. Stores nothing, neither here nor there. */
class Preview {
public:
    using Done = std::function<void(Result<SyncPreview>)>;

    explicit Preview(const SyncParts &parts);

    /** REQUIRES: not running. */
    void start(const Session &session, Done done);
    /** Stops and answers with `error`; nothing when it does not run. */
    void end(const Error &error);
    bool isRunning() const { return m_done != nullptr; }

private:
    Result<void> listPushes();
    void askChanges(const std::optional<Cursor> &cursor);
    void askSnapshot();
    void finish(const Result<void> &result);

    SyncParts m_parts;
    Session m_session;
    Done m_done;
    SyncPreview m_preview;
    qint64 m_changes = 0;
    std::unique_ptr<PendingRequest> m_request;
};

} // namespace quillwort::sync
