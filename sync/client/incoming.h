#pragma once

#include "sync/client/effects.h"
#include "sync/client/reconciler.h"
#include "sync/protocol/messages.h"
#include "sync/result.h"

namespace quillwort::sync {

class CacheDatabase;

/** Whether a page still fitted the cache when it arrived. */
enum class PageFate {
    Applied,
    Overtaken, ///< another process, or our own push, moved the cursor meanwhile; nothing was done
};

/**
 * Brings pages of feed and snapshot into the cache, each with its cursor in one transaction.
 *
 * Thread and lifetime: those of the database.
 */
class Incoming {
public:
    Incoming(CacheDatabase &database, const Clock &clock, Chance &chance);

    /** `asked`: the cursor that the page was asked with, empty for the start. */
    Result<PageFate> applyChanges(const QByteArray &asked, const ChangesReply &page, Effects &effects);

    /** `before`: what the page was asked with. The last page makes its watermark the cursor. */
    Result<PageFate> applySnapshot(const QByteArray &before, const SnapshotReply &page, Effects &effects);

    /** The endpoint's history is not the one we knew: forget where we stood, keep what was agreed. */
    Result<void> forgetPosition();

    /** Once all pages are in after forgetPosition(): what the endpoint does not hold any more is made again. Gives how
     * many. */
    Result<int> recreateLost(Effects &effects);

private:
    Result<void> receive(const FeedItem &item, Arrival arrival, Effects &effects);

    CacheDatabase &m_database;
    Reconciler m_reconciler;
};

} // namespace quillwort::sync
