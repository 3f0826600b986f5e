#include "app/cli/command.h"
#include "app/cli/external_editor.h"
#include "app/cli/note_input.h"
#include "app/cli/note_json.h"
#include "app/cli/session.h"

namespace quillwort::app {

namespace {

using sync::ItemId;
using sync::OpenNote;
using sync::Result;
using sync::SavedNote;

/** The note that `name` means, opened. */
Result<OpenNote> openNote(Session &session, const QString &name)
{
    const Result<ItemId> id = session.note(name);
    if (!id)
        return id.error();
    return await(session.library()->note(*id));
}

Result<SavedNote> save(Session &session, const OpenNote &note, const QByteArray &text)
{
    return await(session.library()->saveNote(note.id, text, note.version, note.text, sync::SaveReason::Deliberate));
}

/** Says what became of a save; JSON: {id, changed, merged, keptBoth}. */
ExitCode reportSaved(const Session &session, const OpenNote &note, const SavedNote &saved)
{
    const Output &out = session.out();
    if (out.isJson()) {
        out.json(QJsonObject{{QStringLiteral("id"), note.id.toString()},
                             {QStringLiteral("changed"), saved.version != note.version},
                             {QStringLiteral("merged"), saved.merged},
                             {QStringLiteral("keptBoth"), saved.keptBoth}});
    } else if (saved.keptBoth) {
        out.remark(QStringLiteral("The note was changed elsewhere meanwhile; where both changed the same lines, both "
                                  "stand in it now. Review it."));
    } else if (saved.merged) {
        out.remark(QStringLiteral("The note was changed elsewhere meanwhile; both changes are in it."));
    }
    return saved.keptBoth ? ExitCode::Failed : ExitCode::Done;
}

ExitCode show(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const Result<OpenNote> note = openNote(session, arguments.word(0));
    if (!note)
        return session.out().fail(note.error());
    if (!session.out().isJson()) {
        session.out().bytes(note->text);
        return ExitCode::Done;
    }
    QJsonObject object = noteJson(note->row);
    object.insert(QStringLiteral("text"), QString::fromUtf8(note->text));
    object.insert(QStringLiteral("inTrash"), note->inTrash);
    session.out().json(object);
    return ExitCode::Done;
}

ExitCode newNote(Session &session, const Arguments &arguments)
{
    const Result<QByteArray> text = readInput(arguments.words.isEmpty() ? QStringLiteral("-") : arguments.word(0));
    if (!text)
        return session.out().fail(text.error());
    if (!session.library())
        return session.openFailure();
    const auto notebook = session.targetNotebook(arguments.option("notebook"));
    if (!notebook)
        return session.out().fail(notebook.error());
    const Result<ItemId> id = await(session.library()->createNote({*text, *notebook, {}, {}, {}}));
    if (!id)
        return session.out().fail(id.error());
    if (session.out().isJson())
        session.out().json(QJsonObject{{QStringLiteral("id"), id->toString()}});
    else
        session.out().line(id->toString());
    return ExitCode::Done;
}

ExitCode editInEditor(Session &session, const OpenNote &note)
{
    const Output &out = session.out();
    Result<ExternalEditor> editor = ExternalEditor::prepare(note.row.title, note.text);
    if (!editor)
        return out.fail(editor.error());
    const Result<void> run = editor->run();
    if (!run && run.error().kind == sync::ErrorKind::NotFound) {
        return out.fail(QStringLiteral("Set EDITOR to the editor you like, or name a file to take the text from."),
                        ExitCode::Usage);
    }
    const Result<QByteArray> text = editor->text();
    if (!run || !text) {
        if (!text || *text != note.text)
            editor->keep();
        return out.fail(
            text && *text == note.text
                ? QStringLiteral("The editor ended with an error; the note is as it was.")
                : QStringLiteral("The editor ended with an error, so nothing was saved. Your text is in %1.")
                      .arg(editor->file()));
    }
    const Result<SavedNote> saved = save(session, note, *text);
    if (!saved) {
        editor->keep();
        const ExitCode code = out.fail(saved.error());
        out.remark(QStringLiteral("Your text is in %1.").arg(editor->file()));
        return code;
    }
    return reportSaved(session, note, *saved);
}

ExitCode edit(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    const Result<OpenNote> note = openNote(session, arguments.word(0));
    if (!note)
        return session.out().fail(note.error());
    if (arguments.words.size() < 2)
        return editInEditor(session, *note);
    const Result<QByteArray> text = readInput(arguments.word(1));
    if (!text)
        return session.out().fail(text.error());
    const Result<SavedNote> saved = save(session, *note, *text);
    return saved ? reportSaved(session, *note, *saved) : session.out().fail(saved.error());
}

ExitCode append(Session &session, const Arguments &arguments)
{
    const Result<QByteArray> more = readInput(arguments.words.size() < 2 ? QStringLiteral("-") : arguments.word(1));
    if (!more)
        return session.out().fail(more.error());
    if (!session.library())
        return session.openFailure();
    const Result<OpenNote> note = openNote(session, arguments.word(0));
    if (!note)
        return session.out().fail(note.error());
    QByteArray text = note->text;
    if (!text.isEmpty() && !text.endsWith('\n') && !more->isEmpty())
        text += text.contains("\r\n") ? "\r\n" : "\n";
    const Result<SavedNote> saved = save(session, *note, text + *more);
    return saved ? reportSaved(session, *note, *saved) : session.out().fail(saved.error());
}

} // namespace

QList<Command> textCommands()
{
    static constexpr const char *saved =
        "When the note was changed elsewhere since it was read, both changes are merged; exit status 1 when blocks of\n"
        "both sides stand in it now. JSON: {id, changed, merged, keptBoth}";
    return {
        {"show",
         "ID",
         "Prints a note, byte for byte",
         "JSON: {id, title, notebook, edited, created, tags, pinned, progress, text, inTrash}",
         {},
         1,
         1,
         show},
        {"new",
         "[--notebook N] [FILE or -]",
         "Makes a note from a file or stdin and prints its id",
         "JSON: {id}",
         {{"notebook", "N", "path of the notebook it goes into; made when missing"}},
         0,
         1,
         newNote},
        {"edit",
         "ID [FILE or -]",
         "Replaces a note's text by that of a file or stdin, or opens $EDITOR",
         saved,
         {},
         1,
         2,
         edit},
        {"append", "ID [FILE or -]", "Adds the text of a file or stdin to the end of a note", saved, {}, 1, 2, append},
    };
}

} // namespace quillwort::app
