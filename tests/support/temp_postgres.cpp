#include "tests/support/temp_postgres.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <csignal>
#include <grp.h>
#include <libpq-fe.h>
#include <pwd.h>
#include <sys/prctl.h>
#include <unistd.h>

namespace quillwort::tests {

namespace {

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

bool answers(const QByteArray &conninfo)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(conninfo.constData()), PQfinish);
    return PQstatus(connection.get()) == CONNECTION_OK;
}

bool execute(const QByteArray &conninfo, const QByteArray &sql)
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(conninfo.constData()), PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> result(PQexec(connection.get(), sql.constData()), PQclear);
    return PQresultStatus(result.get()) == PGRES_COMMAND_OK;
}

} // namespace

TempPostgres::TempPostgres(Durability durability)
    : m_folder(QDir::tempPath() + QStringLiteral("/quillwort-pg-XXXXXX"))
    , m_durability(durability)
{
    if (::geteuid() == 0) {
        const passwd *nobody = ::getpwnam("nobody");
        [[maybe_unused]] const int given =
            ::chown(QFile::encodeName(m_folder.path()).constData(), nobody->pw_uid, nobody->pw_gid);
    }
}

TempPostgres::~TempPostgres()
{
    if (!m_server)
        return;
    ::kill(pid_t(m_server->processId()), SIGQUIT); // at once: nothing in it is wanted
    m_server->waitForFinished(10000);
}

TempPostgres &TempPostgres::shared()
{
    static TempPostgres postgres;
    static const bool isStarted = postgres.start();
    Q_ASSERT(isStarted);
    return postgres;
}

QString TempPostgres::programs()
{
    const QDir versions(QStringLiteral("/usr/lib/postgresql"));
    for (const QString &version : versions.entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name | QDir::Reversed)) {
        const QString folder = versions.filePath(version) + QStringLiteral("/bin");
        if (QFile::exists(folder + QStringLiteral("/initdb")))
            return folder;
    }
    return {};
}

void TempPostgres::becomeNobody(QProcess &process) const
{
    const bool isRoot = ::geteuid() == 0;
    const passwd *nobody = ::getpwnam("nobody");
    const uid_t user = nobody ? nobody->pw_uid : 65534;
    const gid_t group = nobody ? nobody->pw_gid : 65534;
    process.setWorkingDirectory(m_folder.path());
    process.setChildProcessModifier([isRoot, user, group] {
        if (isRoot && (::setgroups(0, nullptr) != 0 || ::setgid(group) != 0 || ::setuid(user) != 0))
            ::_exit(127);
        ::prctl(PR_SET_PDEATHSIG, SIGQUIT); // a test that is killed leaves nothing behind
    });
}

bool TempPostgres::run(const QString &program, const QStringList &arguments)
{
    QProcess process;
    becomeNobody(process);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(programs() + QLatin1Char('/') + program, arguments);
    if (!process.waitForFinished(120000) || process.exitCode() != 0) {
        qWarning().noquote() << process.readAll();
        return false;
    }
    return true;
}

bool TempPostgres::start()
{
    const QString data = m_folder.path() + QStringLiteral("/data");
    if (!QFile::exists(data)
        && !run(QStringLiteral("initdb"),
                {QStringLiteral("-D"), data, QStringLiteral("-N"), QStringLiteral("-U"), QStringLiteral("postgres"),
                 QStringLiteral("--auth=trust"), QStringLiteral("--encoding=UTF8"), QStringLiteral("--no-locale")}))
        return false;
    m_server = std::make_unique<QProcess>();
    becomeNobody(*m_server);
    m_server->setStandardOutputFile(QProcess::nullDevice());
    m_server->setStandardErrorFile(m_folder.path() + QStringLiteral("/log"), QIODevice::Append);
    m_server->start(
        programs() + QStringLiteral("/postgres"),
        {QStringLiteral("-D"), data, QStringLiteral("-k"), m_folder.path(), QStringLiteral("-c"),
         QStringLiteral("listen_addresses="), QStringLiteral("-c"), QStringLiteral("max_connections=300"),
         QStringLiteral("-c"),
         QStringLiteral("fsync=") + (m_durability == Durability::On ? QStringLiteral("on") : QStringLiteral("off"))});
    const bool isUp = QTest::qWaitFor([this] { return answers(administrator()); }, 60000);
    execute(administrator(), "create role quillwort login"); // fails when it is there
    return isUp;
}

void TempPostgres::kill()
{
    const qint64 server = m_server->processId();
    QList<qint64> all = childrenOf(server);
    all.prepend(server);
    for (const qint64 pid : all)
        ::kill(pid_t(pid), SIGKILL);
    m_server->waitForFinished(10000);
    m_server.reset();
}

QByteArray TempPostgres::makeDatabase()
{
    const QByteArray name = "test" + QByteArray::number(++m_databases);
    if (!execute(administrator(), "create database " + name + " owner quillwort"))
        return {};
    return "host=" + QFile::encodeName(m_folder.path()) + " user=quillwort dbname=" + name;
}

QByteArray TempPostgres::administrator(const QByteArray &database) const
{
    return "host=" + QFile::encodeName(m_folder.path()) + " user=postgres dbname=" + database;
}

QByteArray TempPostgres::databaseOf(const QByteArray &conninfo)
{
    return conninfo.mid(conninfo.lastIndexOf('=') + 1);
}

} // namespace quillwort::tests
