#include "ui/library/sidebar.h"

#include "ui/library/notebook_pane.h"
#include "ui/library/pane_button.h"
#include "ui/library/sync_badge.h"
#include "ui/theme/theme_icon.h"
#include "ui/theme/theme_palette.h"

#include <QAction>
#include <QHBoxLayout>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>

namespace quillwort::ui {

namespace {

constexpr int headHeight = 40;

} // namespace

Sidebar::Sidebar(sync::Library &library, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_menuButton(makePaneButton(this))
    , m_newButton(makePaneButton(this))
    , m_places(new NotebookPane(library, theme, this))
    , m_badge(new SyncBadge(theme, this))
{
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setToolTip(tr("Menu (F10)"));
    m_menuButton->setAccessibleName(tr("Menu"));
    auto *head = new QHBoxLayout;
    head->setContentsMargins(8, 4, 8, 4);
    head->addWidget(m_menuButton);
    head->addStretch(1);
    head->addWidget(m_newButton);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_places, 1);
    column->addWidget(m_badge);
    m_newButton->setMinimumHeight(headHeight - 8);
    setTheme(theme);
}

void Sidebar::setTheme(const Theme &theme)
{
    setSurface(this, theme, ColorRole::Sidebar);
    m_menuButton->setIcon(themeIcon(theme, QLatin1StringView("application-menu")));
    m_places->setTheme(theme);
    m_badge->setTheme(theme);
}

void Sidebar::setHead(QMenu *menu, QAction *newNote)
{
    m_menuButton->setMenu(menu);
    m_newButton->setDefaultAction(newNote);
    m_newButton->setAccessibleName(tr("New note"));
}

void Sidebar::openMenu()
{
    if (m_menuButton->isVisible())
        m_menuButton->showMenu();
    else
        m_menuButton->menu()->popup(window()->mapToGlobal(QPoint(8, headHeight)));
}

} // namespace quillwort::ui
