#include "app/cli/command.h"
#include "app/cli/session.h"

#include "sync/note/note_text.h"

namespace quillwort::app {

namespace {

using sync::ItemId;
using sync::OpenNote;
using sync::Result;
using sync::SavedNote;

/** "+a", "-b", each with or without '#'. */
struct TagChange {
    bool add = true;
    QString tag;
};

/** nullopt, with the reason in `wrong`, for what is no change of a tag. */
std::optional<TagChange> readChange(const QString &word, QString &wrong)
{
    TagChange change;
    change.add = word.startsWith(u'+');
    change.tag = word.mid(1);
    if (change.tag.startsWith(u'#'))
        change.tag.remove(0, 1);
    if (!change.add && !word.startsWith(u'-'))
        wrong = QStringLiteral("\"%1\" begins with neither + nor -.").arg(word);
    else if (change.tag.isEmpty())
        wrong = QStringLiteral("\"%1\" names no tag.").arg(word);
    else if (change.tag.contains(u',') || change.tag.contains(u'\n') || change.tag != change.tag.trimmed())
        wrong = QStringLiteral("\"%1\" can not be a tag.").arg(change.tag);
    else
        return change;
    return std::nullopt;
}

/** A tag to be removed that stands in the text itself: only its author can say how the sentence reads without it. */
struct TagInText {
    QString tag;
    int line = 0;
};

ExitCode report(const Session &session, const OpenNote &note, const QByteArray &text, const QList<TagInText> &inText)
{
    const Output &out = session.out();
    const QStringList tags = sync::tagsOf(text);
    if (out.isJson()) {
        QJsonArray left;
        for (const TagInText &each : inText)
            left.append(QJsonObject{{QStringLiteral("tag"), each.tag}, {QStringLiteral("line"), each.line}});
        out.json(QJsonObject{{QStringLiteral("id"), note.id.toString()},
                             {QStringLiteral("tags"), QJsonArray::fromStringList(tags)},
                             {QStringLiteral("inText"), left}});
    } else {
        out.line(tags.join(QLatin1StringView(", ")));
    }
    for (const TagInText &each : inText) {
        out.fail(QStringLiteral("#%1 stands in the text of the note, at line %2. Edit the note to remove it there.")
                     .arg(each.tag)
                     .arg(each.line));
    }
    return inText.isEmpty() ? ExitCode::Done : ExitCode::Failed;
}

ExitCode tag(Session &session, const Arguments &arguments)
{
    QList<TagChange> changes;
    for (const QString &word : arguments.words.mid(1)) {
        QString wrong;
        const std::optional<TagChange> change = readChange(word, wrong);
        if (!change)
            return failUsage(session, "tag", wrong);
        changes.append(*change);
    }
    if (!session.library())
        return session.openFailure();
    const Result<ItemId> id = session.note(arguments.word(0));
    if (!id)
        return session.out().fail(id.error());
    const Result<OpenNote> note = await(session.library()->note(*id));
    if (!note)
        return session.out().fail(note.error());

    QByteArray text = note->text;
    for (const TagChange &change : changes)
        text = change.add ? sync::withTag(text, change.tag) : sync::withoutTag(text, change.tag);
    if (text != note->text) {
        const Result<SavedNote> saved =
            await(session.library()->saveNote(note->id, text, note->version, note->text, sync::SaveReason::Deliberate));
        if (!saved)
            return session.out().fail(saved.error());
        text = saved->text;
    }
    QList<TagInText> inText;
    for (const TagChange &change : changes) {
        const int line = change.add ? 0 : sync::tagLineInText(text, change.tag);
        if (line > 0)
            inText.append({change.tag, line});
    }
    return report(session, *note, text, inText);
}

} // namespace

QList<Command> tagCommands()
{
    return {
        {"tag",
         "ID [+tag -tag ...]",
         "Adds tags to a note's front matter and removes them",
         "Prints the tags the note has then. A tag that stands in the text itself is not touched but named with its\n"
         "line. JSON: {id, tags, inText: [{tag, line}]}",
         {},
         1,
         anyNumber,
         tag}};
}

} // namespace quillwort::app
