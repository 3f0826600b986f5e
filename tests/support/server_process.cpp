#include "tests/support/server_process.h"

#include <QFile>

#include <csignal>
#include <sys/prctl.h>

namespace quillwort::tests {

ServerProcess::ServerProcess(const QByteArray &database, QStringList settings)
{
    m_arguments = QStringList{QStringLiteral("serve"),     QStringLiteral("--database-url"),
                              QString::fromUtf8(database), QStringLiteral("--sign-up"),
                              QStringLiteral("open"),      QStringLiteral("--pushes-per-minute"),
                              QStringLiteral("0"),         QStringLiteral("--log"),
                              QStringLiteral("requests")}
        + settings;
    m_process.setStandardErrorFile(m_folder.filePath(QStringLiteral("log")), QIODevice::Append);
    m_process.setChildProcessModifier([] { ::prctl(PR_SET_PDEATHSIG, SIGKILL); });
}

ServerProcess::~ServerProcess()
{
    kill();
}

bool ServerProcess::start()
{
    QStringList arguments = m_arguments;
    arguments += {QStringLiteral("--listen"), QStringLiteral("127.0.0.1:%1").arg(m_port)};
    m_process.start(QStringLiteral(QUILLWORTD), arguments);
    QByteArray printed;
    while (!printed.contains("listening on ") || !printed.endsWith('\n')) {
        if (!m_process.waitForReadyRead(30000))
            return false;
        printed += m_process.readAllStandardOutput();
    }
    m_port = quint16(printed.trimmed().mid(printed.trimmed().lastIndexOf(':') + 1).toUInt());
    return m_port != 0;
}

void ServerProcess::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished(10000);
}

double ServerProcess::residentMiB() const
{
    QFile status(QStringLiteral("/proc/%1/status").arg(m_process.processId()));
    if (!status.open(QIODevice::ReadOnly))
        return -1;
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("RssAnon:"))
            return line.simplified().split(' ').value(1).toDouble() / 1024;
    }
    return -1;
}

QByteArray ServerProcess::log() const
{
    QFile file(m_folder.filePath(QStringLiteral("log")));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace quillwort::tests
