#include "app/cli/command.h"
#include "app/cli/note_input.h"
#include "app/cli/session.h"

#include "sync/merge/three_way_merge.h"
#include "sync/note/note_text.h"
#include "ui/markdown/html_renderer.h"
#include "ui/web/published_page.h"

namespace quillwort::app {

namespace {

using sync::Result;

ExitCode merge(Session &session, const Arguments &arguments)
{
    QByteArray texts[3];
    for (int i = 0; i < 3; ++i) {
        const Result<QByteArray> text = readInput(arguments.word(i));
        if (!text)
            return session.out().fail(text.error());
        texts[i] = *text;
    }
    const sync::MergedText merged = sync::mergeTexts(texts[0], texts[1], texts[2]);
    if (!merged.contained)
        return session.out().fail(QStringLiteral("These texts can not be merged without loss. Keep both files."));
    if (session.out().isJson()) {
        QJsonArray review;
        for (const sync::ReviewRange &range : merged.review) {
            review.append(QJsonObject{{QStringLiteral("begin"), range.begin},
                                      {QStringLiteral("middle"), range.middle},
                                      {QStringLiteral("end"), range.end}});
        }
        session.out().json(QJsonObject{{QStringLiteral("text"), QString::fromUtf8(merged.text)},
                                       {QStringLiteral("keptBoth"), merged.keptBoth},
                                       {QStringLiteral("review"), review}});
    } else {
        session.out().bytes(merged.text);
    }
    return merged.keptBoth ? ExitCode::Failed : ExitCode::Done;
}

ExitCode render(Session &session, const Arguments &arguments)
{
    const Result<QByteArray> text = readInput(arguments.word(0));
    if (!text)
        return session.out().fail(text.error());
    QByteArray html;
    if (arguments.has("page")) {
        ui::PublishedNote note;
        note.title = sync::titleOf(*text);
        note.markdown = *text;
        html = ui::publishedPage(note);
    } else {
        html = ui::renderHtml(*text);
    }
    if (session.out().isJson())
        session.out().json(QJsonObject{{QStringLiteral("html"), QString::fromUtf8(html)}});
    else
        session.out().bytes(html);
    return ExitCode::Done;
}

} // namespace

QList<Command> plainFileCommands()
{
    return {
        {"merge",
         "BASE LOCAL REMOTE",
         "Merges two edits of a markdown file and prints the result",
         "Exit status 0 when everything fits together, 1 when some lines stand twice, the remote ones first; there "
         "are\n"
         "never markers in the text. JSON: {text, keptBoth, review: [{begin, middle, end}]} with offsets in bytes.\n"
         "\n"
         "As a merge driver of git, for `*.md merge=quillwort` in .gitattributes:\n"
         "  git config merge.quillwort.driver 'quillwort-cli merge %O %A %B > %A.merged; s=$?; mv %A.merged %A; exit "
         "$s'",
         {},
         3,
         3,
         merge},
        {"render",
         "FILE [--page]",
         "Prints a markdown file as HTML",
         "FILE may be -. JSON: {html}",
         {{"page", nullptr, "a whole page instead of a fragment"}},
         1,
         1,
         render},
    };
}

} // namespace quillwort::app
