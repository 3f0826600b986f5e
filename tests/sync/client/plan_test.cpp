#include "sync/client/plan.h"

#include "tests/support/test_main.h"

#include <QTest>

using namespace quillwort::sync;

Q_DECLARE_METATYPE(quillwort::sync::Step)

namespace {

std::optional<ItemState> stateOf(QChar sign)
{
    if (sign == QLatin1Char('-'))
        return std::nullopt;
    if (sign == QLatin1Char('+'))
        return ItemState::tombstone(ItemKind::Note);
    ItemState state;
    state.body = QString(sign).toUtf8();
    return state;
}

} // namespace

class PlanTest : public QObject {
    Q_OBJECT

private slots:
    void rows_data()
    {
        // - is absent, + is a deletion.
        QTest::addColumn<QString>("states"); // base local remote
        QTest::addColumn<Step>("step");
        const auto row = [](const char *name, const char *states, Step step) {
            QTest::newRow(name) << QString::fromLatin1(states) << step;
        };
        row("nothing changed is clean", "xxx", Step::Nothing);
        row("an edit here is pushed", "xyx", Step::Push);
        row("an edit there is taken", "xxz", Step::Take);
        row("the same edit on both sides agrees", "xyy", Step::Agree);
        row("two edits merge", "xyz", Step::Merge);
        row("a new note is created", "-y-", Step::Push);
        row("a note from elsewhere is taken", "--z", Step::Take);
        row("the same id on both sides merges with an empty base", "-yz", Step::MergeWithoutBase);
        row("the same id with the same text agrees", "-yy", Step::Agree);
        row("a deletion here is pushed", "x+x", Step::Push);
        row("an edit there beats a deletion here", "x+z", Step::RestoreEdited);
        row("a deletion there goes to the trash", "xx+", Step::Trash);
        row("a deletion on both sides agrees", "x++", Step::Agree);
        row("an edit here beats a deletion there", "xy+", Step::KeepEdited);
        row("an undeletion is pushed", "+y+", Step::Push);
        row("an undeletion elsewhere is taken", "++z", Step::Take);
        row("two undeletions merge with the last text", "+yz", Step::MergeWithLastText);
        row("two equal undeletions agree", "+yy", Step::Agree);
        row("a new note beats a deletion of its id", "-y+", Step::KeepEdited);
        row("a deletion of something unknown is remembered", "--+", Step::Remember);
        row("a missing row is taken again", "x-z", Step::TakeMissing);
        row("a missing row is taken again though nothing is new", "x-x", Step::TakeMissing);
        row("a missing row that was deleted stays away", "x-+", Step::Remember);
        row("a lost note is made again", "xx-", Step::Recreate);
        row("a lost note with an edit is made again", "xy-", Step::Recreate);
        row("a deletion of a lost note is forgotten", "x+-", Step::Forget);
        row("a note made and deleted before anyone saw it is nothing", "-+-", Step::Nothing);
    }
    void rows()
    {
        QFETCH(QString, states);
        QFETCH(Step, step);
        QCOMPARE(plan(stateOf(states.at(0)), stateOf(states.at(1)), stateOf(states.at(2))), step);
    }

    void everyCombinationKeepsWhatWasTyped()
    {
        const QString signs = QStringLiteral("-+abc");
        for (const QChar baseSign : signs) {
            for (const QChar localSign : signs) {
                for (const QChar remoteSign : signs) {
                    const auto base = stateOf(baseSign);
                    const auto local = stateOf(localSign);
                    const auto remote = stateOf(remoteSign);
                    const Step step = plan(base, local, remote);
                    const QByteArray row =
                        QString(baseSign).toUtf8() + QString(localSign).toUtf8() + QString(remoteSign).toUtf8();

                    const bool typedHere = local && !local->deleted && local != base;
                    const bool localGoes = step == Step::Take || step == Step::Trash || step == Step::RestoreEdited
                        || step == Step::TakeMissing || step == Step::Forget;
                    QVERIFY2(!(typedHere && localGoes && local != remote), row);

                    const bool liveThere = remote && !remote->deleted;
                    const bool newsThere = liveThere && remote != base && remote != local;
                    const bool remoteStays = step == Step::Take || step == Step::TakeMissing || step == Step::Merge
                        || step == Step::MergeWithoutBase || step == Step::MergeWithLastText
                        || step == Step::RestoreEdited;
                    QVERIFY2(!newsThere || remoteStays, row);

                    // Only a tombstone sends a live note to the trash, and only an untouched one.
                    QVERIFY2(step != Step::Trash || (remote && remote->deleted && local == base), row);
                    // A merge has two texts.
                    const bool merges =
                        step == Step::Merge || step == Step::MergeWithoutBase || step == Step::MergeWithLastText;
                    QVERIFY2(!merges || (local && !local->deleted && liveThere && local != remote), row);
                    QVERIFY2(step != Step::Merge || (base && !base->deleted), row);
                }
            }
        }
    }
};

QUILLWORT_TEST(PlanTest)
#include "plan_test.moc"
