#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace quillwort::tests {

/**
 * `quillwortd dev` as a process, with a private PostgreSQL in a temporary folder, on a port of loopback that stays the
 * same over restarts. The destructor ends both and removes the folder.
 */
class EndpointProcess {
public:
    EndpointProcess();
    ~EndpointProcess();

    /** Starts it and waits until it is ready; false when that did not happen within a minute, see `log()`. */
    bool start();
    /** Asks it to end and waits; false when it had to be killed. */
    bool stop();
    /** kill -9 of the endpoint and of every process of its PostgreSQL. */
    void kill();

    QString url() const;
    /** Whether the server process of PostgreSQL is alive. */
    bool databaseRuns() const;
    QByteArray log() const;
    const QString &folder() const { return m_folder; }

private:
    qint64 databasePid() const;

    QTemporaryDir m_temporary;
    QString m_folder;
    quint16 m_port = 0;
    std::unique_ptr<QProcess> m_process;
};

} // namespace quillwort::tests
