#include "app/server/private_cluster.h"
#include "app/server/serving.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <unistd.h>

namespace quillwort::app {

namespace {

QString folderOf(const Arguments &arguments)
{
    if (arguments.has("data"))
        return QFileInfo(arguments.flag("data")).absoluteFilePath();
    if (::geteuid() == 0)
        return QStringLiteral("/var/lib/quillwort-dev");
    const QString data = QString::fromLocal8Bit(qgetenv("XDG_DATA_HOME"));
    return (data.isEmpty() ? QDir::homePath() + QStringLiteral("/.local/share") : data)
        + QStringLiteral("/quillwort-dev");
}

int runPsql(const QString &folder, const QStringList &words)
{
    QList<QByteArray> pieces{"psql", "-d", PrivateCluster::conninfo(folder)};
    for (const QString &word : words)
        pieces.append(word.toLocal8Bit());
    std::vector<char *> argv;
    for (QByteArray &piece : pieces)
        argv.push_back(piece.data());
    argv.push_back(nullptr);
    const QByteArray program = QFile::encodeName(PrivateCluster::programs() + QStringLiteral("/psql"));
    ::execv(program.constData(), argv.data());
    return fail(QStringLiteral("psql is not installed"));
}

int reset(const QString &folder)
{
    if (!QFileInfo::exists(folder + QStringLiteral("/postgres/PG_VERSION")))
        return fail(folder + QStringLiteral(" holds no database of quillwortd dev"));
    if (QFileInfo::exists(folder + QStringLiteral("/postgres/postmaster.pid")))
        return fail(QStringLiteral("the database is running: stop quillwortd dev first"));
    if (!QDir(folder).removeRecursively())
        return fail(folder + QStringLiteral(" can not be removed whole"));
    say(QStringLiteral("removed ") + folder);
    return exitDone;
}

int serve(const Arguments &arguments, const QString &folder)
{
    // Its own flags only: what is set for another endpoint must not reach a database made for trying things out.
    const auto values = readSettings(arguments, {});
    if (!values)
        return failUsage(devCommand(), values.error().detail);
    auto options = optionsFrom(*values);
    if (!options)
        return failUsage(devCommand(), options.error().detail);
    // Opened as who we are, written as who we become.
    QFile ready(arguments.flag("ready-file"));
    if (arguments.has("ready-file") && !ready.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return fail(QStringLiteral("%1: %2").arg(ready.fileName(), ready.errorString()));
    sync::Result<void> done = prepareClusterFolder(folder);
    if (done)
        done = leaveRoot();
    if (!done)
        return fail(done.error().detail);
    auto cluster = PrivateCluster::start(folder);
    if (!cluster)
        return fail(cluster.error().detail);
    options->endpoint.databaseUrl = PrivateCluster::conninfo(folder);
    const auto migrated = migrateToHead(options->endpoint.databaseUrl);
    if (!migrated)
        return fail(migrated.error().detail);
    const auto announce = [&](quint16 port) {
        const QString url =
            QStringLiteral("http://%1:%2").arg(QString::fromUtf8(options->endpoint.listenAddress)).arg(port);
        say(QStringLiteral("listening on ") + url);
        if (ready.isOpen())
            ready.write(url.toUtf8() + '\n');
        ready.close();
    };
    const int status = serveUntilSignal(*options, announce, [&cluster] { return (*cluster)->isRunning(); });
    return (*cluster)->isRunning() ? status : fail(QStringLiteral("PostgreSQL ended"));
}

int run(const Arguments &arguments)
{
    const QString folder = folderOf(arguments);
    const QString verb = arguments.words.value(0);
    if (verb.isEmpty())
        return serve(arguments, folder);
    if (verb == QLatin1StringView("psql"))
        return runPsql(folder, arguments.words.mid(1));
    if (verb == QLatin1StringView("reset"))
        return reset(folder);
    return failUsage(devCommand(), QStringLiteral("there is no dev ") + verb);
}

} // namespace

Command devCommand()
{
    return {"dev",
            "serves from a private PostgreSQL in a folder of yours, which ends with it",
            "[--data DIR] [--ready-file FILE] [--SETTING VALUE]..., dev psql, dev reset",
            {QStringLiteral("data"), QStringLiteral("ready-file")},
            {},
            true,
            run};
}

} // namespace quillwort::app
