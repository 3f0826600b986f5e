#pragma once

#include "sync/cache/sync_state_table.h"
#include "sync/chance.h"
#include "sync/client/account_session.h"
#include "sync/client/http_transport.h"
#include "sync/client/scheduler.h"
#include "sync/client/sync_engine.h"
#include "sync/client/token_store.h"
#include "sync/clock.h"
#include "sync/library/library_options.h"

#include <memory>

namespace quillwort::sync {

class CacheDatabase;

/** The engine, the account and all they need, put together over HTTP. Thread: the data thread. */
class SyncLink {
public:
    SyncLink(CacheDatabase &database, const Clock &clock, Chance &chance, const LibraryOptions &options);

    AccountSession &account() { return m_account; }
    SyncEngine &engine() { return m_engine; }

    /** Looks who is signed in, and begins: connect to the engine's signals before. */
    void begin(bool live);
    /** Another program wrote into the cache: perhaps it signed in or out. */
    void wroteElsewhere();
    /** The cache was replaced by another. */
    void replaced();

private:
    SyncStateTable m_state;
    SyncState m_known;
    HttpTransport m_transport;
    std::unique_ptr<TokenStore> m_tokens;
    EventLoopScheduler m_scheduler;
    AccountSession m_account;
    SyncEngine m_engine;
};

} // namespace quillwort::sync
