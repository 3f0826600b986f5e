#include "tests/support/spawned_endpoint.h"

#include <QDir>
#include <QFile>

namespace quillwort::tests {

SpawnedEndpoint::SpawnedEndpoint(const QStringList &settings)
    : m_folder(QDir::tempPath() + QStringLiteral("/quillwort-endpoint-XXXXXX"))
{
    // Root gives itself up for another user, who must get at the folder below.
    QFile(m_folder.path())
        .setPermissions(QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner | QFile::ReadOther | QFile::ExeOther);
    const QString ready = m_folder.filePath(QStringLiteral("ready"));
    m_process.setProcessChannelMode(QProcess::MergedChannels);
    m_process.setStandardOutputFile(m_folder.filePath(QStringLiteral("log")));
    m_process.start(QStringLiteral(QUILLWORTD),
                    QStringList{QStringLiteral("dev"), QStringLiteral("--data"),
                                m_folder.filePath(QStringLiteral("data")), QStringLiteral("--ready-file"), ready,
                                QStringLiteral("--listen"), QStringLiteral("127.0.0.1:0"), QStringLiteral("--sign-up"),
                                QStringLiteral("open")}
                        + settings);
    constexpr int patience = 600;
    for (int i = 0; i < patience && m_url.isEmpty() && m_process.state() != QProcess::NotRunning; ++i) {
        m_process.waitForFinished(100);
        QFile file(ready);
        if (file.open(QIODevice::ReadOnly))
            m_url = QString::fromUtf8(file.readLine().trimmed());
    }
    if (m_url.isEmpty()) {
        QFile log(m_folder.filePath(QStringLiteral("log")));
        m_why = log.open(QIODevice::ReadOnly) ? QString::fromUtf8(log.readAll()) : m_process.errorString();
    }
}

SpawnedEndpoint::~SpawnedEndpoint()
{
    m_process.terminate();
    if (!m_process.waitForFinished(30'000))
        m_process.kill();
    m_process.waitForFinished();
}

} // namespace quillwort::tests
