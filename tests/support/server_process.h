#pragma once

#include <QByteArray>
#include <QProcess>
#include <QStringList>
#include <QTemporaryDir>

namespace quillwort::tests {

/** `quillwortd serve` as a process, on a database of TempPostgres and a free port of loopback. The destructor kills it.
 */
class ServerProcess {
public:
    explicit ServerProcess(const QByteArray &database, QStringList settings = {});
    ~ServerProcess();

    /** Starts it and reads its port from what it prints; false when it did not come up, see log(). */
    bool start();
    void kill();
    bool isRunning() const { return m_process.state() == QProcess::Running; }

    quint16 port() const { return m_port; }
    /** Memory in use now, in MiB: what is resident and its own. */
    double residentMiB() const;
    /** What it wrote to stderr so far. */
    QByteArray log() const;

private:
    QTemporaryDir m_folder;
    QStringList m_arguments;
    QProcess m_process;
    quint16 m_port = 0;
};

} // namespace quillwort::tests
