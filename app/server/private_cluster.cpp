#include "app/server/private_cluster.h"

#include "app/server/child_process.h"
#include "sync/protocol/content_hash.h"
#include "sync/server/postgres_session.h"

#include <QDir>
#include <QFileInfo>

#include <csignal>
#include <grp.h>
#include <pwd.h>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

namespace quillwort::app {

using namespace std::chrono_literals;
using sync::Error;
using sync::ErrorKind;
using sync::Result;
using sync::server::PostgresSession;

namespace {

constexpr auto longestStart = 60s;
constexpr qsizetype longestSocketFolder = 80; // sun_path holds 108 bytes, and the name of the socket comes behind

QString clusterIn(const QString &folder)
{
    return folder + QStringLiteral("/postgres");
}

/** In the folder itself where the address fits, else under a short name of its own. */
QString socketFolderOf(const QString &folder)
{
    const QString inside = QDir(folder).absoluteFilePath(QStringLiteral("socket"));
    if (QFile::encodeName(inside).size() <= longestSocketFolder)
        return inside;
    const QByteArray hash = sync::sha256(QFile::encodeName(inside)).toHex().left(16);
    return QDir::tempPath() + QStringLiteral("/quillwort-") + QString::fromLatin1(hash);
}

/** A value of a conninfo string. */
QByteArray quoted(const QString &value)
{
    QByteArray bytes = QFile::encodeName(value);
    bytes.replace('\\', "\\\\").replace('\'', "\\'");
    return '\'' + bytes + '\'';
}

QByteArray administrator(const QString &folder, const char *database)
{
    return "host=" + quoted(socketFolderOf(folder)) + " user=postgres dbname=" + database;
}

Error unusable(const QString &folder, const QString &why)
{
    return {ErrorKind::Io, QStringLiteral("%1 can not be used: %2").arg(folder, why)};
}

} // namespace

Result<void> prepareClusterFolder(const QString &folder)
{
    const QDir dir(folder);
    const bool isOurs =
        QFileInfo::exists(clusterIn(folder)) || QFileInfo::exists(folder + QStringLiteral("/initdb.log"));
    if (dir.exists() && !dir.isEmpty() && !isOurs)
        return unusable(folder, QStringLiteral("there is something else in it"));
    if (!QDir().mkpath(folder))
        return unusable(folder, QStringLiteral("it can not be made"));
    if (::geteuid() != 0)
        return {};
    const passwd *nobody = ::getpwnam("nobody");
    const QByteArray path = QFile::encodeName(folder);
    if (!nobody || ::chown(path.constData(), nobody->pw_uid, nobody->pw_gid) != 0
        || ::chmod(path.constData(), 0700) != 0)
        return unusable(folder, QStringLiteral("it can not be given to the user nobody"));
    return {};
}

Result<void> leaveRoot()
{
    if (::geteuid() != 0)
        return {};
    const passwd *nobody = ::getpwnam("nobody");
    if (!nobody || ::setgroups(0, nullptr) != 0 || ::setgid(nobody->pw_gid) != 0 || ::setuid(nobody->pw_uid) != 0)
        return Error{ErrorKind::Internal, QStringLiteral("root can not become nobody")};
    return {};
}

QByteArray PrivateCluster::conninfo(const QString &folder)
{
    return "host=" + quoted(socketFolderOf(folder)) + " user=quillwort dbname=quillwort";
}

QString PrivateCluster::programs()
{
    QStringList folders;
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    QStringList numbers = versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    std::sort(numbers.begin(), numbers.end(), [](const QString &a, const QString &b) { return a.toInt() > b.toInt(); });
    for (const QString &number : numbers)
        folders.append(versions.filePath(number) + QStringLiteral("/bin"));
    folders += QString::fromLocal8Bit(qgetenv("PATH")).split(QLatin1Char(':'));
    for (const QString &folder : folders) {
        if (QFileInfo(folder + QStringLiteral("/initdb")).isExecutable()
            && QFileInfo(folder + QStringLiteral("/postgres")).isExecutable())
            return folder;
    }
    return {};
}

Result<std::unique_ptr<PrivateCluster>> PrivateCluster::start(const QString &folder)
{
    if (programs().isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("PostgreSQL's initdb and postgres are not installed")};
    if (::chdir(QFile::encodeName(folder).constData()) != 0)
        return unusable(folder, QStringLiteral("this user can not enter it; every folder above it must let it pass"));
    std::unique_ptr<PrivateCluster> cluster(new PrivateCluster(folder));
    Result<void> done = cluster->initialize();
    if (done)
        done = cluster->launch();
    if (done)
        done = cluster->awaitAnswer();
    if (done)
        done = cluster->makeDatabase();
    if (!done)
        return done.error();
    return cluster;
}

Result<void> PrivateCluster::initialize()
{
    const QString cluster = clusterIn(m_folder);
    if (QFileInfo::exists(cluster + QStringLiteral("/PG_VERSION")))
        return {};
    // Made beside and renamed when whole: what was cut off half-way is never taken for a cluster.
    const QString half = cluster + QStringLiteral(".new");
    QDir(half).removeRecursively();
    ChildProcess initdb;
    initdb.log = m_folder + QStringLiteral("/initdb.log");
    initdb.command = {programs() + QStringLiteral("/initdb"),
                      QStringLiteral("-D"),
                      half,
                      QStringLiteral("-U"),
                      QStringLiteral("postgres"),
                      QStringLiteral("-N"),
                      QStringLiteral("--auth=trust"),
                      QStringLiteral("--encoding=UTF8"),
                      QStringLiteral("--no-locale")};
    if (awaitExit(spawn(initdb)) != 0)
        return Error{ErrorKind::Io, QStringLiteral("initdb failed; its words: ") + initdb.log};
    if (!QDir().rename(half, cluster))
        return unusable(m_folder, QStringLiteral("a folder in it can not be renamed"));
    // initdb -N left that to us: once, now.
    ::sync();
    return {};
}

Result<void> PrivateCluster::launch()
{
    const QString sockets = socketFolderOf(m_folder);
    if (!QDir().mkpath(sockets) || ::chmod(QFile::encodeName(sockets).constData(), 0700) != 0)
        return unusable(sockets, QStringLiteral("no socket can be made in it"));
    ChildProcess postgres;
    postgres.log = m_folder + QStringLiteral("/postgres.log");
    postgres.endsWithUs = SIGINT; // PostgreSQL's word for "cut the lines and stop cleanly"
    postgres.command = {programs() + QStringLiteral("/postgres"),
                        QStringLiteral("-D"),
                        clusterIn(m_folder),
                        QStringLiteral("-k"),
                        sockets,
                        QStringLiteral("-c"),
                        QStringLiteral("listen_addresses="),
                        QStringLiteral("-c"),
                        QStringLiteral("log_min_messages=warning")};
    m_postmaster = spawn(postgres);
    if (m_postmaster < 0)
        return Error{ErrorKind::Io, QStringLiteral("postgres can not be started")};
    return {};
}

Result<void> PrivateCluster::awaitAnswer()
{
    const auto deadline = std::chrono::steady_clock::now() + longestStart;
    int restarts = 0;
    for (;;) {
        const auto session = PostgresSession::open(administrator(m_folder, "postgres"));
        if (session && isRunning())
            return {};
        if (std::chrono::steady_clock::now() > deadline)
            return Error{ErrorKind::Unreachable, QStringLiteral("PostgreSQL did not answer within a minute")};
        if (!isRunning()) {
            // The one before may still be on its way out.
            if (++restarts > 50)
                return Error{ErrorKind::Io,
                             QStringLiteral("PostgreSQL ended; its words: ") + m_folder
                                 + QStringLiteral("/postgres.log")};
            std::this_thread::sleep_for(200ms);
            if (const auto launched = launch(); !launched)
                return launched.error();
        }
        std::this_thread::sleep_for(30ms);
    }
}

Result<void> PrivateCluster::makeDatabase()
{
    auto session = PostgresSession::open(administrator(m_folder, "postgres"));
    if (!session)
        return session.error();
    const auto found = session->run("select exists (select 1 from pg_database where datname = 'quillwort')");
    if (!found)
        return found.error();
    if (found->boolean(0, 0))
        return {};
    Result<void> done = session->script("do $$ begin create role quillwort login;"
                                        " exception when duplicate_object then null; end $$");
    if (done)
        done = session->script("create database quillwort owner quillwort");
    return done;
}

bool PrivateCluster::isRunning()
{
    if (m_postmaster > 0 && hasExited(m_postmaster))
        m_postmaster = -1;
    return m_postmaster > 0;
}

PrivateCluster::~PrivateCluster()
{
    if (!isRunning())
        return;
    ::kill(m_postmaster, SIGINT);
    awaitExit(m_postmaster);
    QDir(socketFolderOf(m_folder)).removeRecursively();
}

} // namespace quillwort::app
