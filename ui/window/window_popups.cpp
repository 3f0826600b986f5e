#include "ui/window/window_popups.h"

#include "sync/library/library.h"
#include "ui/library/note_list_pane.h"
#include "ui/library/notebook_pane.h"
#include "ui/library/sidebar.h"
#include "ui/theme/theme_choice.h"
#include "ui/theme/theme_icon.h"
#include "ui/window/list_popup.h"
#include "ui/window/note_commands.h"
#include "ui/window/note_navigation.h"
#include "ui/window/note_pane.h"
#include "ui/window/window_actions.h"
#include "ui/words/error_text.h"
#include "ui/words/short_date.h"

#include <algorithm>
#include <vector>

namespace quillwort::ui {

namespace {

constexpr int titlesShown = 50;

struct Ranked {
    int fit;
    PopupEntry entry;
};

QList<PopupEntry> bestFirst(std::vector<Ranked> ranked)
{
    std::stable_sort(ranked.begin(), ranked.end(), [](const Ranked &a, const Ranked &b) { return a.fit > b.fit; });
    QList<PopupEntry> entries;
    for (Ranked &one : ranked)
        entries.append(std::move(one.entry));
    return entries;
}

} // namespace

WindowPopups::WindowPopups(const WindowParts &parts, QObject *parent)
    : QObject(parent)
    , m_parts(parts)
{
}

void WindowPopups::openQuickOpen()
{
    auto *popup = new ListPopup(tr("Open a note by its title"), m_parts.themes.theme(), &m_parts.window);
    popup->setEmptyText(tr("No title fits. Return searches all text."));
    connect(popup, &ListPopup::textChanged, this, [this, popup](const QString &typed) { askTitles(popup, typed); });
    connect(popup, &ListPopup::chosen, this,
            [this](const QVariant &value) { openChosen(value.value<sync::ItemId>()); });
    connect(popup, &ListPopup::noneChosen, this, [this](const QString &typed) { m_parts.list.search(typed); });
    askTitles(popup, {});
    popup->open();
}

void WindowPopups::openChosen(const sync::ItemId &id)
{
    m_parts.navigation.openNote(id);
    m_parts.list.markOpen(id);
    m_parts.note.focusText();
}

void WindowPopups::askTitles(ListPopup *popup, const QString &typed)
{
    popup->setWaiting();
    const auto show = [this, popup, typed](const QList<sync::NoteRow> &rows) {
        if (popup->text() != typed)
            return;
        const QIcon icon = themeIcon(m_parts.themes.theme(), QLatin1StringView("view-list-text"));
        const sync::TimePoint now = sync::SystemClock().now();
        QList<PopupEntry> entries;
        for (const sync::NoteRow &row : rows)
            entries.append({row.title.isEmpty() ? tr("Untitled") : row.title, row.notebook, shortDate(row.edited, now),
                            icon, QVariant::fromValue(row.id)});
        popup->setEntries(entries);
    };
    const auto fail = [popup](const sync::Error &error) {
        popup->setEmptyText(errorText(error));
        popup->setEntries({});
    };
    if (typed.trimmed().isEmpty()) {
        sync::NoteQuery recent;
        recent.limit = titlesShown;
        m_parts.library.list(recent).then(popup, [show, fail](const sync::Result<sync::NotePage> &page) {
            if (page)
                show(page->rows);
            else
                fail(page.error());
        });
        return;
    }
    m_parts.library.titlesLike(typed.trimmed(), titlesShown)
        .then(popup, [show, fail](const sync::Result<QList<sync::NoteRow>> &rows) {
            if (rows)
                show(*rows);
            else
                fail(rows.error());
        });
}

void WindowPopups::openCommands()
{
    auto *popup = new ListPopup(tr("What shall be done?"), m_parts.themes.theme(), &m_parts.window);
    popup->setEmptyText(tr("No command fits."));
    connect(popup, &ListPopup::textChanged, this, [this, popup](const QString &typed) { listCommands(popup, typed); });
    connect(popup, &ListPopup::chosen, this, [](const QVariant &value) { value.value<QAction *>()->trigger(); });
    listCommands(popup, {});
    popup->open();
}

void WindowPopups::listCommands(ListPopup *popup, const QString &typed)
{
    std::vector<Ranked> ranked;
    const QList<QAction *> actions = m_parts.actions.all();
    for (QAction *action : actions) {
        const QString text = WindowActions::plainText(*action);
        const int fit = fitOf(text, typed);
        if (fit > 0 && action->isEnabled())
            ranked.push_back({fit,
                              {text,
                               {},
                               action->shortcut().toString(QKeySequence::NativeText),
                               action->icon(),
                               QVariant::fromValue(action)}});
    }
    popup->setEntries(bestFirst(std::move(ranked)));
}

void WindowPopups::openNotebooks()
{
    auto *popup =
        new ListPopup(tr("Move to which notebook? A new name makes one."), m_parts.themes.theme(), &m_parts.window);
    connect(popup, &ListPopup::textChanged, this, [this, popup](const QString &typed) { listNotebooks(popup, typed); });
    connect(popup, &ListPopup::chosen, this, [this](const QVariant &value) { moveTo(value.toString()); });
    listNotebooks(popup, {});
    popup->open();
}

void WindowPopups::listNotebooks(ListPopup *popup, const QString &typed)
{
    const QIcon icon = themeIcon(m_parts.themes.theme(), QLatin1StringView("folder-symbolic"));
    std::vector<Ranked> ranked;
    bool exact = false;
    for (const sync::Notebook &notebook : m_parts.sidebar.places().notebooks()) {
        const int fit = fitOf(notebook.path, typed);
        exact = exact || notebook.path.compare(typed.trimmed(), Qt::CaseInsensitive) == 0;
        if (fit > 0)
            ranked.push_back({fit, {notebook.path, {}, {}, icon, notebook.path}});
    }
    QList<PopupEntry> entries = bestFirst(std::move(ranked));
    if (typed.trimmed().isEmpty())
        entries.append({tr("No notebook"), {}, {}, {}, QString()});
    else if (!exact)
        entries.append({tr("New notebook “%1”").arg(typed.trimmed()),
                        {},
                        {},
                        themeIcon(m_parts.themes.theme(), QLatin1StringView("folder-new")),
                        typed.trimmed()});
    popup->setEntries(entries);
}

void WindowPopups::moveTo(const QString &path)
{
    QList<sync::ItemId> notes = m_parts.list.selectedNotes();
    if (notes.isEmpty() && m_parts.navigation.openNoteId())
        notes.append(*m_parts.navigation.openNoteId());
    if (path.isEmpty()) {
        m_parts.commands.moveNotes(notes, std::nullopt, {});
        return;
    }
    m_parts.commands.moveNotesToPath(notes, path);
}

} // namespace quillwort::ui
