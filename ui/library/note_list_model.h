#pragma once

#include "ui/library/page_source.h"

#include <QAbstractListModel>
#include <QHash>
#include <QList>
#include <QSet>
#include <QTimer>

#include <optional>

namespace quillwort::ui {

/**
 * The rows of one NoteQuery, fetched a page at a time as the view asks for them; a row that is not here yet is empty.
 *
 * The view sees all rows at once (rowCount() is the query's total), so the scroll bar is true from the start. Only the
 * pages shown last are kept. A refresh takes effect at once when all its pages are there: rows keep their persistent
 * index by note, so selection and scrolling stay. A new query shows the old rows until its first page has arrived.
 */
class NoteListModel final : public QAbstractListModel {
    Q_OBJECT
public:
    enum Role { NoteIdRole = Qt::UserRole + 1 };
    static constexpr int pageSize = 50;
    static constexpr int pagesKept = 8;

    explicit NoteListModel(PageSource source, QObject *parent = nullptr);

    /** `offset` and `limit` of the query are the model's own. The same query again is a refresh. */
    void setQuery(sync::NoteQuery query);
    const sync::NoteQuery &query() const { return m_query; }
    /** Asks again for the pages that are kept. */
    void refresh();

    /** The row at `index`, asking for it when it is not here: then, and out of range, null. */
    const sync::NoteRow *rowAt(int index) const;
    /** Where a note stands among the rows that are here; -1 when it is not. */
    int indexOf(const sync::ItemId &id) const;
    /** False until the first answer to the present query. */
    bool isLoaded() const { return m_loaded; }

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDragActions() const override { return Qt::MoveAction; }

signals:
    /** The present query has its first rows, or none. */
    void queryLoaded();
    void totalChanged(int total);
    void understoodChanged(const QString &understood);
    void loadFailed(const quillwort::sync::Error &error);

private:
    struct Refresh {
        QSet<int> missing;
        QHash<int, QList<sync::NoteRow>> pages;
        int total = 0;
        QString understood;
    };

    void wantPage(int page) const;
    void fetchWanted();
    void fetch(int page, bool forRefresh);
    void takePage(int page, const sync::NotePage &answer);
    void takeRefreshed(int page, const sync::NotePage &answer);
    void applyRefresh();
    void setTotal(int total);
    void keepRecentPages();
    void moveTo(QHash<int, QList<sync::NoteRow>> pages);

    PageSource m_source;
    sync::NoteQuery m_query;
    int m_request = 0; ///< an answer to an older query is dropped by this number
    bool m_loaded = false;
    bool m_refreshAgain = false;
    int m_total = 0;
    QString m_understood;
    QHash<int, QList<sync::NoteRow>> m_pages;
    mutable QList<int> m_recent; ///< pages by last use, newest last
    mutable QSet<int> m_wanted;
    QSet<int> m_asked;
    std::optional<Refresh> m_refresh;
    mutable QTimer m_fetchSoon;
};

} // namespace quillwort::ui
