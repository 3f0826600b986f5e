#include "ui/window/window_notices.h"

#include "ui/library/notice_line.h"
#include "ui/window/note_commands.h"
#include "ui/window/note_navigation.h"
#include "ui/window/note_pane.h"
#include "ui/window/note_session.h"
#include "ui/window/window_actions.h"
#include "ui/words/error_text.h"

namespace quillwort::ui {

WindowNotices::WindowNotices(const WindowParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
    connect(&parts.session, &NoteSession::openFailed, this,
            [this](const QString &, const sync::Error &error) { sayProblem(error); });
    connect(&parts.session, &NoteSession::saveFailed, this, &WindowNotices::saySaveFailure);
    connect(&parts.session, &NoteSession::saveRecovered, &parts.note.notice(), &NoticeLine::clear);
    connect(&parts.session, &NoteSession::changedElsewhere, this, &WindowNotices::sayMerge);
    connect(&parts.navigation, &NoteNavigation::linkFailed, this, &WindowNotices::sayMissingNote);
}

void WindowNotices::sayProblem(const sync::Error &error)
{
    m_parts.note.notice().say(NoticeLine::Tone::Problem, errorText(error));
}

void WindowNotices::saySaveFailure(const sync::Error &error)
{
    m_parts.note.notice().say(NoticeLine::Tone::Problem, tr("Not saved yet, but kept here. %1").arg(errorText(error)),
                              tr("Try again"), [this] { m_parts.session.save(); });
}

void WindowNotices::sayMerge(bool keptBoth)
{
    // A merge without a clash needs no word: the text is right.
    if (keptBoth)
        m_parts.note.notice().say(NoticeLine::Tone::Quiet,
                                  tr("This note was changed in two places at once. Both versions are in the text."),
                                  tr("History"), [this] { m_parts.actions.action(Command::History)->trigger(); });
}

void WindowNotices::sayMissingNote(const sync::Error &error, const QString &title)
{
    if (title.isEmpty() || error.kind != sync::ErrorKind::NotFound) {
        sayProblem(error);
        return;
    }
    m_parts.note.notice().say(
        NoticeLine::Tone::Quiet, tr("There is no note “%1” yet.").arg(title), tr("Create it"),
        [this, title] { m_parts.commands.createNote("# " + title.toUtf8() + "\n\n", std::nullopt); });
}

} // namespace quillwort::ui
