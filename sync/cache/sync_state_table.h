#pragma once

#include "sync/clock.h"
#include "sync/note/id.h"
#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace quillwort::sync {

class CacheDatabase;

/** Where this cache stands with its account. */
struct SyncState {
    QString server; ///< whole address; empty: local only
    QString email;
    std::optional<AccountId> account;
    std::optional<DeviceId> device;
    QByteArray cursor; ///< canonical Cursor; empty before the first sync is complete
    QByteArray watermark; ///< during the first sync: the cursor to follow from once the last page is in ...
    QByteArray next; ///< ... and the page to ask for; both empty before the first page
    std::optional<TimePoint> confirmed; ///< when everything was last confirmed

    bool operator==(const SyncState &) const = default;
};

/** The one row of sync_state. Thread and lifetime: those of the database. */
class SyncStateTable {
public:
    explicit SyncStateTable(CacheDatabase &database)
        : m_database(database)
    {
    }

    Result<SyncState> read() const;
    Result<void> write(const SyncState &state);

private:
    CacheDatabase &m_database;
};

} // namespace quillwort::sync
