#include "app/cli/command.h"
#include "app/cli/progress_line.h"
#include "app/cli/session.h"

#include "sync/library/markdown_export.h"
#include "sync/library/markdown_import.h"

namespace quillwort::app {

namespace {

using sync::Result;

QJsonArray notPlacedJson(const QList<sync::NotPlaced> &things)
{
    QJsonArray array;
    for (const sync::NotPlaced &thing : things) {
        array.append(QJsonObject{{QStringLiteral("path"), thing.path}, {QStringLiteral("reason"), thing.reason}});
    }
    return array;
}

void printNotPlaced(const Output &out, const QList<sync::NotPlaced> &things)
{
    for (const sync::NotPlaced &thing : things)
        out.line(QStringLiteral("not placed: %1 %2").arg(thing.path, thing.reason));
}

QString notes(int count)
{
    return count == 1 ? QStringLiteral("1 note") : QStringLiteral("%1 notes").arg(count);
}

ExitCode reportImport(const Output &out, const sync::ImportReport &report, bool dryRun)
{
    if (out.isJson()) {
        out.json(QJsonObject{{QStringLiteral("imported"), report.imported},
                             {QStringLiteral("alreadyThere"), report.present},
                             {QStringLiteral("notebooks"), report.notebooks},
                             {QStringLiteral("dryRun"), dryRun},
                             {QStringLiteral("notPlaced"), notPlacedJson(report.notPlaced)}});
    } else {
        QString sentence = dryRun ? QStringLiteral("Would import %1").arg(notes(report.imported))
                                  : QStringLiteral("Imported %1").arg(notes(report.imported));
        if (report.present > 0)
            sentence += QStringLiteral(", %1 already there").arg(report.present);
        if (!report.notPlaced.isEmpty())
            sentence += QStringLiteral(", %1 not placed").arg(report.notPlaced.size());
        out.line(sentence);
        printNotPlaced(out, report.notPlaced);
    }
    if (!report.givenMissing)
        return ExitCode::Done;
    return out.fail(QStringLiteral("Not everything that was named can be read. Check the paths."));
}

ExitCode importFiles(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const bool dryRun = arguments.has("dry-run");
    QString into = arguments.option("into");
    while (into.endsWith(u'/'))
        into.chop(1);
    sync::MarkdownImport import(*session.library(), {arguments.words, into, dryRun});
    ProgressLine progress;
    QObject::connect(&import, &sync::MarkdownImport::progressed, &import, [&progress](int done, int total) {
        progress.show(QStringLiteral("Importing, %1 of %2 files").arg(done).arg(total));
    });
    const Result<sync::ImportReport> report = await(import.start());
    return report ? reportImport(session.out(), *report, dryRun) : session.out().fail(report.error());
}

ExitCode reportExport(const Output &out, const sync::ExportReport &report, const QString &folder)
{
    if (out.isJson()) {
        out.json(QJsonObject{{QStringLiteral("exported"), report.exported},
                             {QStringLiteral("folder"), folder},
                             {QStringLiteral("notPlaced"), notPlacedJson(report.notPlaced)}});
    } else {
        out.line(QStringLiteral("Exported %1 to %2").arg(notes(report.exported), folder));
        printNotPlaced(out, report.notPlaced);
    }
    if (report.notPlaced.isEmpty())
        return ExitCode::Done;
    return out.fail(
        QStringLiteral("Not every note could be written. Move what is in the way, or choose another folder."));
}

ExitCode exportFiles(Session &session, const Arguments &arguments)
{
    const QString folder = arguments.word(0);
    if (folder.isEmpty())
        return failUsage(session, "export", QStringLiteral("DIR is empty."));
    if (!session.library())
        return session.openFailure();
    sync::MarkdownExport exporting(*session.library(), folder);
    ProgressLine progress;
    QObject::connect(&exporting, &sync::MarkdownExport::progressed, &exporting, [&progress](int done, int total) {
        progress.show(QStringLiteral("Exporting, %1 of %2 notes").arg(done).arg(total));
    });
    const Result<sync::ExportReport> report = await(exporting.start());
    return report ? reportExport(session.out(), *report, folder) : session.out().fail(report.error());
}

} // namespace

QList<Command> fileCommands()
{
    return {
        {"import",
         "PATH... [--into NOTEBOOK] [--dry-run]",
         "Brings markdown files and folders in, byte for byte",
         "Sub-folders become notebooks. A folder given alone comes in without its own name, so that an export\n"
         "holds the same paths; of several PATHs each folder becomes a notebook, but for DIR/. its content.\n"
         "A file that stands there already, in the same notebook with the same name and bytes, is not imported twice.\n"
         "Prints how many, and each thing it could not place. Exit status 1 when a PATH itself can not be read.\n"
         "JSON: {imported, alreadyThere, notebooks, dryRun, notPlaced: [{path, reason}]}",
         {{"into", "NOTEBOOK", "path of the notebook to import into; made when missing"},
          {"dry-run", nullptr, "only say what would be done"}},
         1,
         anyNumber,
         importFiles},
        {"export",
         "DIR",
         "Writes all notes as files, notebooks as folders",
         "A note keeps the name of the file it was imported from, another gets one from its title. Exporting again\n"
         "writes the same files again; nothing else in DIR is touched. JSON: {exported, folder, notPlaced: [{path, "
         "reason}]}",
         {},
         1,
         1,
         exportFiles},
    };
}

} // namespace quillwort::app
