#pragma once

#include "sync/client/pull.h"
#include "sync/client/sync_report.h"

#include <QHash>

namespace quillwort::sync {

/** Pulls to the head, then compares what was agreed on with the endpoint's digest, and names what differs. */
class Verify {
public:
    using Progress = std::function<void(const PulledPage &)>;
    using Done = std::function<void(Result<VerifyReport>)>;

    explicit Verify(const SyncParts &parts);

    /** REQUIRES: not running. */
    void start(const Session &session, Progress progress, Done done);
    /** Stops and answers with `error`; nothing when it does not run. */
    void end(const Error &error);
    bool isRunning() const { return m_done != nullptr; }

private:
    void pull();
    void askDigest();
    void compare(const DigestReply &digest);
    void askManifest(const QByteArray &after);
    void nameDiffering();
    void finish(Result<VerifyReport> result);

    SyncParts m_parts;
    Pull m_pull;
    Session m_session;
    Progress m_progress;
    Done m_done;
    VerifyReport m_report;
    QHash<ItemId, RevisionId> m_ours; ///< in buckets that differ
    QHash<ItemId, RevisionId> m_theirs;
    QList<bool> m_differs; ///< by bucket
    std::unique_ptr<PendingRequest> m_request;
};

/** The digest of sync.md over `revisions`, which are in order of id. */
QList<QByteArray> digestOf(const QList<struct AgreedRevision> &revisions);

} // namespace quillwort::sync
