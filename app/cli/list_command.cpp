#include "app/cli/command.h"
#include "app/cli/note_json.h"
#include "app/cli/session.h"

#include "ui/words/short_date.h"

#include <algorithm>

namespace quillwort::app {

namespace {

constexpr int defaultLimit = 50;

/** For scripts: fields between tabs, whole ids, ISO times. */
void printFields(const Output &out, const sync::NotePage &page)
{
    for (const sync::NoteRow &row : page.rows) {
        QString title = shownTitle(row.title);
        out.line(
            QStringList{row.id.toString(), title.replace(u'\t', u' '), row.notebook, isoTime(row.edited)}.join(u'\t'));
    }
}

/** For eyes: columns, the beginning of the id, the date as people say it. */
void printColumns(const Output &out, const sync::NotePage &page)
{
    qsizetype titles = 0;
    qsizetype notebooks = 0;
    for (const sync::NoteRow &row : page.rows) {
        titles = std::max(titles, shownTitle(row.title).size());
        notebooks = std::max(notebooks, row.notebook.size());
    }
    titles = std::min<qsizetype>(titles, 60);
    for (const sync::NoteRow &row : page.rows) {
        const QString title = shownTitle(row.title).left(titles).leftJustified(titles);
        out.line(QStringLiteral("%1  %2  %3  %4")
                     .arg(row.id.toString().left(8), title, row.notebook.leftJustified(notebooks),
                          ui::shortDate(row.edited, sync::SystemClock().now())));
    }
}

ExitCode print(const Session &session, const sync::NotePage &page)
{
    const Output &out = session.out();
    if (out.isJson()) {
        QJsonArray notes;
        for (const sync::NoteRow &row : page.rows)
            notes.append(noteJson(row));
        out.json(notes);
        return ExitCode::Done;
    }
    if (stdoutIsTerminal())
        printColumns(out, page);
    else
        printFields(out, page);
    if (page.total > page.rows.size()) {
        out.remark(QStringLiteral("%1 of %2 notes; --limit shows more.").arg(page.rows.size()).arg(page.total));
    }
    return ExitCode::Done;
}

ExitCode runQuery(Session &session, const char *command, const Arguments &arguments, sync::NoteQuery query)
{
    const sync::Result<int> limit = countOption(arguments, "limit", defaultLimit);
    if (!limit)
        return failUsage(session, command, limit.error().detail);
    query.limit = *limit;
    const sync::Result<sync::NotePage> page = await(session.library()->list(query));
    return page ? print(session, *page) : session.out().fail(page.error());
}

ExitCode list(Session &session, const Arguments &arguments)
{
    if (arguments.has("notebook") && arguments.has("tag"))
        return failUsage(session, "list", QStringLiteral("Give --notebook or --tag; search finds both together."));
    if (!session.library())
        return session.openFailure();
    sync::NoteQuery query;
    if (arguments.has("notebook")) {
        const sync::Result<sync::Notebook> notebook = session.notebook(arguments.option("notebook"));
        if (!notebook)
            return session.out().fail(notebook.error());
        query.place = sync::NoteQuery::Place::Notebook;
        query.notebook = notebook->id;
    } else if (arguments.has("tag")) {
        query.place = sync::NoteQuery::Place::Tag;
        query.tag = arguments.option("tag");
        if (query.tag.startsWith(u'#'))
            query.tag.remove(0, 1);
    } else if (arguments.has("trash")) {
        query.place = sync::NoteQuery::Place::Trash;
    }
    return runQuery(session, "list", arguments, query);
}

ExitCode search(Session &session, const Arguments &arguments)
{
    if (!session.library())
        return session.openFailure();
    sync::NoteQuery query;
    query.text = arguments.words.join(u' ');
    return runQuery(session, "search", arguments, query);
}

} // namespace

QList<Command> listCommands()
{
    static constexpr const char *printed =
        "Prints id, title, notebook and edited: in columns on a terminal, else between tabs with the time in UTC.\n"
        "JSON: [{id, title, notebook, edited, created, tags, pinned, progress}]";
    return {
        {"list",
         "[--notebook N] [--tag T] [--trash] [--limit K]",
         "Lists notes, newest edit first",
         printed,
         {{"notebook", "N", "notes directly in this notebook"},
          {"tag", "T", "notes with this tag"},
          {"trash", nullptr, "deleted notes"},
          {"limit", "K", "at most so many; 50 when not given"}},
         0,
         0,
         list},
        {"search",
         "QUERY [--limit K]",
         "Finds notes by words, phrases and operators",
         "Words are beginnings of words, \"quoted words\" a phrase. tag: in: title: created: edited: has: is: narrow "
         "the\n"
         "search, a dash before a word or operator excludes it.\n\n"
         "Prints id, title, notebook and edited: in columns on a terminal, else between tabs with the time in UTC.\n"
         "JSON: [{id, title, notebook, edited, created, tags, pinned, progress}]",
         {{"limit", "K", "at most so many; 50 when not given"}},
         1,
         anyNumber,
         search},
    };
}

} // namespace quillwort::app
