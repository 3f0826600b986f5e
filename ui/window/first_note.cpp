#include "ui/window/first_note.h"

#include "sync/library/library.h"
#include "ui/library/note_list_pane.h"
#include "ui/theme/theme_choice.h"
#include "ui/window/note_navigation.h"
#include "ui/window/note_pane.h"
#include "ui/window/note_session.h"
#include "ui/window/welcome_card.h"
#include "ui/window/window_actions.h"

namespace quillwort::ui {

FirstNote::FirstNote(const WindowParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void FirstNote::open(const std::optional<sync::ItemId> &last, const QByteArray &welcome, bool welcomed)
{
    if (!welcomed)
        showCard();
    m_parts.note.focusText();
    if (last) {
        show(*last);
        return;
    }
    sync::NoteQuery newest;
    newest.limit = 1;
    m_parts.library.list(newest).then(this, [this, welcome, welcomed](const sync::Result<sync::NotePage> &page) {
        // Something else was opened meanwhile, for instance a file named on the command line.
        if (!page || !m_parts.session.key().isEmpty())
            return;
        if (!page->rows.isEmpty())
            show(page->rows.first().id);
        else if (!welcomed)
            createWelcome(welcome);
    });
}

void FirstNote::show(const sync::ItemId &id)
{
    m_parts.list.markOpen(id);
    m_parts.navigation.openNote(id);
}

void FirstNote::createWelcome(const QByteArray &text)
{
    sync::NewNote note;
    note.text = text;
    m_parts.library.createNote(note).then(this, [this](const sync::Result<sync::ItemId> &id) {
        if (!id)
            emit failed(id.error());
        else if (m_parts.session.key().isEmpty()) // else a person was quicker and has a note of their own
            show(*id);
    });
}

void FirstNote::setTheme(const Theme &theme)
{
    if (m_card)
        m_card->setTheme(theme);
}

void FirstNote::showCard()
{
    m_card = new WelcomeCard(m_parts.themes.theme(), &m_parts.note);
    m_parts.note.setCard(m_card);
    connect(m_card, &WelcomeCard::keepHereChosen, this, &FirstNote::answer);
    connect(m_card, &WelcomeCard::connectChosen, this, [this] {
        answer();
        m_parts.actions.action(Command::Account)->trigger();
    });
    connect(m_card, &WelcomeCard::importChosen, this, [this] {
        answer();
        m_parts.actions.action(Command::Import)->trigger();
    });
}

void FirstNote::answer()
{
    if (m_card)
        m_card->deleteLater();
    emit welcomeAnswered();
}

} // namespace quillwort::ui
