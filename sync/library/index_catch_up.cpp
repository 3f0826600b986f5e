#include "sync/library/index_catch_up.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/transaction.h"

namespace quillwort::sync {

namespace {

using namespace std::chrono_literals;

constexpr int notesASlice = 100;
constexpr int notesAtOnce = 1000;
constexpr std::chrono::milliseconds pauseWhileBusy = 200ms;

} // namespace

IndexCatchUp::IndexCatchUp(CacheDatabase &database, std::function<bool()> isBusy, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_index(database)
    , m_isBusy(std::move(isBusy))
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &IndexCatchUp::next);
}

void IndexCatchUp::start()
{
    if (m_timer.isActive() || m_database.isNewer())
        return;
    const Result<int> waiting = m_index.waiting();
    if (waiting && *waiting > 0)
        m_timer.start(0ms);
}

Result<int> IndexCatchUp::indexSlice(int notes)
{
    Result<Transaction> transaction = Transaction::begin(m_database);
    if (!transaction)
        return transaction.error();
    const Result<int> indexed = m_index.catchUp(notes);
    if (!indexed)
        return indexed;
    if (const Result<void> done = transaction->commit(); !done)
        return done.error();
    return indexed;
}

void IndexCatchUp::next()
{
    if (m_isBusy()) {
        m_timer.start(pauseWhileBusy);
        return;
    }
    // A failure (a full disk) leaves the notes waiting; the next start() tries again.
    const Result<int> indexed = indexSlice(notesASlice);
    if (!indexed)
        return;
    if (*indexed == notesASlice)
        m_timer.start(0ms);
    else
        emit caughtUp();
}

Result<void> IndexCatchUp::finish()
{
    const Result<int> waiting = m_index.waiting();
    if (!waiting)
        return waiting.error();
    for (int left = *waiting; left > 0 && !m_database.isNewer(); left -= notesAtOnce) {
        if (const Result<int> indexed = indexSlice(notesAtOnce); !indexed)
            return indexed.error();
    }
    return {};
}

} // namespace quillwort::sync
