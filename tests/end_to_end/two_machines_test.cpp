// Two machines edit the same note while neither knows of the other, as real processes with a real endpoint.

#include "tests/end_to_end/endpoint_process.h"
#include "tests/end_to_end/program.h"
#include "tests/support/test_main.h"

#include <QTest>

#include <functional>

namespace quillwort::tests {

namespace {

/** What one side does while it is offline. */
using Doing = std::function<Finished(const Machine &, const QString &id)>;

Doing edit(const QByteArray &text)
{
    return [text](const Machine &machine, const QString &id) {
        return machine.cli({QStringLiteral("edit"), id, QStringLiteral("-")}, text);
    };
}

Doing command(const QString &verb, const QString &more = {})
{
    return [verb, more](const Machine &machine, const QString &id) {
        QStringList arguments{verb, id};
        if (!more.isEmpty())
            arguments.append(more);
        return machine.cli(arguments);
    };
}

} // namespace

class TwoMachinesTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_profiles;
    EndpointProcess m_endpoint;

    Machine machine(const QString &name) const { return Machine(m_profiles.filePath(name)); }
    static QByteArray word(const char *text) { return QByteArray(text); }

private slots:
    void initTestCase();
    void whatBothTypedIsKeptOnBoth_data();
    void whatBothTypedIsKeptOnBoth();
    void theEndpointLeavesNothingRunning();
};

void TwoMachinesTest::initTestCase()
{
    QVERIFY2(m_endpoint.start(), m_endpoint.log());
    const Machine first = machine(QStringLiteral("first"));
    const Machine second = machine(QStringLiteral("second"));
    qputenv("QUILLWORT_PASSWORD", "correct horse battery staple");
    const Finished up = first.cli({QStringLiteral("sign-up"), m_endpoint.url(), QStringLiteral("two@quillwort.test")});
    QVERIFY2(up.exitCode == 0, up.words());
    const Finished in = second.cli({QStringLiteral("sign-in"), m_endpoint.url(), QStringLiteral("two@quillwort.test")});
    QVERIFY2(in.exitCode == 0, in.words());
}

void TwoMachinesTest::whatBothTypedIsKeptOnBoth_data()
{
    QTest::addColumn<QByteArray>("base");
    QTest::addColumn<Doing>("first");
    QTest::addColumn<Doing>("second");
    QTest::addColumn<QList<QByteArray>>("inTheNote"); // each of these, once
    QTest::addColumn<QList<QByteArray>>("inTheNoteOrHistory"); // each of these, anywhere
    using Words = QList<QByteArray>;

    const QByteArray three = "# Plan\n\nalpha one\n\nbeta two\n\ngamma three\n";
    QTest::newRow("two paragraphs are both edited in the one note")
        << three << edit("# Plan\n\nalpha one sunrise\n\nbeta two\n\ngamma three\n")
        << edit("# Plan\n\nalpha one\n\nbeta two\n\ngamma three moonset\n")
        << Words{"alpha one sunrise", "beta two", "gamma three moonset"} << Words{};
    QTest::newRow("two words of one line are both changed in that line")
        << three << edit("# Plan\n\nalpha one\n\nbravo two\n\ngamma three\n")
        << edit("# Plan\n\nalpha one\n\nbeta twelve\n\ngamma three\n") << Words{"bravo twelve"} << Words{};
    QTest::newRow("the same word changed to two words is kept as both")
        << three << edit("# Plan\n\nalpha one\n\nbeta walnut\n\ngamma three\n")
        << edit("# Plan\n\nalpha one\n\nbeta hazel\n\ngamma three\n") << Words{"walnut", "hazel"} << Words{};
    QTest::newRow("an edit beats a deletion that came first")
        << three << command(QStringLiteral("delete")) << edit(three + "late addition\n") << Words{"late addition"}
        << Words{};
    QTest::newRow("an edit beats a deletion that came later")
        << three << edit(three + "early addition\n") << command(QStringLiteral("delete")) << Words{"early addition"}
        << Words{};
    QTest::newRow("a moved note takes an edit along")
        << three << command(QStringLiteral("move"), QStringLiteral("Elsewhere")) << edit(three + "after the move\n")
        << Words{"after the move"} << Words{};
    QTest::newRow("a new title and a new body meet in the one note")
        << three << edit("# Blueprint\n\nalpha one\n\nbeta two\n\ngamma three\n")
        << edit("# Plan\n\nalpha one\n\nbeta two\n\ngamma three\n\ndelta four\n") << Words{"# Blueprint", "delta four"}
        << Words{};
    QTest::newRow("two devices that append to one list keep both items, each once")
        << word("# Shop\n\n- bread\n- milk\n") << edit("# Shop\n\n- bread\n- milk\n- pears\n")
        << edit("# Shop\n\n- bread\n- milk\n- plums\n") << Words{"- bread", "- milk", "- pears", "- plums"} << Words{};
    QTest::newRow("what one side removed from the note stays in its history")
        << three << edit("# Plan\n\nalpha one\n\ngamma three\n") << edit(three + "delta four\n") << Words{"delta four"}
        << Words{"beta two"};
}

