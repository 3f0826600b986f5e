// From the start of the process until the list and the last note are painted, and the memory then, with 100,000 notes;
// against a window of Qt with one line of text. Each start is a process of its own.

#include "app/desktop/desktop_app.h"
#include "tests/bench/bench_cache.h"
#include "tests/bench/bench_line.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QListView>
#include <QPlainTextEdit>
#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryDir>

#include <cstdio>

using namespace quillwort;
using tests::benchLine;
using tests::percentile;

namespace {

constexpr int noteCount = 100'000;
constexpr int runs = 11;

void tellPainted()
{
    std::printf("painted\n");
    std::fflush(stdout);
}

/** Says so when the list has its rows and the editor its note, both painted. */
class PaintWatch final : public QObject {
public:
    using QObject::QObject;

    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() != QEvent::Paint || m_told)
            return false;
        if (const auto *list = qobject_cast<QListView *>(watched->parent());
            list && list->objectName() == QLatin1StringView("noteList"))
            m_list = m_list || list->model()->index(0, 0).data().isValid();
        if (const auto *editor = qobject_cast<QPlainTextEdit *>(watched->parent()))
            m_editor = m_editor || !editor->document()->isEmpty();
        if (m_list && m_editor) {
            m_told = true;
            // After the paint that is under way, when the frame is out.
            QMetaObject::invokeMethod(this, &tellPainted, Qt::QueuedConnection);
        }
        return false;
    }

private:
    bool m_list = false;
    bool m_editor = false;
    bool m_told = false;
};

int beDesktop(QApplication &application, const QString &folder)
{
    QApplication::setQuitOnLastWindowClosed(false);
    PaintWatch watch;
    application.installEventFilter(&watch);
    app::DesktopOptions options;
    options.dataFolder = folder;
    options.profileName = QStringLiteral("bench");
    app::DesktopApp desktop(application, options);
    return QApplication::exec();
}

struct Start {
    double milliseconds = 0;
    double pssMiB = 0;
};

/** Starts a program and stops it once it has painted. */
std::optional<Start> start(const QStringList &command)
{
    QProcess process;
    QElapsedTimer timer;
    timer.start();
    process.start(command.first(), command.mid(1));
    QByteArray said;
    while (!said.contains("painted") && process.waitForReadyRead(60'000))
        said += process.readAllStandardOutput();
    Start measured{static_cast<double>(timer.nsecsElapsed()) / 1e6, 0};
    if (!said.contains("painted"))
        return std::nullopt;
    QFile rollup(QStringLiteral("/proc/%1/smaps_rollup").arg(process.processId()));
    static const QRegularExpression line(QStringLiteral("\nPss: +(\\d+) kB"));
    if (rollup.open(QIODevice::ReadOnly))
        measured.pssMiB = line.match(QString::fromLatin1(rollup.readAll())).captured(1).toDouble() / 1024;
    process.kill();
    process.waitForFinished();
    return measured;
}

struct Figures {
    std::vector<double> milliseconds;
    std::vector<double> pssMiB;
};

bool measure(const QStringList &command, Figures &into)
{
    const std::optional<Start> one = start(command);
    if (!one)
        return false;
    into.milliseconds.push_back(one->milliseconds);
    into.pssMiB.push_back(one->pssMiB);
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    QApplication application(argc, argv);
    const QStringList arguments = QApplication::arguments();
    if (arguments.value(1) == QLatin1StringView("--desktop"))
        return beDesktop(application, arguments.value(2));

    QTemporaryDir folder;
    qputenv("XDG_CONFIG_HOME", folder.filePath(QStringLiteral("config")).toUtf8());
    qputenv("XDG_RUNTIME_DIR", folder.path().toUtf8());
    const QStringList desktop{QApplication::applicationFilePath(), QStringLiteral("--desktop"),
                              tests::benchProfile(noteCount)};
    const QStringList bare{QStringLiteral(QUILLWORT_BARE_WINDOW)};
    Figures ours;
    Figures theirs;
    // The first of each warms the page cache and remembers the last note.
    if (!start(desktop) || !start(bare))
        return 1;
    for (int run = 0; run < runs; ++run) {
        if (!measure(desktop, ours) || !measure(bare, theirs))
            return 1;
    }
    benchLine("start until list and last note are painted, 100,000 notes, warm", percentile(ours.milliseconds, 50),
              "a bare Qt window", percentile(theirs.milliseconds, 50), "1.6");
    const double memory = percentile(ours.pssMiB, 50);
    const double bareMemory = percentile(theirs.pssMiB, 50);
    std::printf("BENCH memory after the start, 100,000 notes | %.1f MiB | a bare Qt window: %.1f MiB | ratio %.4f | "
                "budget 1.4\n",
                memory, bareMemory, memory / bareMemory);
    return 0;
}
