#include "ui/words/sync_status_text.h"

#include "tests/support/test_main.h"

#include <QDateTime>
#include <QTest>

using quillwort::sync::Error;
using quillwort::sync::ErrorKind;
using quillwort::sync::SyncStatus;
using quillwort::sync::TimePoint;
using quillwort::ui::syncStatusText;
using quillwort::ui::syncStatusWord;
using State = SyncStatus::State;

namespace {

TimePoint local(int day, int hour, int minute)
{
    const QDateTime time(QDate(2031, 5, day), QTime(hour, minute));
    return TimePoint(std::chrono::milliseconds(time.toMSecsSinceEpoch()));
}

SyncStatus statusOf(State state, int waiting = 0, int done = 0, int total = 0)
{
    SyncStatus status;
    status.state = state;
    status.server = state == State::LocalOnly ? QString() : QStringLiteral("notes.example.org");
    status.waiting = waiting;
    status.done = done;
    status.total = total;
    return status;
}

} // namespace

class SyncStatusTextTest : public QObject {
    Q_OBJECT
private slots:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void sentence_data()
    {
        QTest::addColumn<SyncStatus>("status");
        QTest::addColumn<QString>("sentence");
        const auto row = [](const char *name, const SyncStatus &status, const char *sentence) {
            QTest::newRow(name) << status << QString::fromUtf8(sentence);
        };

        row("without an account notes are on this computer", statusOf(State::LocalOnly), "Kept on this computer only");
        SyncStatus live = statusOf(State::Live);
        live.confirmed = local(4, 12, 4);
        row("confirmed today shows the hour", live, "Everything is on notes.example.org, 12:04");
        live.waiting = 1;
        row("one edit under way is singular", live, "Sending 1 edit to notes.example.org");
        SyncStatus offline = statusOf(State::Offline);
        row("without a try nothing is said about the endpoint", offline,
            "Signed in to notes.example.org, not connected at the moment. All your notes are here.");
        offline.why = Error{ErrorKind::Unreachable, {}};
        row("offline with nothing waiting reassures", offline,
            "notes.example.org does not answer. All your notes are here.");
        offline.waiting = 3;
        row("offline says what waits", offline, "notes.example.org does not answer. 3 edits wait here.");
        row("a first sync counts", statusOf(State::FirstSync, 0, 120, 900),
            "Getting your notes from notes.example.org, 120 of 900");
        row("an unknown total is not shown", statusOf(State::CatchingUp, 0, 5, 0),
            "Catching up with notes.example.org");
        SyncStatus blocked = statusOf(State::Blocked);
        blocked.why = Error{ErrorKind::Quota, {}};
        row("blocked says why", blocked,
            "The account is full. Delete what you no longer need, or ask who runs the endpoint for more room.");
    }
    void sentence()
    {
        QFETCH(SyncStatus, status);
        QFETCH(QString, sentence);
        QCOMPARE(syncStatusText(status, local(4, 18, 0)), sentence);
    }

    void anEarlierDayShowsItsDate()
    {
        SyncStatus live = statusOf(State::Live);
        live.confirmed = local(3, 12, 4);
        QVERIFY(!syncStatusText(live, local(4, 18, 0)).contains(QStringLiteral("12:04")));
    }

    void everyStateHasAWordAndASentence()
    {
        for (int state = 0; state <= static_cast<int>(State::Blocked); ++state) {
            const SyncStatus status = statusOf(static_cast<State>(state), 2);
            QVERIFY(!syncStatusWord(status).isEmpty());
            QVERIFY(!syncStatusText(status, local(4, 18, 0)).isEmpty());
        }
        QCOMPARE(syncStatusWord(statusOf(State::Offline, 2)), QStringLiteral("Offline, 2 waiting"));
    }
};

QUILLWORT_TEST(SyncStatusTextTest)
#include "sync_status_text_test.moc"
