#include "sync/server/migrator.h"

#include <chrono>
#include <thread>

namespace quillwort::sync::server {

using namespace std::chrono_literals;

namespace {

constexpr qint64 lockKey = 0x7175696c6c; // any number, the same in every quillwortd
constexpr auto longestTurn = 120s;
constexpr auto pauseBetweenTries = 100ms;
constexpr int tries = 10;

} // namespace

Result<void> Migrator::lock()
{
    const auto deadline = std::chrono::steady_clock::now() + longestTurn;
    for (;;) {
        const auto rows =
            m_session.run("select pg_try_advisory_lock($1::bigint)", PostgresParameters().bigint(lockKey));
        if (!rows)
            return rows.error();
        if (rows->boolean(0, 0))
            return {};
        if (std::chrono::steady_clock::now() > deadline)
            return Error{ErrorKind::Locked, QStringLiteral("another migration has been running for two minutes")};
        std::this_thread::sleep_for(pauseBetweenTries);
    }
}

void Migrator::unlock()
{
    (void)m_session.run("select pg_advisory_unlock($1::bigint)", PostgresParameters().bigint(lockKey));
}

Result<void> Migrator::prepare()
{
    return m_session.script(
        "create table if not exists schema_revisions (revision text primary key, parent text not null,"
        " title text not null, checksum text not null, applied timestamptz not null default now())");
}

Result<QList<Migrator::Applied>> Migrator::applied()
{
    const auto exists = m_session.run("select to_regclass('schema_revisions') is not null");
    if (!exists)
        return exists.error();
    QList<Applied> found;
    if (!exists->boolean(0, 0))
        return found;
    const auto rows =
        m_session.run("select revision, checksum, to_char(applied at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS')"
                      " from schema_revisions order by revision");
    if (!rows)
        return rows.error();
    for (int row = 0; row < rows->size(); ++row)
        found.append({rows->bytes(row, 0), rows->bytes(row, 1), rows->text(row, 2)});
    for (qsizetype i = 0; i < found.size(); ++i) {
        if (i >= m_steps.size() || found[i].revision != m_steps[i].revision)
            return Error{ErrorKind::InvalidInput,
                         QStringLiteral("the database has revision %1, which this program does not know")
                             .arg(QString::fromUtf8(found[i].revision))};
        if (found[i].checksum != m_steps[i].checksum)
            return Error{ErrorKind::InvalidInput,
                         QStringLiteral("revision %1 was changed after it was applied")
                             .arg(QString::fromUtf8(found[i].revision))};
    }
    return found;
}

/** How many steps are to be applied in the end. */
Result<int> Migrator::indexOf(const QByteArray &target, int current) const
{
    const int count = int(m_steps.size());
    if (target == "head")
        return count;
    if (target == "base")
        return 0;
    if (target.startsWith('+') || target.startsWith('-')) {
        bool isNumber = false;
        const int wanted = current + target.toInt(&isNumber);
        if (!isNumber || wanted < 0 || wanted > count)
            return Error{ErrorKind::InvalidInput, QStringLiteral("there are not that many steps")};
        return wanted;
    }
    for (int i = 0; i < count; ++i) {
        if (m_steps[i].revision == target)
            return i + 1;
    }
    return Error{ErrorKind::NotFound, QStringLiteral("there is no revision ") + QString::fromUtf8(target)};
}

Result<void> Migrator::runStep(const SchemaStep &step, bool isUp)
{
    for (int attempt = 1;; ++attempt) {
        Result<void> done = m_session.script("begin; set local lock_timeout = '2s'");
        if (done)
            done = m_session.script(isUp ? step.up : step.down);
        if (done) {
            const auto noted = isUp
                ? m_session.run(
                    "insert into schema_revisions (revision, parent, title, checksum)"
                    " values ($1::text, $2::text, $3::text, $4::text)",
                    PostgresParameters().bytes(step.revision).bytes(step.parent).bytes(step.title).bytes(step.checksum))
                : m_session.run("delete from schema_revisions where revision = $1::text",
                                PostgresParameters().bytes(step.revision));
            done = noted ? m_session.script("commit") : Result<void>(noted.error());
        }
        if (done)
            return {};
        const bool isLocked = m_session.sqlState() == "55P03";
        (void)m_session.script("rollback");
        if (!isLocked || attempt == tries)
            return Error{
                done.error().kind,
                QStringLiteral("%1 (%2): %3")
                    .arg(QString::fromUtf8(step.revision), QString::fromUtf8(step.title), done.error().detail)};
        std::this_thread::sleep_for(pauseBetweenTries * attempt);
    }
}

Result<int> Migrator::moveTo(const QByteArray &target, bool isUp, const Report &report)
{
    const auto prepared = prepare();
    if (!prepared)
        return prepared.error();
    const auto before = applied();
    if (!before)
        return before.error();
    int at = int(before->size());
    const auto end = indexOf(target, at);
    if (!end)
        return end.error();
    if ((isUp && *end < at) || (!isUp && *end > at))
        return Error{ErrorKind::InvalidInput,
                     isUp ? QStringLiteral("the database is already past that: downgrade leads back")
                          : QStringLiteral("the database is not there yet: upgrade leads on")};
    int steps = 0;
    while (at != *end) {
        const SchemaStep &step = m_steps[isUp ? at : at - 1];
        const auto done = runStep(step, isUp);
        if (!done)
            return done.error();
        at += isUp ? 1 : -1;
        ++steps;
        report(QStringLiteral("%1 %2 %3")
                   .arg(isUp ? QStringLiteral("up  ") : QStringLiteral("down"), QString::fromUtf8(step.revision),
                        QString::fromUtf8(step.title)));
    }
    return steps;
}

Result<int> Migrator::upgrade(const QByteArray &target, const Report &report)
{
    const auto turn = lock();
    if (!turn)
        return turn.error();
    auto moved = moveTo(target, true, report);
    unlock();
    return moved;
}

Result<int> Migrator::downgrade(const QByteArray &target, const Report &report)
{
    const auto turn = lock();
    if (!turn)
        return turn.error();
    auto moved = moveTo(target, false, report);
    unlock();
    return moved;
}

} // namespace quillwort::sync::server
