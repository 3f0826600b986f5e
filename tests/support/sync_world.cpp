#include "tests/support/sync_world.h"

namespace quillwort::tests {

using namespace quillwort::sync;

SyncWorld::SyncWorld(int devices, quint64 seed)
    : m_chance(seed)
{
    m_endpoint.moved = [this] {
        for (FaultyTransport *line : m_lines)
            line->wake();
    };
    for (int i = 0; i < devices; ++i)
        addDevice();
}

WorldDevice &SyncWorld::addDevice()
{
    m_devices.push_back(std::make_unique<WorldDevice>(*this, QStringLiteral("device %1").arg(m_devices.size() + 1)));
    return *m_devices.back();
}

bool SyncWorld::settle()
{
    constexpr int maxRounds = 20;
    for (int round = 0; round < maxRounds; ++round) {
        bool moved = false;
        for (const auto &device : m_devices) {
            const Result<SyncSummary> summary = device->sync();
            moved = moved || !summary || summary->pushed > 0 || summary->pulled > 0;
        }
        if (!moved)
            return true;
    }
    return false;
}

QString SyncWorld::differences()
{
    const QMap<ItemId, ItemState> truth = account().live();
    QStringList found;
    for (int i = 0; i < size(); ++i) {
        const QMap<ItemId, ItemState> here = (*this)[i].live();
        QList<ItemId> ids = truth.keys() + here.keys();
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        for (const ItemId &id : ids) {
            if (here.contains(id) && truth.contains(id) && here.value(id) == truth.value(id))
                continue;
            const auto shown = [&](const QMap<ItemId, ItemState> &side) {
                return side.contains(id)
                    ? QStringLiteral("\"%1\" %2")
                          .arg(QString::fromUtf8(side.value(id).body), QString::fromUtf8(side.value(id).meta))
                    : QStringLiteral("nothing");
            };
            found.append(QStringLiteral("device %1 has %2 where the endpoint has %3 (%4)")
                             .arg(i + 1)
                             .arg(shown(here), shown(truth), id.toString()));
        }
    }
    return found.join(QLatin1Char('\n'));
}

void SyncWorld::restoreServer(const AccountModel &backup)
{
    account() = backup;
    account().setEpoch(++m_epochs);
}

} // namespace quillwort::tests
