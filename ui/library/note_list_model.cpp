#include "ui/library/note_list_model.h"

#include "ui/library/note_drag.h"

#include <QMimeData>

#include <algorithm>

namespace quillwort::ui {

using sync::NotePage;
using sync::NoteRow;
using Pages = QHash<int, QList<NoteRow>>;

NoteListModel::NoteListModel(PageSource source, QObject *parent)
    : QAbstractListModel(parent)
    , m_source(std::move(source))
{
    m_fetchSoon.setSingleShot(true);
    m_fetchSoon.setInterval(0);
    connect(&m_fetchSoon, &QTimer::timeout, this, &NoteListModel::fetchWanted);
}

void NoteListModel::setQuery(sync::NoteQuery query)
{
    query.offset = 0;
    query.limit = pageSize;
    if (query == m_query && m_request > 0) {
        refresh();
        return;
    }
    m_query = std::move(query);
    ++m_request;
    m_loaded = false;
    m_refresh.reset();
    m_refreshAgain = false;
    m_wanted.clear();
    m_asked.clear();
    fetch(0, false);
}

void NoteListModel::refresh()
{
    if (m_request == 0)
        return;
    if (!m_loaded || m_refresh) {
        m_refreshAgain = true;
        return;
    }
    keepRecentPages();
    m_refresh.emplace();
    m_refresh->missing = QSet<int>(m_pages.keyBegin(), m_pages.keyEnd());
    m_refresh->missing.insert(0);
    const QSet<int> asked = m_refresh->missing;
    for (const int page : asked)
        fetch(page, true);
}

const NoteRow *NoteListModel::rowAt(int index) const
{
    if (index < 0 || index >= m_total)
        return nullptr;
    const int page = index / pageSize;
    const auto found = m_pages.constFind(page);
    if (found == m_pages.constEnd()) {
        wantPage(page);
        return nullptr;
    }
    if (m_recent.isEmpty() || m_recent.last() != page) {
        m_recent.removeOne(page);
        m_recent.append(page);
    }
    const int within = index % pageSize;
    return within < found->size() ? &found->at(within) : nullptr;
}

int NoteListModel::indexOf(const sync::ItemId &id) const
{
    for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
        for (int i = 0; i < page->size(); ++i) {
            if (page->at(i).id == id)
                return page.key() * pageSize + i;
        }
    }
    return -1;
}

int NoteListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_total;
}

QVariant NoteListModel::data(const QModelIndex &index, int role) const
{
    const NoteRow *row = rowAt(index.row());
    if (!row)
        return {};
    switch (role) {
    case Qt::DisplayRole:
    case Qt::AccessibleTextRole:
        return row->title.isEmpty() ? tr("Untitled") : row->title;
    case Qt::AccessibleDescriptionRole:
        return row->excerpt;
    case NoteIdRole:
        return QVariant::fromValue(row->id);
    default:
        return {};
    }
}

Qt::ItemFlags NoteListModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemIsDragEnabled : Qt::NoItemFlags;
}

QStringList NoteListModel::mimeTypes() const
{
    return {noteDragType()};
}

QMimeData *NoteListModel::mimeData(const QModelIndexList &indexes) const
{
    QList<sync::ItemId> ids;
    for (const QModelIndex &index : indexes) {
        if (const NoteRow *row = rowAt(index.row()))
            ids.append(row->id);
    }
    return ids.isEmpty() ? nullptr : dragOf(ids);
}

void NoteListModel::wantPage(int page) const
{
    if (m_asked.contains(page))
        return;
    m_wanted.insert(page);
    m_fetchSoon.start();
}

void NoteListModel::fetchWanted()
{
    const QSet<int> wanted = std::exchange(m_wanted, {});
    for (const int page : wanted)
        fetch(page, false);
}

void NoteListModel::fetch(int page, bool forRefresh)
{
    if (!forRefresh) {
        if (m_asked.contains(page))
            return;
        m_asked.insert(page);
    }
    sync::NoteQuery query = m_query;
    query.offset = page * pageSize;
    m_source(query).then(this, [this, page, forRefresh, request = m_request](const sync::Result<NotePage> &answer) {
        if (request != m_request)
            return;
        if (!answer) {
            m_asked.remove(page);
            m_refresh.reset();
            emit loadFailed(answer.error());
        } else if (forRefresh) {
            takeRefreshed(page, *answer);
        } else {
            takePage(page, *answer);
        }
    });
}

