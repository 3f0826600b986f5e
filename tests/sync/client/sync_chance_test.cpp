#include "tests/support/sync_world.h"

#include "tests/support/test_main.h"

#include <QTest>

#include <algorithm>

using namespace quillwort::sync;
using namespace quillwort::tests;
using namespace std::chrono_literals;

namespace {

/** Three devices that do anything at any time over a bad line. Everything typed is a word that exists once. */
class RandomRun {
public:
    explicit RandomRun(quint64 seed)
        : m_world(3, seed)
    {
        for (int i = 0; i < m_world.size(); ++i) {
            m_world[i].line().percent = 15;
            m_world[i].engine().setLive(m_world.chance().percent(50));
        }
    }

    void step()
    {
        SeededChance &chance = m_world.chance();
        WorldDevice &device = m_world[chance.below(m_world.size())];
        const int choice = chance.below(100);
        const auto live = device.live();
        QList<ItemId> notes;
        QList<std::optional<ItemId>> places{std::nullopt};
        for (auto item = live.cbegin(); item != live.cend(); ++item) {
            if (item->kind == ItemKind::Note)
                notes.append(item.key());
            else
                places.append(item.key());
        }
        const auto place = places.at(chance.below(int(places.size())));
        if (choice < 15 || notes.isEmpty())
            device.writeNote("# " + typed() + "\n\n- " + typed() + "\n- " + typed() + "\n", place);
        else if (choice < 60)
            insertWord(device, notes.at(chance.below(int(notes.size()))));
        else if (choice < 65)
            device.remove(notes.at(chance.below(int(notes.size()))));
        else if (choice < 70)
            device.move(notes.at(chance.below(int(notes.size()))), place);
        else if (choice < 73)
            device.makeNotebook(QString::fromLatin1(word()), place);
        else if (choice < 75 && place && isEmpty(live, *place))
            device.remove(*place);
        else if (choice < 77 && place)
            moveNotebook(device, live, *place, places.at(chance.below(int(places.size()))));
        else if (choice < 80)
            device.setMeta(notes.first(), "{\"x-" + word() + "\":1}");
        else if (choice < 83)
            restart(device);
        else if (choice < 90)
            device.engine().syncNow([](const Result<SyncSummary> &) {});
        else
            m_world.run(std::chrono::milliseconds(chance.below(20'000)));
        m_world.run(std::chrono::milliseconds(chance.below(700)));
    }

    /** The faults stop, and all is said. */
    bool end()
    {
        for (int i = 0; i < m_world.size(); ++i) {
            m_world[i].line().percent = 0;
            m_world[i].engine().setLive(false);
        }
        m_world.run(1min);
        return m_world.settle();
    }

    /** What was typed and is nowhere any more. */
    QByteArrayList lost()
    {
        QByteArray all;
        for (int i = 0; i < m_world.size(); ++i)
            all += m_world[i].allTexts().join('\n');
        QByteArrayList gone;
        std::ranges::copy_if(m_typed, std::back_inserter(gone),
                             [&all](const QByteArray &typed) { return !all.contains(typed); });
        return gone;
    }

    SyncWorld &world() { return m_world; }

private:
    QByteArray word() { return "w" + QByteArray::number(++m_words).rightJustified(5, '0') + "q"; }

    /** A word in a text, which must be there in the end. */
    QByteArray typed()
    {
        m_typed.append(word());
        return m_typed.last();
    }

    void insertWord(WorldDevice &device, const ItemId &id)
    {
        QByteArray text = device.text(id);
        QList<qsizetype> gaps;
        for (qsizetype at = 0; at < text.size(); ++at) {
            if (text.at(at) == ' ' || text.at(at) == '\n')
                gaps.append(at);
        }
        const qsizetype at = gaps.isEmpty() ? text.size() : gaps.at(m_world.chance().below(int(gaps.size())));
        const QByteArray fresh = typed();
        text.insert(at, m_world.chance().percent(40) ? "\n- " + fresh : " " + fresh);
        device.edit(id, text);
    }

    static bool isEmpty(const QMap<ItemId, ItemState> &live, const ItemId &notebook)
    {
        return std::ranges::none_of(live, [notebook](const ItemState &state) { return state.parent == notebook; });
    }

    static void moveNotebook(WorldDevice &device, const QMap<ItemId, ItemState> &live, const ItemId &id,
                             const std::optional<ItemId> &target)
    {
        int depth = 0;
        for (std::optional<ItemId> above = target; above && depth < 100; ++depth) {
            if (*above == id)
                return; // The library refuses this, too.
            above = live.value(*above).parent;
        }
        if (depth < 100)
            device.move(id, target);
    }

    void restart(WorldDevice &device)
    {
        device.restart();
        device.line().percent = 15;
        device.engine().setLive(m_world.chance().percent(50));
    }

    SyncWorld m_world;
    QByteArrayList m_typed;
    int m_words = 0;
};

} // namespace

/** Whatever happens, in the end all hold the same bytes, and nothing typed is gone. */
class SyncChanceTest : public QObject {
    Q_OBJECT

private slots:
    void allEndEqual_data()
    {
        QTest::addColumn<quint64>("seed");
        bool given = false;
        const quint64 first = qEnvironmentVariable("QUILLWORT_SEED").toULongLong(&given);
        const int count = given ? 1 : qEnvironmentVariableIntValue("QUILLWORT_SEEDS");
        for (int i = 0; i < std::max(count, given ? 1 : 6); ++i) {
            const quint64 seed = given ? first : 1 + quint64(i);
            QTest::addRow("seed %llu", static_cast<unsigned long long>(seed)) << seed;
        }
    }
    void allEndEqual()
    {
        QFETCH(quint64, seed);
        RandomRun run(seed);
        for (int round = 0; round < 120; ++round)
            run.step();
        QVERIFY2(run.end(), "it did not come to rest");
        QCOMPARE(run.world().differences(), QString());
        QCOMPARE(run.lost(), QByteArrayList());
        for (int i = 0; i < run.world().size(); ++i) {
            QCOMPARE(run.world()[i].outboxSize(), 0);
            QCOMPARE(run.world()[i].problems(), QByteArrayList());
            const Result<VerifyReport> report = run.world()[i].verify();
            QVERIFY(report);
            QCOMPARE(report->differing, QStringList());
        }
    }
};

QUILLWORT_TEST(SyncChanceTest)
#include "sync_chance_test.moc"
