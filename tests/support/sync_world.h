#pragma once

#include "sync/cache/item_table.h"
#include "sync/client/sync_engine.h"
#include "tests/support/endpoint_model.h"
#include "tests/support/fake_clock.h"
#include "tests/support/faulty_transport.h"
#include "tests/support/seeded_chance.h"
#include "tests/support/temp_cache.h"
#include "tests/support/virtual_scheduler.h"

#include <QMap>

#include <memory>
#include <vector>

namespace quillwort::tests {

class SyncWorld;

/** One device: a real cache, an engine, and a line to the endpoint. Ids and texts go in and out as on a desktop. */
class WorldDevice {
public:
    WorldDevice(SyncWorld &world, const QString &name);
    ~WorldDevice();

    sync::ItemId writeNote(const QByteArray &text, std::optional<sync::ItemId> notebook = std::nullopt);
    sync::ItemId makeNotebook(const QString &name, std::optional<sync::ItemId> parent = std::nullopt);
    void edit(const sync::ItemId &id, const QByteArray &text);
    void remove(const sync::ItemId &id);
    void restore(const sync::ItemId &id);
    void move(const sync::ItemId &id, std::optional<sync::ItemId> notebook);
    void setMeta(const sync::ItemId &id, const QByteArray &meta);

    /** As it stands here; nullopt when absent or in the trash. */
    std::optional<sync::ItemState> state(const sync::ItemId &id);
    QByteArray text(const sync::ItemId &id);
    QMap<sync::ItemId, sync::ItemState> live();
    /** Every text that a person can still get at here: notes, trash, history. */
    QByteArrayList allTexts();
    int outboxSize();
    QByteArrayList problems();

    /** Syncs until it ends; the time passes. */
    sync::Result<sync::SyncSummary> sync();
    sync::Result<sync::VerifyReport> verify();
    sync::Result<sync::SyncPreview> preview();

    /** The process dies now and starts again on the same file. */
    void restart();
    /** Another process on the same cache, with the same account. */
    std::unique_ptr<WorldDevice> secondProcess();

    void signIn();
    void signOut();

    sync::SyncEngine &engine() { return *m_engine; }
    FaultyTransport &line() { return *m_line; }
    TempCache &cache() { return *m_cache; }
    sync::CacheDatabase &database() { return *m_database; }
    QStringList notices() const { return m_notices; }

private:
    WorldDevice(SyncWorld &world, WorldDevice &sameCache);
    void start();
    void write(const sync::ItemId &id, const sync::ItemState &state);

    SyncWorld &m_world;
    QString m_name;
    std::shared_ptr<TempCache> m_cache;
    std::unique_ptr<sync::CacheDatabase> m_second; ///< of a second process
    sync::CacheDatabase *m_database = nullptr;
    std::unique_ptr<FaultyTransport> m_line;
    std::unique_ptr<sync::SyncEngine> m_engine;
    std::optional<sync::Session> m_session;
    QStringList m_notices;
};

/**
 * Devices, one endpoint, one clock and one source of chance: all in one thread and the same for the same seed.
 *
 * Time passes only inside run(), sync() and the like.
 */
class SyncWorld {
public:
    explicit SyncWorld(int devices, quint64 seed = 1);

    WorldDevice &operator[](int index) { return *m_devices[static_cast<std::size_t>(index)]; }
    int size() const { return static_cast<int>(m_devices.size()); }
    WorldDevice &addDevice();

    void run(std::chrono::milliseconds time) { m_scheduler.run(time); }
    /** Syncs one device after the other until a whole round moves nothing; false when that takes too long. */
    bool settle();
    /** What differs between the devices and the endpoint; empty when all hold the same bytes. */
    QString differences();
    /** The server gets a copy of an older state back, under a new epoch. */
    AccountModel backup() { return m_endpoint.account(); }
    void restoreServer(const AccountModel &backup);

    EndpointModel &endpoint() { return m_endpoint; }
    AccountModel &account() { return m_endpoint.account(); }
    VirtualScheduler &scheduler() { return m_scheduler; }
    FakeClock &clock() { return m_clock; }
    SeededChance &chance() { return m_chance; }
    void addLine(FaultyTransport *line) { m_lines.append(line); }
    void removeLine(FaultyTransport *line) { m_lines.removeOne(line); }

private:
    FakeClock m_clock;
    VirtualScheduler m_scheduler{m_clock};
    SeededChance m_chance;
    EndpointModel m_endpoint;
    QList<FaultyTransport *> m_lines;
    std::vector<std::unique_ptr<WorldDevice>> m_devices;
    quint64 m_epochs = 1000;
};

} // namespace quillwort::tests
