#pragma once

#include "sync/cache/item_table.h"
#include "sync/client/account_session.h"
#include "sync/client/http_transport.h"
#include "sync/client/sync_engine.h"
#include "sync/client/token_file.h"
#include "tests/support/temp_cache.h"

#include <QList>

namespace quillwort::tests {

/** A device as the programs wire it, with the machine's clock, over HTTP. Each call turns the event loop until its end.
 */
class RealDevice {
public:
    explicit RealDevice(const QString &server);

    sync::Result<void> signUp(const QString &email, const QString &password);
    sync::Result<void> signIn(const QString &email, const QString &password);
    sync::Result<void> signOut();
    sync::Result<sync::SyncSummary> sync();
    sync::Result<sync::VerifyReport> verify();

    sync::ItemId writeNote(const QByteArray &text);
    /** All in one transaction. */
    QList<sync::ItemId> writeNotes(const QByteArrayList &texts);
    void edit(const sync::ItemId &id, const QByteArray &text);
    /** Empty when it is not here. */
    QByteArray text(const sync::ItemId &id);
    int countNotes();

    sync::SyncEngine &engine() { return m_engine; }
    sync::AccountSession &account() { return m_account; }
    TempCache &cache() { return m_cache; }

private:
    QString m_server;
    sync::SystemChance m_chance;
    sync::SystemClock m_clock;
    sync::EventLoopScheduler m_scheduler;
    TempCache m_cache;
    sync::HttpTransport m_transport;
    sync::TokenFile m_tokens;
    sync::AccountSession m_account;
    sync::SyncEngine m_engine;
};

} // namespace quillwort::tests
