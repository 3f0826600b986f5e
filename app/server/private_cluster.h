#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <chrono>
#include <memory>
#include <sys/types.h>

namespace quillwort::app {

/**
 * A PostgreSQL of our own in a folder of ours: reached by a unix socket only, ended with this object, or with this
 * process however that ends. REQUIRES: not root, see leaveRoot(); made before other threads, by the main one.
 */
class PrivateCluster {
public:
    /** Makes the cluster in `folder` when there is none, and starts it. NotFound without PostgreSQL's programs. */
    static sync::Result<std::unique_ptr<PrivateCluster>> start(const QString &folder);
    ~PrivateCluster();

    /** Of the role that owns the endpoint's database and is no superuser. */
    static QByteArray conninfo(const QString &folder);
    /** Where PostgreSQL's programs are; empty when nowhere. */
    static QString programs();

    bool isRunning();

private:
    explicit PrivateCluster(const QString &folder)
        : m_folder(folder)
    {
    }
    sync::Result<void> initialize();
    sync::Result<void> launch();
    sync::Result<void> awaitAnswer();
    sync::Result<void> makeDatabase();

    QString m_folder;
    pid_t m_postmaster = -1;
};

/**
 * Makes `folder` and, for root, gives it to the user nobody. Refuses a folder with something else in it, and one that
 * nobody can not reach.
 */
sync::Result<void> prepareClusterFolder(const QString &folder);

/** Root becomes nobody, for good: PostgreSQL refuses root. Does nothing for anyone else. */
sync::Result<void> leaveRoot();

} // namespace quillwort::app
