#include "tests/end_to_end/program.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QProcess>

namespace quillwort::tests {

Finished runProgram(const QString &program, const QStringList &arguments, const QByteArray &input, int seconds)
{
    Finished finished;
    QProcess process;
    process.start(program, arguments);
    if (!process.waitForStarted()) {
        finished.errors = process.errorString().toUtf8();
        return finished;
    }
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(seconds * 1000)) {
        process.kill();
        process.waitForFinished();
        finished.errors = "It was still running after " + QByteArray::number(seconds) + " s.\n";
    } else if (process.exitStatus() == QProcess::NormalExit) {
        finished.exitCode = process.exitCode();
    }
    finished.output = process.readAllStandardOutput();
    finished.errors += process.readAllStandardError();
    return finished;
}

Finished Machine::cli(const QStringList &arguments, const QByteArray &input, int seconds) const
{
    return runProgram(QStringLiteral(QUILLWORT_CLI), QStringList{QStringLiteral("--profile"), m_profile} + arguments,
                      input, seconds);
}

QJsonDocument Machine::json(const QStringList &arguments) const
{
    const Finished finished = cli(QStringList{QStringLiteral("--json")} + arguments);
    if (finished.exitCode != 0)
        return {};
    return QJsonDocument::fromJson(finished.output);
}

QString Machine::newNote(const QByteArray &text, const QString &notebook) const
{
    QStringList arguments{QStringLiteral("new")};
    if (!notebook.isEmpty())
        arguments += {QStringLiteral("--notebook"), notebook};
    const Finished finished = cli(arguments + QStringList{QStringLiteral("-")}, text);
    return finished.exitCode == 0 ? QString::fromUtf8(finished.output.trimmed()) : QString();
}

QByteArray Machine::text(const QString &id) const
{
    const Finished finished = cli({QStringLiteral("show"), id});
    return finished.exitCode == 0 ? finished.output : QByteArray();
}

QList<QByteArray> Machine::history(const QString &id) const
{
    QList<QByteArray> texts;
    const QJsonArray revisions = json({QStringLiteral("history"), id}).array();
    for (const QJsonValue &revision : revisions) {
        const QString name = revision.toObject().value(QLatin1String("revision")).toString();
        texts.append(cli({QStringLiteral("history"), id, QStringLiteral("--revision"), name}).output);
    }
    return texts;
}

QStringList Machine::notes() const
{
    QStringList ids;
    const QJsonArray notes =
        json({QStringLiteral("list"), QStringLiteral("--limit"), QStringLiteral("1000000")}).array();
    for (const QJsonValue &note : notes)
        ids.append(note.toObject().value(QLatin1String("id")).toString());
    return ids;
}

} // namespace quillwort::tests
