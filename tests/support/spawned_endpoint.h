#pragma once

#include <QProcess>
#include <QString>
#include <QTemporaryDir>

namespace quillwort::tests {

/**
 * A real quillwortd on a private PostgreSQL in a temporary folder; both end with this object.
 *
 * Where it can not start (no PostgreSQL installed), url() is empty and why() says what it printed.
 */
class SpawnedEndpoint {
public:
    explicit SpawnedEndpoint(const QStringList &settings = {});
    ~SpawnedEndpoint();

    QString url() const { return m_url; }
    QString why() const { return m_why; }

private:
    QTemporaryDir m_folder;
    QProcess m_process;
    QString m_url;
    QString m_why;
};

} // namespace quillwort::tests
