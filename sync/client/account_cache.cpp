#include "sync/client/account_cache.h"

#include "sync/cache/base_table.h"
#include "sync/cache/cache_database.h"
#include "sync/cache/item_table.h"
#include "sync/cache/outbox_table.h"
#include "sync/cache/remote_table.h"
#include "sync/cache/sync_state_table.h"
#include "sync/cache/transaction.h"

namespace quillwort::sync {

Result<void> claimFor(CacheDatabase &cache, const QString &server, const QString &email, const AccountId &account,
                      const DeviceId &device)
{
    Result<Transaction> transaction = Transaction::begin(cache);
    if (!transaction)
        return transaction.error();
    SyncStateTable states(cache);
    Result<SyncState> state = states.read();
    if (!state)
        return state.error();
    if (state->account && *state->account != account)
        return Error{
            ErrorKind::InvalidInput,
            QStringLiteral("the notes here belong to %1 at %2; sign out there first").arg(state->email, state->server)};
    state->server = server;
    state->email = email;
    state->account = account;
    state->device = device;
    if (const Result<void> written = states.write(*state); !written)
        return written;
    return transaction->commit();
}

Result<void> releaseFromAccount(CacheDatabase &cache)
{
    Result<Transaction> transaction = Transaction::begin(cache);
    if (!transaction)
        return transaction.error();
    if (const Result<void> written = SyncStateTable(cache).write(SyncState()); !written)
        return written;
    if (const Result<void> cleared = OutboxTable(cache).clear(); !cleared)
        return cleared;
    if (const Result<void> cleared = RemoteTable(cache).clear(); !cleared)
        return cleared;
    if (const Result<void> cleared = BaseTable(cache).clear(); !cleared)
        return cleared;
    // Without a base every item differs from it, and none is anywhere but here.
    if (const Result<void> marked = ItemTable(cache).setAllLocal(); !marked)
        return marked;
    return transaction->commit();
}

} // namespace quillwort::sync
