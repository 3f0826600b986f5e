#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QList>

namespace quillwort::sync::server {

/** One step of the schema, as one file of sync/server/schema says it. */
struct SchemaStep {
    QByteArray revision;
    QByteArray parent; ///< "none" for the first
    QByteArray title;
    QByteArray up;
    QByteArray down;
    QByteArray checksum; ///< SHA-256 of the whole file, hexadecimal
};

/** A file's text to a step. InvalidInput names what is missing. */
Result<SchemaStep> parseSchemaStep(const QByteArray &text);

/** The steps in the order of their parents. InvalidInput for two heads, a gap or a revision that comes twice. */
Result<QList<SchemaStep>> inOrder(const QList<SchemaStep> &steps);

/** The steps this program carries. */
Result<QList<SchemaStep>> embeddedSchema();

/** The last of them. */
QByteArray headRevision();

} // namespace quillwort::sync::server
