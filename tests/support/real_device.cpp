#include "tests/support/real_device.h"

#include "sync/cache/transaction.h"

#include <QCoreApplication>
#include <QEventLoop>

#include <cstdio>
#include <cstdlib>

namespace quillwort::tests {

using namespace quillwort::sync;

namespace {

template <class T>
Result<T> awaited(const std::function<void(std::function<void(Result<T>)>)> &call)
{
    QEventLoop loop;
    std::optional<Result<T>> answer;
    call([&](const Result<T> &given) {
        answer = given;
        loop.quit();
    });
    if (!answer)
        loop.exec();
    return *answer;
}

void done(const Result<void> &result)
{
    if (result)
        return;
    std::fprintf(stderr, "the cache: %s\n", qUtf8Printable(result.error().detail));
    std::abort();
}

} // namespace

RealDevice::RealDevice(const QString &server)
    : m_server(server)
    , m_transport("quillwort/test", m_chance)
    , m_tokens(m_cache.folder())
    , m_account(m_cache.database(), m_transport, m_tokens, m_chance)
    , m_engine(SyncParts{m_cache.database(), m_transport, m_scheduler, m_clock, m_chance})
{
    QObject::connect(&m_account, &AccountSession::sessionChanged, &m_engine, &SyncEngine::setSession);
}

Result<void> RealDevice::signUp(const QString &email, const QString &password)
{
    return awaited<void>(
        [&](auto answer) { m_account.signUp(m_server, email, password, QStringLiteral("device"), answer); });
}

Result<void> RealDevice::signIn(const QString &email, const QString &password)
{
    return awaited<void>(
        [&](auto answer) { m_account.signIn(m_server, email, password, QStringLiteral("device"), answer); });
}

Result<void> RealDevice::signOut()
{
    return awaited<void>([&](auto answer) { m_account.signOut(answer); });
}

Result<SyncSummary> RealDevice::sync()
{
    return awaited<SyncSummary>([&](auto answer) { m_engine.syncNow(answer); });
}

Result<VerifyReport> RealDevice::verify()
{
    return awaited<VerifyReport>([&](auto answer) { m_engine.verify(answer); });
}

ItemId RealDevice::writeNote(const QByteArray &text)
{
    return writeNotes({text}).first();
}

QList<ItemId> RealDevice::writeNotes(const QByteArrayList &texts)
{
    QList<ItemId> ids;
    Result<Transaction> transaction = Transaction::begin(m_cache.database());
    ItemTable items(m_cache.database());
    for (const QByteArray &text : texts) {
        ItemState state;
        state.body = text;
        ids.append(ItemId::random(m_chance));
        done(items.writeLocal(ids.last(), state, m_clock.now()));
    }
    done(transaction->commit());
    m_engine.localEdited();
    return ids;
}

void RealDevice::edit(const ItemId &id, const QByteArray &text)
{
    Result<Transaction> transaction = Transaction::begin(m_cache.database());
    ItemTable items(m_cache.database());
    ItemState state = (*items.find(id))->state;
    state.body = text;
    done(items.writeLocal(id, state, m_clock.now()));
    done(transaction->commit());
    m_engine.localEdited();
}

QByteArray RealDevice::text(const ItemId &id)
{
    const auto item = ItemTable(m_cache.database()).find(id);
    return item && *item ? (*item)->state.body : QByteArray();
}

int RealDevice::countNotes()
{
    return m_cache.value("SELECT count(*) FROM items WHERE deleted = 0 AND kind = 1").toInt();
}

} // namespace quillwort::tests
