#pragma once

#include "ui/library/library_outline.h"

#include <QAbstractItemModel>

namespace quillwort::ui {

/**
 * The sidebar's rows. Takes notes by drop (onto a notebook, the notebooks' heading, a tag, the trash) and notebooks
 * onto each other; it changes nothing itself but says what was asked.
 */
class NotebookTreeModel final : public QAbstractItemModel {
    Q_OBJECT
public:
    explicit NotebookTreeModel(QObject *parent = nullptr);

    /** New counts only repaint; another shape resets the model. */
    void setOutline(const OutlineSource &source);

    /** Null for an index of no row. */
    const OutlineEntry *entryAt(const QModelIndex &index) const;
    /** The row that shows `query`; invalid when none does. */
    QModelIndex indexFor(const sync::NoteQuery &query) const;
    /** The name a person reads: "All notes", "Work", ... */
    static QString nameOf(const OutlineEntry &entry);

    QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    QModelIndex parent(const QModelIndex &child) const override;
    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    QStringList mimeTypes() const override;
    QMimeData *mimeData(const QModelIndexList &indexes) const override;
    Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                         const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
                      const QModelIndex &parent) override;

signals:
    void notebookRenamed(quillwort::sync::ItemId id, const QString &name);
    void notesDroppedOnNotebook(const QList<quillwort::sync::ItemId> &notes,
                                std::optional<quillwort::sync::ItemId> notebook);
    void notesDroppedOnTag(const QList<quillwort::sync::ItemId> &notes, const QString &tag);
    void notesDroppedOnTrash(const QList<quillwort::sync::ItemId> &notes);
    void notebookDropped(quillwort::sync::ItemId notebook, std::optional<quillwort::sync::ItemId> parent);

private:
    OutlineEntry *entryOrRoot(const QModelIndex &index) const;
    void takeCounts(OutlineEntry &to, const OutlineEntry &from, const QModelIndex &index);

    std::unique_ptr<OutlineEntry> m_root;
};

} // namespace quillwort::ui
