#include "sync/cache/schema_steps.h"

#include "sync/cache/cache_database.h"
#include "sync/cache/transaction.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace quillwort::sync {

namespace {

QString backupName(const CacheDatabase &database, int step)
{
    const QDir folder(QFileInfo(database.path()).absolutePath() + QStringLiteral("/backups"));
    QString name = folder.filePath(QStringLiteral("before-step-%1.sqlite").arg(step, 3, 10, QLatin1Char('0')));
    for (int again = 2; QFile::exists(name); ++again)
        name =
            folder.filePath(QStringLiteral("before-step-%1-%2.sqlite").arg(step, 3, 10, QLatin1Char('0')).arg(again));
    return name;
}

Result<void> applyStep(CacheDatabase &database, const SchemaStep &step)
{
    Result<Transaction> transaction = Transaction::begin(database);
    if (!transaction)
        return transaction.error();
    // Another program may have been faster while we waited for the lock.
    const Result<int> applied = appliedStep(database);
    if (!applied)
        return applied.error();
    if (*applied >= step.number)
        return {};

    if (const Result<void> done = database.execute(step.sql); !done)
        return done;
    const QByteArray number = QByteArray::number(step.number);
    if (const Result<void> done = database.execute("PRAGMA user_version = " + number); !done)
        return done;
    return transaction->commit();
}

} // namespace

std::vector<SchemaStep> schemaSteps()
{
    std::vector<SchemaStep> steps;
    const QDir folder(QStringLiteral(":/quillwort/cache/schema"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        const bool opened = file.open(QIODevice::ReadOnly);
        Q_ASSERT(opened);
        steps.push_back(SchemaStep{name.left(3).toInt(), name, file.readAll()});
        Q_ASSERT(steps.back().number == int(steps.size()));
    }
    return steps;
}

Result<int> appliedStep(CacheDatabase &database)
{
    Query query = database.query("PRAGMA user_version");
    const Result<bool> row = query.next();
    if (!row)
        return row.error();
    return int(query.integer(0));
}

Result<void> applySchemaSteps(CacheDatabase &database)
{
    const Result<int> applied = appliedStep(database);
    if (!applied)
        return applied.error();

    const std::vector<SchemaStep> steps = schemaSteps();
    if (*applied > 0 && *applied < int(steps.size())) {
        if (const Result<void> copied = database.copyTo(backupName(database, *applied + 1)); !copied)
            return copied;
    }
    for (const SchemaStep &step : steps) {
        if (step.number <= *applied)
            continue;
        if (const Result<void> done = applyStep(database, step); !done)
            return done;
    }
    return {};
}

} // namespace quillwort::sync
