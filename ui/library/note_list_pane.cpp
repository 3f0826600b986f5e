#include "ui/library/note_list_pane.h"

#include "ui/library/empty_state.h"
#include "ui/library/notice_line.h"
#include "ui/library/pane_button.h"
#include "ui/library/search_bar.h"
#include "ui/theme/theme_icon.h"
#include "ui/theme/theme_palette.h"

#include <QActionGroup>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QListView>
#include <QLocale>
#include <QMenu>
#include <QScopedValueRollback>
#include <QStackedLayout>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <chrono>

namespace quillwort::ui {

namespace {

constexpr int barHeight = 40;
constexpr int rowsAtOnce = 1000;
constexpr std::chrono::milliseconds settleAfter{300};
using Order = sync::NoteQuery::Order;
using Place = sync::NoteQuery::Place;

} // namespace

NoteListPane::NoteListPane(sync::Library &library, const Theme &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_model([&library](const sync::NoteQuery &query) { return library.list(query); })
    , m_delegate(theme)
    , m_placeName(tr("All notes"))
{
    build();
    connect(&library, &sync::Library::notesChanged, &m_model, &NoteListModel::refresh);
    connect(&m_model, &NoteListModel::queryLoaded, this, [this] {
        m_list->scrollToTop();
        markRow();
        QTimer::singleShot(settleAfter, this, [this] {
            if (m_list->layoutMode() == QListView::Batched)
                m_list->setLayoutMode(QListView::SinglePass);
        });
        emit listLoaded();
    });
    connect(&m_model, &NoteListModel::layoutChanged, this, &NoteListPane::markRow);
    connect(&m_model, &NoteListModel::rowsInserted, this, &NoteListPane::markRow);
    connect(&m_model, &NoteListModel::totalChanged, this, &NoteListPane::showTotal);
    connect(&m_model, &NoteListModel::understoodChanged, m_search, &SearchBar::setUnderstood);
    connect(&m_model, &NoteListModel::loadFailed, this, &NoteListPane::failed);
    setTheme(theme);
}

void NoteListPane::build()
{
    m_search = new SearchBar(m_theme, this);
    m_heading = new QLabel(this);
    m_count = new QLabel(this);
    m_orderButton = new QToolButton(this);
    m_orderButton->setAutoRaise(true);
    m_orderButton->setToolTip(tr("Order of the list"));
    m_orderButton->setAccessibleName(tr("Order of the list"));
    m_orderButton->setPopupMode(QToolButton::InstantPopup);
    makeOrderMenu();

    m_list = new QListView(this);
    m_list->setObjectName(QStringLiteral("noteList"));
    m_list->setAccessibleName(tr("Notes"));
    m_list->setModel(&m_model);
    m_list->setItemDelegate(&m_delegate);
    m_list->setUniformItemSizes(true);
    // The first rows are painted before all places are known; later layouts are of one piece, so that nothing jumps.
    m_list->setLayoutMode(QListView::Batched);
    m_list->setBatchSize(rowsAtOnce);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setDragEnabled(true);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->installEventFilter(this);
    m_empty = new EmptyState(m_theme, this);
    m_notice = new NoticeLine(m_theme, this);

    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(8, 4, 8, 4);
    searchRow->setSpacing(0);
    m_menuButton = makePaneButton(this);
    m_menuButton->setPopupMode(QToolButton::InstantPopup);
    m_menuButton->setAccessibleName(tr("Menu"));
    m_sidebarButton = makePaneButton(this);
    searchRow->addWidget(m_menuButton);
    searchRow->addWidget(m_sidebarButton);
    searchRow->addWidget(m_search);
    setHeadShown(false);
    auto *headingRow = new QHBoxLayout;
    headingRow->setContentsMargins(12, 0, 8, 0);
    headingRow->setSpacing(8);
    headingRow->addWidget(m_heading);
    headingRow->addWidget(m_count, 1);
    headingRow->addWidget(m_orderButton);
    m_stack = new QStackedLayout;
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(searchRow);
    column->addLayout(headingRow);
    column->addSpacing(4);
    column->addLayout(m_stack, 1);
    column->addWidget(m_notice);
    m_search->setMinimumHeight(barHeight - 8);

    connect(m_search, &SearchBar::searchChanged, this, &NoteListPane::applyQuery);
    connect(m_search, &SearchBar::resultsAsked, this, &NoteListPane::focusList);
    connect(m_search, &SearchBar::left, this, &NoteListPane::focusList);
    connect(m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &NoteListPane::tellSelection);
    connect(m_list, &QListView::doubleClicked, this, [this](const QModelIndex &index) {
        if (const sync::NoteRow *row = m_model.rowAt(index.row()))
            emit noteActivated(row->id);
    });
    connect(m_list, &QListView::customContextMenuRequested, this, &NoteListPane::openContextMenu);
    connect(m_empty, &EmptyState::actionAsked, this, [this] {
        if (m_search->text().isEmpty())
            emit newNoteAsked();
        else
            search({});
    });
}

void NoteListPane::makeOrderMenu()
{
    auto *menu = new QMenu(m_orderButton);
    auto *group = new QActionGroup(menu);
    const std::pair<Order, QString> orders[] = {
        {Order::Edited, tr("Last edited first")}, {Order::Created, tr("Newest first")}, {Order::Title, tr("By title")}};
    for (const auto &[order, text] : orders) {
        QAction *action = menu->addAction(text, this, [this, chosen = order] { setOrder(chosen); });
        action->setCheckable(true);
        action->setChecked(order == m_place.order);
        action->setData(static_cast<int>(order));
        group->addAction(action);
    }
    m_orderButton->setMenu(menu);
}

void NoteListPane::setTheme(const Theme &theme)
{
    m_theme = theme;
    setSurface(this, theme, ColorRole::List);
    m_delegate.setTheme(theme);
    m_search->setTheme(theme);
    m_empty->setTheme(theme);
    m_notice->setTheme(theme);
    m_orderButton->setIcon(themeIcon(theme, QLatin1StringView("view-sort")));
    m_menuButton->setIcon(themeIcon(theme, QLatin1StringView("application-menu")));
    QFont bold = theme.interfaceFont();
    bold.setWeight(QFont::DemiBold);
    m_heading->setFont(bold);
    QPalette quiet = m_count->palette();
    quiet.setColor(QPalette::WindowText, theme.color(ColorRole::DimmedText));
    m_count->setPalette(quiet);
    m_list->viewport()->update();
}

void NoteListPane::showPlace(const sync::NoteQuery &place, const QString &name)
{
    const Order order = m_place.order;
    m_place = place;
    m_place.order = order;
    m_placeName = name;
    m_search->setTextQuietly({});
    applyQuery();
}

void NoteListPane::applyQuery()
{
    const QString text = m_search->text().trimmed();
    sync::NoteQuery query = m_place;
    if (!text.isEmpty()) {
        // A search looks everywhere; `in:` and `tag:` narrow it.
        query = {};
        query.order = m_place.order;
        query.text = text;
    }
    m_heading->setText(text.isEmpty() ? m_placeName : tr("Results"));
    m_model.setQuery(query);
    if (text.isEmpty())
        m_search->setUnderstood({});
}

void NoteListPane::search(const QString &text)
{
    m_search->setTextQuietly(text);
    applyQuery();
}

void NoteListPane::setOrder(Order order)
{
    if (m_place.order == order)
        return;
    m_place.order = order;
    m_delegate.setOrder(order);
    const QList<QAction *> actions = m_orderButton->menu()->actions();
    for (QAction *action : actions)
        action->setChecked(action->data().toInt() == static_cast<int>(order));
    applyQuery();
    emit orderChanged(order);
}

void NoteListPane::setProgressShown(bool shown)
{
    m_delegate.setProgressShown(shown);
    m_list->viewport()->update();
}

void NoteListPane::markOpen(const sync::ItemId &id)
{
    m_open = id;
    markRow();
}

void NoteListPane::markRow()
{
    if (!m_open || m_list->selectionModel()->selectedRows().size() > 1)
        return;
    const int row = m_model.indexOf(*m_open);
    const QScopedValueRollback<bool> marking(m_marking, true);
    const QModelIndex index = row >= 0 ? m_model.index(row) : QModelIndex();
    if (!index.isValid()) {
        m_list->clearSelection();
        return;
    }
    // NoUpdate of the view's scroll position: the list does not move by itself.
    m_list->selectionModel()->select(index, QItemSelectionModel::ClearAndSelect);
    const bool autoScroll = m_list->hasAutoScroll();
    m_list->setAutoScroll(false);
    m_list->selectionModel()->setCurrentIndex(index, QItemSelectionModel::NoUpdate);
    m_list->setAutoScroll(autoScroll);
}

QList<sync::ItemId> NoteListPane::selectedNotes() const
{
    QList<sync::ItemId> ids;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : rows) {
        if (const sync::NoteRow *row = m_model.rowAt(index.row()))
            ids.append(row->id);
    }
    return ids;
}

std::optional<sync::ItemId> NoteListPane::neighbourOfSelection() const
{
    QList<int> rows;
    const QModelIndexList selected = m_list->selectionModel()->selectedRows();
    for (const QModelIndex &index : selected)
        rows.append(index.row());
    if (rows.isEmpty())
        return std::nullopt;
    const auto [first, last] = std::minmax_element(rows.cbegin(), rows.cend());
    for (const int row : {*last + 1, *first - 1}) {
        if (const sync::NoteRow *found = m_model.rowAt(row))
            return found->id;
    }
    return std::nullopt;
}

std::optional<sync::ItemId> NoteListPane::firstNote() const
{
    const sync::NoteRow *row = m_model.rowAt(0);
    return row ? std::optional(row->id) : std::nullopt;
}

void NoteListPane::tellSelection()
{
    if (m_marking)
        return;
    const QModelIndexList rows = m_list->selectionModel()->selectedRows();
    emit selectionChanged(static_cast<int>(rows.size()));
    if (rows.size() != 1)
        return;
    if (const sync::NoteRow *row = m_model.rowAt(rows.first().row())) {
        m_open = row->id;
        emit noteChosen(row->id);
    }
}

void NoteListPane::showTotal(int total)
{
    m_count->setText(total > 0 ? QLocale().toString(total) : QString());
    showEmptyState();
}

void NoteListPane::showEmptyState()
{
    const bool empty = m_model.isLoaded() && m_model.rowCount() == 0;
    if (!empty) {
        m_stack->setCurrentWidget(m_list);
        return;
    }
    if (!m_search->text().trimmed().isEmpty())
        m_empty->setContent(QLatin1StringView("search"), tr("Nothing fits this search."), tr("Clear the search"));
    else if (m_place.place == Place::Trash)
        m_empty->setContent(QLatin1StringView("edit-delete"),
                            tr("The trash is empty. Deleted notes stay here until you restore them."));
    else if (m_place.place == Place::Pinned)
        m_empty->setContent(QLatin1StringView("pin"), tr("Pinned notes stay at hand here. Pin one from its menu."));
    else
        m_empty->setContent(QLatin1StringView("document-new"), tr("No notes here yet."), tr("New note · Ctrl+N"));
    m_stack->setCurrentWidget(m_empty);
}

void NoteListPane::focusSearch()
{
    m_search->takeFocus();
}

void NoteListPane::focusList()
{
    m_list->setFocus(Qt::OtherFocusReason);
    if (!m_list->currentIndex().isValid() && m_model.rowCount() > 0)
        m_list->setCurrentIndex(m_model.index(0));
}

void NoteListPane::setHead(QMenu *menu, QAction *sidebar)
{
    m_menuButton->setMenu(menu);
    m_sidebarButton->setDefaultAction(sidebar);
    m_sidebarButton->setAccessibleName(tr("Sidebar"));
}

void NoteListPane::setHeadShown(bool shown)
{
    m_menuButton->setVisible(shown);
    m_sidebarButton->setVisible(shown);
}

void NoteListPane::setContextMenus(QMenu *notes, QMenu *trash)
{
    m_notesMenu = notes;
    m_trashMenu = trash;
}

void NoteListPane::openContextMenu(const QPoint &where)
{
    QMenu *menu = m_place.place == Place::Trash && m_search->text().isEmpty() ? m_trashMenu : m_notesMenu;
    if (menu && !selectedNotes().isEmpty())
        menu->popup(m_list->viewport()->mapToGlobal(where));
}

bool NoteListPane::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_list && event->type() == QEvent::KeyPress) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const QList<sync::ItemId> selected = selectedNotes();
        if (key->key() == Qt::Key_Delete && !selected.isEmpty()) {
            emit deleteAsked();
            return true;
        }
        if ((key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) && selected.size() == 1) {
            emit noteActivated(selected.first());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

} // namespace quillwort::ui