void NoteListModel::takePage(int page, const NotePage &answer)
{
    m_asked.remove(page);
    if (!m_loaded) {
        beginResetModel();
        m_loaded = true;
        m_pages = {{page, answer.rows}};
        m_recent = {page};
        m_total = answer.total;
        endResetModel();
        m_understood = answer.understood;
        emit understoodChanged(m_understood);
        emit totalChanged(m_total);
        emit queryLoaded();
    } else {
        m_pages.insert(page, answer.rows);
        m_recent.removeOne(page);
        m_recent.append(page);
        const int last = std::min(page * pageSize + static_cast<int>(answer.rows.size()), m_total) - 1;
        if (last >= page * pageSize)
            emit dataChanged(index(page * pageSize), index(last));
        if (answer.total != m_total)
            m_refreshAgain = true;
    }
    if (std::exchange(m_refreshAgain, false))
        refresh();
}

void NoteListModel::takeRefreshed(int page, const NotePage &answer)
{
    if (!m_refresh || !m_refresh->missing.remove(page))
        return;
    m_refresh->pages.insert(page, answer.rows);
    m_refresh->total = answer.total;
    m_refresh->understood = answer.understood;
    if (m_refresh->missing.isEmpty())
        applyRefresh();
}

void NoteListModel::applyRefresh()
{
    const Refresh done = *std::exchange(m_refresh, std::nullopt);
    const int before = m_total;
    // Rows come and go at the end, around moveTo() that puts every note on its new row: so no held index is lost that
    // only moved up.
    if (done.total > m_total)
        setTotal(done.total);
    moveTo(done.pages);
    setTotal(done.total);
    if (m_understood != done.understood) {
        m_understood = done.understood;
        emit understoodChanged(m_understood);
    }
    if (before != m_total)
        emit totalChanged(m_total);
    if (std::exchange(m_refreshAgain, false))
        refresh();
}

void NoteListModel::setTotal(int total)
{
    if (total > m_total) {
        beginInsertRows({}, m_total, total - 1);
        m_total = total;
        endInsertRows();
    } else if (total < m_total) {
        beginRemoveRows({}, total, m_total - 1);
        m_total = total;
        endRemoveRows();
    }
}

void NoteListModel::keepRecentPages()
{
    while (m_recent.size() > pagesKept)
        m_pages.remove(m_recent.takeFirst());
}

void NoteListModel::moveTo(Pages pages)
{
    const auto idAt = [](const Pages &where, int row) -> std::optional<sync::ItemId> {
        const auto page = where.constFind(row / pageSize);
        if (page == where.constEnd() || row % pageSize >= page->size())
            return std::nullopt;
        return page->at(row % pageSize).id;
    };
    bool sameOrder = true;
    for (auto page = pages.cbegin(); page != pages.cend() && sameOrder; ++page) {
        for (int i = 0; i < page->size() && sameOrder; ++i)
            sameOrder = idAt(m_pages, page.key() * pageSize + i) == page->at(i).id;
    }
    if (sameOrder) {
        const Pages before = std::exchange(m_pages, std::move(pages));
        for (auto page = m_pages.cbegin(); page != m_pages.cend(); ++page) {
            if (before.value(page.key()) == page.value() || page->isEmpty())
                continue;
            const int first = page.key() * pageSize;
            emit dataChanged(index(first), index(std::min(first + static_cast<int>(page->size()), m_total) - 1));
        }
        return;
    }

    emit layoutAboutToBeChanged();
    QHash<sync::ItemId, int> places;
    for (auto page = pages.cbegin(); page != pages.cend(); ++page) {
        for (int i = 0; i < page->size(); ++i)
            places.insert(page->at(i).id, page.key() * pageSize + i);
    }
    const QModelIndexList held = persistentIndexList();
    for (const QModelIndex &old : held) {
        const std::optional<sync::ItemId> id = idAt(m_pages, old.row());
        const int place = id ? places.value(*id, -1) : -1;
        changePersistentIndex(old, place >= 0 && place < m_total ? index(place) : QModelIndex());
    }
    m_pages = std::move(pages);
    emit layoutChanged();
}

} // namespace quillwort::ui
