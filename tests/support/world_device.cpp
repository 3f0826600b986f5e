#include "tests/support/sync_world.h"

#include "sync/cache/base_table.h"
#include "sync/cache/cache_database.h"
#include "sync/cache/outbox_table.h"
#include "sync/cache/revision_table.h"
#include "sync/cache/sync_state_table.h"
#include "sync/cache/transaction.h"
#include "sync/client/account_cache.h"
#include "sync/note/item_meta.h"

#include <cstdio>
#include <cstdlib>

namespace quillwort::tests {

using namespace quillwort::sync;
using namespace std::chrono_literals;

namespace {

const QString account = QStringLiteral("ada@example.org");

template <class T>
T valueOf(Result<T> result, const char *what)
{
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", what, qUtf8Printable(result.error().detail));
        std::abort();
    }
    return std::move(*result);
}

void done(const Result<void> &result, const char *what)
{
    if (!result) {
        std::fprintf(stderr, "%s: %s\n", what, qUtf8Printable(result.error().detail));
        std::abort();
    }
}

} // namespace

WorldDevice::WorldDevice(SyncWorld &world, const QString &name)
    : m_world(world)
    , m_name(name)
    , m_cache(std::make_shared<TempCache>())
    , m_database(&m_cache->database())
    , m_line(std::make_unique<FaultyTransport>(world.endpoint(), world.scheduler(), world.chance()))
{
    world.addLine(m_line.get());
    start();
    signIn();
}

WorldDevice::WorldDevice(SyncWorld &world, WorldDevice &sameCache)
    : m_world(world)
    , m_name(sameCache.m_name)
    , m_cache(sameCache.m_cache)
    , m_second(valueOf(CacheDatabase::open(sameCache.m_cache->path()), "a second connection"))
    , m_database(m_second.get())
    , m_line(std::make_unique<FaultyTransport>(world.endpoint(), world.scheduler(), world.chance()))
    , m_session(sameCache.m_session)
{
    world.addLine(m_line.get());
    start();
}

WorldDevice::~WorldDevice()
{
    m_engine.reset();
    m_world.removeLine(m_line.get());
}

std::unique_ptr<WorldDevice> WorldDevice::secondProcess()
{
    return std::unique_ptr<WorldDevice>(new WorldDevice(m_world, *this));
}

void WorldDevice::start()
{
    m_engine = std::make_unique<SyncEngine>(
        SyncParts{*m_database, *m_line, m_world.scheduler(), m_world.clock(), m_world.chance()});
    QObject::connect(m_engine.get(), &SyncEngine::noticed, m_engine.get(),
                     [this](const QString &sentence) { m_notices.append(sentence); });
    m_engine->setSession(m_session);
}

void WorldDevice::restart()
{
    m_engine.reset();
    m_world.removeLine(m_line.get());
    m_line = std::make_unique<FaultyTransport>(m_world.endpoint(), m_world.scheduler(), m_world.chance());
    m_world.addLine(m_line.get());
    done(m_cache->reopen(), "opening the cache again");
    m_database = &m_cache->database();
    start();
}

void WorldDevice::signIn()
{
    const QByteArray token = m_world.endpoint().token(account, m_name);
    done(claimFor(*m_database, QStringLiteral("https://notes.example.org"), account,
                  AccountId::fromBytes(QByteArray(16, 'a')).value_or(AccountId()), DeviceId::random(m_world.chance())),
         "signing in");
    m_session = Session{QUrl(QStringLiteral("https://notes.example.org")), token};
    m_engine->setSession(m_session);
}

void WorldDevice::signOut()
{
    m_session.reset();
    m_engine->setSession(std::nullopt);
    done(releaseFromAccount(*m_database), "signing out");
}

void WorldDevice::write(const ItemId &id, const ItemState &state)
{
    Transaction transaction = valueOf(Transaction::begin(*m_database), "a transaction");
    done(ItemTable(*m_database).writeLocal(id, state, m_world.clock().now()), "an edit");
    done(transaction.commit(), "a commit");
    m_engine->localEdited();
}

ItemId WorldDevice::writeNote(const QByteArray &text, std::optional<ItemId> notebook)
{
    const ItemId id = ItemId::random(m_world.chance());
    ItemState state;
    state.parent = notebook;
    state.body = text;
    write(id, state);
    return id;
}

