#pragma once

#include "sync/server/postgres_session.h"
#include "sync/server/schema.h"

#include <QList>
#include <QString>

#include <functional>

namespace quillwort::sync::server {

/**
 * Moves a database along the chain of schema steps, one transaction a step, its version row in the same one.
 *
 * Several may be started at once: they take turns by an advisory lock that is only ever tried. A blocking wait for it
 * and CREATE INDEX CONCURRENTLY would wait for each other.
 */
class Migrator {
public:
    Migrator(PostgresSession &session, QList<SchemaStep> steps)
        : m_session(session)
        , m_steps(std::move(steps))
    {
    }

    struct Applied {
        QByteArray revision;
        QByteArray checksum;
        QString when;
    };
    /** What the database has, oldest first. InvalidInput when it is none of our chain, or a file was changed since. */
    Result<QList<Applied>> applied();

    using Report = std::function<void(const QString &line)>;
    /** `target`: head, a revision, or +n. Stops at the first step that fails, which leaves no trace. */
    Result<int> upgrade(const QByteArray &target, const Report &report);
    /** `target`: base, a revision, or -n. */
    Result<int> downgrade(const QByteArray &target, const Report &report);

private:
    Result<void> lock();
    void unlock();
    Result<void> prepare();
    Result<int> indexOf(const QByteArray &target, int current) const;
    Result<int> moveTo(const QByteArray &target, bool isUp, const Report &report);
    Result<void> runStep(const SchemaStep &step, bool isUp);

    PostgresSession &m_session;
    QList<SchemaStep> m_steps;
};

} // namespace quillwort::sync::server
