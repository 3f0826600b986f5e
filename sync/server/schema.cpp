#include "sync/server/schema.h"

#include "sync/protocol/content_hash.h"

#include <QDir>
#include <QFile>

namespace quillwort::sync::server {

namespace {

Error invalid(const QString &detail)
{
    return {ErrorKind::InvalidInput, detail};
}

/** The text behind `-- key: ` on a line of its own. */
QByteArray fieldOf(const QByteArray &text, const QByteArray &key)
{
    const QByteArray mark = "-- " + key + ": ";
    for (const QByteArray &line : text.split('\n')) {
        if (line.startsWith(mark))
            return line.mid(mark.size()).trimmed();
    }
    return {};
}

} // namespace

Result<SchemaStep> parseSchemaStep(const QByteArray &text)
{
    SchemaStep step;
    step.revision = fieldOf(text, "revision");
    step.parent = fieldOf(text, "parent");
    step.title = fieldOf(text, "title");
    if (step.revision.isEmpty() || step.parent.isEmpty() || step.title.isEmpty())
        return invalid(QStringLiteral("a schema step needs revision, parent and title"));
    const qsizetype up = text.indexOf("\n-- up\n");
    const qsizetype down = text.indexOf("\n-- down\n");
    if (up < 0 || down < up)
        return invalid(QStringLiteral("a schema step needs its up, then its down: ")
                       + QString::fromUtf8(step.revision));
    step.up = text.mid(up + 7, down - up - 6);
    step.down = text.mid(down + 9);
    step.checksum = sha256(text).toHex();
    return step;
}

Result<QList<SchemaStep>> inOrder(const QList<SchemaStep> &steps)
{
    QList<SchemaStep> ordered;
    QByteArray parent = "none";
    while (ordered.size() < steps.size()) {
        const SchemaStep *next = nullptr;
        for (const SchemaStep &step : steps) {
            if (step.parent != parent)
                continue;
            if (next)
                return invalid(QStringLiteral("two heads: %1 and %2 both follow %3")
                                   .arg(QString::fromUtf8(next->revision), QString::fromUtf8(step.revision),
                                        QString::fromUtf8(parent)));
            next = &step;
        }
        if (!next)
            return invalid(QStringLiteral("nothing follows ") + QString::fromUtf8(parent));
        ordered.append(*next);
        parent = next->revision;
    }
    return ordered;
}

Result<QList<SchemaStep>> embeddedSchema()
{
    QList<SchemaStep> steps;
    const QDir folder(QStringLiteral(":/quillwort/server/schema"));
    for (const QString &name : folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name)) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            return Error{ErrorKind::Internal, QStringLiteral("the schema is not in this program")};
        const auto step = parseSchemaStep(file.readAll());
        if (!step)
            return step.error();
        steps.append(*step);
    }
    if (steps.isEmpty())
        return Error{ErrorKind::Internal, QStringLiteral("the schema is not in this program")};
    return inOrder(steps);
}

QByteArray headRevision()
{
    static const QByteArray head = [] {
        const auto steps = embeddedSchema();
        return steps ? steps->last().revision : QByteArray("none");
    }();
    return head;
}

} // namespace quillwort::sync::server