ItemId WorldDevice::makeNotebook(const QString &name, std::optional<ItemId> parent)
{
    const ItemId id = ItemId::random(m_world.chance());
    ItemState state;
    state.kind = ItemKind::Notebook;
    state.parent = parent;
    ItemMeta meta;
    meta.name = name;
    state.meta = writeMeta("{}", meta);
    write(id, state);
    return id;
}

void WorldDevice::edit(const ItemId &id, const QByteArray &text)
{
    ItemState changed = state(id).value();
    changed.body = text;
    write(id, changed);
}

void WorldDevice::remove(const ItemId &id)
{
    write(id, ItemState::tombstone(state(id).value().kind));
}

void WorldDevice::restore(const ItemId &id)
{
    ItemState kept = valueOf(ItemTable(*m_database).kept(id), "the trash").value();
    kept.deleted = false;
    write(id, kept);
}

void WorldDevice::move(const ItemId &id, std::optional<ItemId> notebook)
{
    ItemState moved = state(id).value();
    moved.parent = notebook;
    write(id, moved);
}

void WorldDevice::setMeta(const ItemId &id, const QByteArray &meta)
{
    ItemState changed = state(id).value();
    changed.meta = meta;
    write(id, changed);
}

std::optional<ItemState> WorldDevice::state(const ItemId &id)
{
    const auto item = valueOf(ItemTable(*m_database).find(id), "an item");
    if (!item || item->state.deleted)
        return std::nullopt;
    return item->state;
}

QByteArray WorldDevice::text(const ItemId &id)
{
    return state(id).value_or(ItemState()).body;
}

QMap<ItemId, ItemState> WorldDevice::live()
{
    QMap<ItemId, ItemState> states;
    Query query = m_database->query("SELECT id FROM items WHERE deleted = 0");
    while (valueOf(query.next(), "the items")) {
        const ItemId id = query.id<ItemId>(0);
        states.insert(id, state(id).value());
    }
    return states;
}

QByteArrayList WorldDevice::allTexts()
{
    QByteArrayList texts;
    Query items = m_database->query("SELECT id, body FROM items");
    while (valueOf(items.next(), "the items")) {
        texts.append(items.bytes(1));
        const RevisionTable history(*m_database);
        const ItemId id = items.id<ItemId>(0);
        for (const Revision &revision : valueOf(history.list(id), "the history"))
            texts.append(valueOf(history.text(id, revision.number), "a text of the history"));
    }
    return texts;
}

int WorldDevice::outboxSize()
{
    Query query = m_database->query("SELECT count(*) FROM outbox");
    valueOf(query.next(), "the outbox");
    return static_cast<int>(query.integer(0));
}

QByteArrayList WorldDevice::problems()
{
    QByteArrayList words;
    for (const OutboxEntry &entry : valueOf(OutboxTable(*m_database).withProblem(), "the outbox"))
        words.append(entry.problem);
    return words;
}

namespace {

/** Lets time pass until `answer` is there. */
template <class T>
Result<T> awaited(SyncWorld &world, std::optional<Result<T>> &answer)
{
    const auto end = world.scheduler().elapsed() + 2h;
    while (!answer && world.scheduler().elapsed() < end && world.scheduler().step()) { }
    return answer ? *answer : Result<T>(Error{ErrorKind::Internal, QStringLiteral("no end within two hours")});
}

} // namespace

Result<SyncSummary> WorldDevice::sync()
{
    const auto answer = std::make_shared<std::optional<Result<SyncSummary>>>();
    m_engine->syncNow([answer](const Result<SyncSummary> &summary) { *answer = summary; });
    return awaited(m_world, *answer);
}

Result<VerifyReport> WorldDevice::verify()
{
    const auto answer = std::make_shared<std::optional<Result<VerifyReport>>>();
    m_engine->verify([answer](const Result<VerifyReport> &report) { *answer = report; });
    return awaited(m_world, *answer);
}

Result<SyncPreview> WorldDevice::preview()
{
    const auto answer = std::make_shared<std::optional<Result<SyncPreview>>>();
    m_engine->preview([answer](const Result<SyncPreview> &preview) { *answer = preview; });
    return awaited(m_world, *answer);
}

} // namespace quillwort::tests
