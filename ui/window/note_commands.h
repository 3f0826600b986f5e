#pragma once

#include "sync/library/library.h"

#include <QObject>

namespace quillwort::ui {

class NoticeLine;

/** What is done to notes and notebooks as a whole, each with its undo and its failure said in the list's notice line.
 */
class NoteCommands final : public QObject {
    Q_OBJECT
public:
    /** REQUIRES: both outlive this. */
    NoteCommands(sync::Library &library, NoticeLine &notice, QObject *parent = nullptr);

    void createNote(const QByteArray &text, std::optional<sync::ItemId> notebook);
    void deleteNotes(const QList<sync::ItemId> &ids);
    void restoreNotes(const QList<sync::ItemId> &ids);
    void moveNotes(const QList<sync::ItemId> &ids, std::optional<sync::ItemId> notebook, const QString &name);
    /** The same, making the notebook at `path` when it is not there. */
    void moveNotesToPath(const QList<sync::ItemId> &ids, const QString &path);
    void setPinned(const QList<sync::ItemId> &ids, bool pinned);
    void addTag(const QList<sync::ItemId> &ids, const QString &tag);

    /** With a name that is free below `parentPath`, to be renamed at once. */
    void createNotebook(const QString &parentPath, const QList<sync::Notebook> &present);
    void renameNotebook(const sync::ItemId &id, const QString &name);
    void moveNotebook(const sync::ItemId &id, std::optional<sync::ItemId> parent);
    void deleteNotebook(const sync::ItemId &id, const QString &name);

signals:
    void noteCreated(quillwort::sync::ItemId id);
    void notesDeleted(const QList<quillwort::sync::ItemId> &ids);
    void notesRestored(const QList<quillwort::sync::ItemId> &ids);
    void noteTextChanged(quillwort::sync::ItemId id);
    void notebookCreated(quillwort::sync::ItemId id);

private:
    void say(const sync::Result<void> &result);
    void sayFailure(const sync::Error &error);
    void tagOne(const sync::ItemId &id, const QString &tag);

    sync::Library &m_library;
    NoticeLine &m_notice;
};

} // namespace quillwort::ui
