#pragma once

#include "sync/library/library.h"
#include "ui/library/notebook_row_delegate.h"
#include "ui/library/notebook_tree_model.h"
#include "ui/theme/theme.h"

#include <QTreeView>

namespace quillwort::ui {

/**
 * The sidebar's tree: choosing what the list shows, renaming, dropping notes on it. It keeps its rows fresh itself and
 * keeps what is chosen and unfolded when they change.
 */
class NotebookPane final : public QTreeView {
    Q_OBJECT
public:
    /** REQUIRES: `library` outlives this. */
    NotebookPane(sync::Library &library, const Theme &theme, QWidget *parent = nullptr);

    void setTheme(const Theme &theme);
    /** Asks for notebooks, tags and counts; done by itself when they change. */
    void refresh();
    /** Marks the row of `query` as chosen without saying so again. */
    void choose(const sync::NoteQuery &query);
    /** The chosen notebook, for new notes; none elsewhere. */
    std::optional<sync::ItemId> chosenNotebook() const;
    /** The notebooks as they are shown, for menus and pickers. */
    const QList<sync::Notebook> &notebooks() const { return m_source.notebooks; }
    /** Opens the name of a notebook for editing. */
    void editName(const sync::ItemId &notebook);
    /** As soon as this notebook is shown, its name opens for editing. */
    void editNameWhenShown(const sync::ItemId &notebook);

    NotebookTreeModel &rows() { return m_model; }

signals:
    /** A person chose another row. */
    void placeChosen(const quillwort::sync::NoteQuery &query, const QString &name);
    void newNotebookAsked(std::optional<quillwort::sync::ItemId> parent);
    void deleteNotebookAsked(quillwort::sync::ItemId notebook, const QString &name);
    void failed(const quillwort::sync::Error &error);

protected:
    void mousePressEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void drawBranches(QPainter *, const QRect &, const QModelIndex &) const override { }

private:
    void showOutline(const OutlineSource &source);
    void restoreFolds();
    void tellChoice(const QModelIndex &index);
    bool isFolded(const QModelIndex &index) const;

    sync::Library &m_library;
    NotebookTreeModel m_model;
    NotebookRowDelegate m_delegate;
    OutlineSource m_source;
    sync::NoteQuery m_chosen;
    QSet<QString> m_folded; ///< what a person closed: ids of notebooks and names of headings
    std::optional<sync::ItemId> m_editWhenShown;
    bool m_restoring = false;
};

} // namespace quillwort::ui
