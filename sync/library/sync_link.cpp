#include "sync/library/sync_link.h"

#include "sync/cache/cache_database.h"

#include <QCoreApplication>

namespace quillwort::sync {

namespace {

QByteArray clientName()
{
    const QString version = QCoreApplication::applicationVersion();
    return "quillwort/" + (version.isEmpty() ? QByteArrayLiteral("0") : version.toUtf8());
}

} // namespace

SyncLink::SyncLink(CacheDatabase &database, const Clock &clock, Chance &chance, const LibraryOptions &options)
    : m_state(database)
    , m_transport(clientName(), chance)
    , m_tokens(makeTokenStore(options.folder))
    , m_account(database, m_transport, *m_tokens, chance)
    , m_engine(SyncParts{database, m_transport, m_scheduler, clock, chance})
{
    QObject::connect(&m_account, &AccountSession::sessionChanged, &m_engine, &SyncEngine::setSession);
}

void SyncLink::begin(bool live)
{
    if (const Result<SyncState> state = m_state.read())
        m_known = *state;
    m_engine.setLive(live);
    m_account.restore();
}

void SyncLink::wroteElsewhere()
{
    const Result<SyncState> state = m_state.read();
    if (!state)
        return;
    const bool sameAccount = state->server == m_known.server && state->email == m_known.email
        && state->account == m_known.account && state->device == m_known.device;
    m_known = *state;
    if (!sameAccount)
        m_account.restore();
    m_engine.localEdited();
}

void SyncLink::replaced()
{
    m_engine.setSession(std::nullopt);
    if (const Result<SyncState> state = m_state.read())
        m_known = *state;
    m_account.restore();
}

} // namespace quillwort::sync
