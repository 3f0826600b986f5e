#pragma once

#include <QByteArray>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace quillwort::tests {

/** Whether a commit waits for the disk: a test of ours never cuts the power, a benchmark wants to pay for it. */
enum class Durability { Off, On };

/**
 * A PostgreSQL on a unix socket in a temporary folder; runs as nobody when the tests run as root, which PostgreSQL
 * refuses. The destructor ends it.
 */
class TempPostgres {
public:
    explicit TempPostgres(Durability durability = Durability::Off);
    ~TempPostgres();

    /** One for the whole program, started when it is first asked for. */
    static TempPostgres &shared();

    /** Where PostgreSQL's programs are; empty when it is not installed. */
    static QString programs();

    bool start();
    /** kill -9 of the server and all its processes; start() brings it back. */
    void kill();

    /** A new database, owned by a role that is no superuser; the conninfo of that role. */
    QByteArray makeDatabase();
    /** As the superuser. */
    QByteArray administrator(const QByteArray &database = "postgres") const;
    /** The database a conninfo of makeDatabase() names. */
    static QByteArray databaseOf(const QByteArray &conninfo);
    QString socketFolder() const { return m_folder.path(); }

private:
    bool run(const QString &program, const QStringList &arguments);
    void becomeNobody(QProcess &process) const;

    QTemporaryDir m_folder;
    Durability m_durability;
    std::unique_ptr<QProcess> m_server;
    int m_databases = 0;
};

} // namespace quillwort::tests
