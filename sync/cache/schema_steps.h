#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace quillwort::sync {

class CacheDatabase;

/** One file of schema/: `NNN_name.sql`. */
struct SchemaStep {
    int number = 0;
    QString name;
    QByteArray sql;
};

/** All steps this program knows, by number: 1, 2, 3, ... without a gap. */
std::vector<SchemaStep> schemaSteps();

/** The number of the newest step applied to the file (`PRAGMA user_version`); 0 for an empty one. */
Result<int> appliedStep(CacheDatabase &database);

/**
 * Applies what is missing, in order, one transaction a step. A file that already holds notes is copied to
 * backups/before-step-NNN.sqlite beside it first. Two programs may do this at the same time.
 */
Result<void> applySchemaSteps(CacheDatabase &database);

} // namespace quillwort::sync
