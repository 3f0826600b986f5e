#include "sync/cache/sync_state_table.h"

#include "sync/cache/cache_database.h"

namespace quillwort::sync {

Result<SyncState> SyncStateTable::read() const
{
    Query query = m_database.query("SELECT server, email, account, device, cursor, watermark, next, confirmed "
                                   "FROM sync_state WHERE one = 1");
    const Result<bool> found = query.next();
    if (!found)
        return found.error();
    if (!*found)
        return Error{ErrorKind::Damaged, QStringLiteral("sync_state has no row")};
    SyncState state;
    state.server = query.string(0);
    state.email = query.string(1);
    state.account = query.optionalId<AccountId>(2);
    state.device = query.optionalId<DeviceId>(3);
    state.cursor = query.bytes(4);
    state.watermark = query.bytes(5);
    state.next = query.bytes(6);
    if (query.integer(7) != 0)
        state.confirmed = query.time(7);
    return state;
}

Result<void> SyncStateTable::write(const SyncState &state)
{
    Query query =
        m_database.query("UPDATE sync_state SET server = ?1, email = ?2, account = ?3, device = ?4, cursor = ?5, "
                         "watermark = ?6, next = ?7, confirmed = ?8 WHERE one = 1");
    query.bind(1, state.server);
    query.bind(2, state.email);
    query.bind(3, state.account);
    query.bind(4, state.device);
    query.bindText(5, state.cursor);
    query.bindText(6, state.watermark);
    query.bindText(7, state.next);
    query.bind(8, state.confirmed.value_or(TimePoint{}));
    return query.run();
}

} // namespace quillwort::sync