void TwoMachinesTest::whatBothTypedIsKeptOnBoth()
{
    QFETCH(QByteArray, base);
    QFETCH(Doing, first);
    QFETCH(Doing, second);
    QFETCH(QList<QByteArray>, inTheNote);
    QFETCH(QList<QByteArray>, inTheNoteOrHistory);
    const Machine here = machine(QStringLiteral("first"));
    const Machine there = machine(QStringLiteral("second"));
    const auto sync = [](const Machine &machine) {
        const Finished synced = machine.cli({QStringLiteral("sync")});
        QVERIFY2(synced.exitCode == 0, synced.words());
    };

    const QString id = here.newNote(base);
    QVERIFY(!id.isEmpty());
    sync(here);
    sync(there);
    QCOMPARE(there.text(id), base);
    const qsizetype before = here.notes().size();

    const Finished doneHere = first(here, id);
    QVERIFY2(doneHere.exitCode == 0, doneHere.words());
    const Finished doneThere = second(there, id);
    QVERIFY2(doneThere.exitCode == 0, doneThere.words());
    sync(here);
    sync(there);
    sync(here);

    const QByteArray text = here.text(id);
    QVERIFY(!text.isNull());
    QCOMPARE(there.text(id), text);
    QCOMPARE(here.notes().size(), before);
    QCOMPARE(there.notes().size(), before);
    for (const QByteArray &part : inTheNote)
        QVERIFY2(text.count(part) == 1, qPrintable(QString::fromUtf8(part + " in:\n" + text)));

    // A move is not undone by the edit that it met.
    for (const Machine &machine : {here, there}) {
        const Finished moved =
            machine.cli({QStringLiteral("list"), QStringLiteral("--notebook"), QStringLiteral("Elsewhere")});
        QCOMPARE(moved.output.contains(id.toUtf8()), QByteArray(QTest::currentDataTag()).startsWith("a moved note"));
    }

    const QByteArray all = text + here.history(id).join('\n');
    const QByteArray allThere = text + there.history(id).join('\n');
    for (const QByteArray &part : inTheNoteOrHistory) {
        QVERIFY2(all.contains(part), all);
        QVERIFY2(allThere.contains(part), allThere);
    }
}

void TwoMachinesTest::theEndpointLeavesNothingRunning()
{
    QVERIFY(m_endpoint.databaseRuns());
    QVERIFY2(m_endpoint.stop(), m_endpoint.log());
    QVERIFY(!m_endpoint.databaseRuns());
    const Finished sync = machine(QStringLiteral("first")).cli({QStringLiteral("sync")});
    QCOMPARE(sync.exitCode, 4);
}

} // namespace quillwort::tests

using quillwort::tests::TwoMachinesTest;
QUILLWORT_TEST(TwoMachinesTest)
#include "two_machines_test.moc"
