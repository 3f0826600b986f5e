#include "tests/end_to_end/endpoint_process.h"

#include <QDirIterator>
#include <QElapsedTimer>
#include <QFile>
#include <QHostAddress>
#include <QTcpServer>
#include <QTest>

#include <csignal>

namespace quillwort::tests {

namespace {

using namespace std::chrono_literals;

bool isAlive(qint64 pid)
{
    if (pid <= 0 || ::kill(pid_t(pid), 0) != 0)
        return false;
    // A process that nobody has waited for yet answers signals, but it has ended.
    QFile status(QStringLiteral("/proc/%1/stat").arg(pid));
    return status.open(QIODevice::ReadOnly) && !status.readAll().contains(") Z ");
}

/** Ids of the processes whose parent is `pid`. */
QList<qint64> childrenOf(qint64 pid)
{
    QFile children(QStringLiteral("/proc/%1/task/%1/children").arg(pid));
    QList<qint64> found;
    if (children.open(QIODevice::ReadOnly)) {
        for (const QByteArray &child : children.readAll().simplified().split(' '))
            found.append(child.toLongLong());
    }
    found.removeAll(0);
    return found;
}

} // namespace

EndpointProcess::EndpointProcess()
    : m_folder(m_temporary.path())
{
    // PostgreSQL's unprivileged user has to pass through when the tests run as root.
    QFile::setPermissions(m_folder, QFile::permissions(m_folder) | QFile::ExeOther | QFile::ExeGroup);
    QTcpServer probe;
    probe.listen(QHostAddress::LocalHost);
    m_port = probe.serverPort();
}

EndpointProcess::~EndpointProcess()
{
    stop();
}

bool EndpointProcess::start()
{
    const QString ready = m_folder + QStringLiteral("/ready");
    QFile::remove(ready);
    m_process = std::make_unique<QProcess>();
    m_process->setStandardOutputFile(m_folder + QStringLiteral("/log"), QIODevice::Append);
    m_process->setStandardErrorFile(m_folder + QStringLiteral("/log"), QIODevice::Append);
    m_process->start(QStringLiteral(QUILLWORTD),
                     {QStringLiteral("dev"), QStringLiteral("--data"), m_folder + QStringLiteral("/data"),
                      QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port),
                      QStringLiteral("--sign-up"), QStringLiteral("open"), QStringLiteral("--ready-file"), ready});
    return QTest::qWaitFor([&] { return QFile(ready).size() > 0 || m_process->state() == QProcess::NotRunning; }, 60000)
        && QFile(ready).size() > 0;
}

bool EndpointProcess::stop()
{
    if (!m_process)
        return true;
    m_process->terminate();
    const bool ended = m_process->waitForFinished(40000);
    if (!ended)
        kill();
    m_process.reset();
    return ended;
}

void EndpointProcess::kill()
{
    const qint64 database = databasePid();
    QList<qint64> all = childrenOf(database);
    all.prepend(database);
    m_process->kill();
    for (const qint64 pid : all) {
        if (isAlive(pid))
            ::kill(pid_t(pid), SIGKILL);
    }
    m_process->waitForFinished(10000);
    m_process.reset();
}

QString EndpointProcess::url() const
{
    return QStringLiteral("http://127.0.0.1:%1").arg(m_port);
}

bool EndpointProcess::databaseRuns() const
{
    return isAlive(databasePid());
}

qint64 EndpointProcess::databasePid() const
{
    QDirIterator walk(m_folder, {QStringLiteral("postmaster.pid")}, QDir::Files, QDirIterator::Subdirectories);
    if (!walk.hasNext())
        return 0;
    QFile file(walk.next());
    return file.open(QIODevice::ReadOnly) ? file.readLine().trimmed().toLongLong() : 0;
}

QByteArray EndpointProcess::log() const
{
    QFile file(m_folder + QStringLiteral("/log"));
    return file.open(QIODevice::ReadOnly) ? file.readAll().right(4000) : QByteArray();
}

} // namespace quillwort::tests
