#include "ui/window/note_commands.h"

#include "sync/note/note_text.h"
#include "ui/library/notice_line.h"
#include "ui/words/error_text.h"

#include <algorithm>

namespace quillwort::ui {

using sync::ItemId;
using sync::Result;

NoteCommands::NoteCommands(sync::Library &library, NoticeLine &notice, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_notice(notice)
{
}

void NoteCommands::say(const Result<void> &result)
{
    if (!result)
        sayFailure(result.error());
}

void NoteCommands::sayFailure(const sync::Error &error)
{
    m_notice.say(NoticeLine::Tone::Problem, errorText(error));
}

void NoteCommands::createNote(const QByteArray &text, std::optional<ItemId> notebook)
{
    sync::NewNote note;
    note.text = text;
    note.notebook = notebook;
    m_library.createNote(note).then(this, [this](const Result<ItemId> &id) {
        if (id)
            emit noteCreated(*id);
        else
            sayFailure(id.error());
    });
}

void NoteCommands::deleteNotes(const QList<ItemId> &ids)
{
    if (ids.isEmpty())
        return;
    m_library.deleteNotes(ids).then(this, [this, ids](const Result<void> &done) {
        if (!done) {
            sayFailure(done.error());
            return;
        }
        const auto count = ids.size();
        m_notice.sayBriefly(count == 1 ? tr("Moved to the trash.") : tr("%1 notes moved to the trash.").arg(count),
                            tr("Undo"), [this, ids] { restoreNotes(ids); });
        emit notesDeleted(ids);
    });
}

void NoteCommands::restoreNotes(const QList<ItemId> &ids)
{
    if (ids.isEmpty())
        return;
    m_library.restoreNotes(ids).then(this, [this, ids](const Result<void> &done) {
        if (done)
            emit notesRestored(ids);
        else
            sayFailure(done.error());
    });
}

void NoteCommands::moveNotes(const QList<ItemId> &ids, std::optional<ItemId> notebook, const QString &name)
{
    if (ids.isEmpty())
        return;
    m_library.moveNotes(ids, notebook).then(this, [this, name](const Result<void> &done) {
        if (done)
            m_notice.sayBriefly(name.isEmpty() ? tr("Moved out of its notebook.") : tr("Moved to “%1”.").arg(name));
        else
            sayFailure(done.error());
    });
}

void NoteCommands::moveNotesToPath(const QList<ItemId> &ids, const QString &path)
{
    m_library.ensureNotebook(path).then(this, [this, ids, path](const Result<ItemId> &notebook) {
        if (notebook)
            moveNotes(ids, *notebook, path);
        else
            sayFailure(notebook.error());
    });
}

void NoteCommands::setPinned(const QList<ItemId> &ids, bool pinned)
{
    for (const ItemId &id : ids)
        m_library.setPinned(id, pinned).then(this, [this](const Result<void> &done) { say(done); });
}

void NoteCommands::addTag(const QList<ItemId> &ids, const QString &tag)
{
    for (const ItemId &id : ids)
        tagOne(id, tag);
}

void NoteCommands::tagOne(const ItemId &id, const QString &tag)
{
    m_library.note(id).then(this, [this, id, tag](const Result<sync::OpenNote> &note) {
        if (!note) {
            sayFailure(note.error());
            return;
        }
        const QByteArray tagged = sync::withTag(note->text, tag);
        if (tagged == note->text)
            return;
        m_library.saveNote(id, tagged, note->version, note->text, sync::SaveReason::Deliberate)
            .then(this, [this, id](const Result<sync::SavedNote> &saved) {
                if (saved)
                    emit noteTextChanged(id);
                else
                    sayFailure(saved.error());
            });
    });
}

void NoteCommands::createNotebook(const QString &parentPath, const QList<sync::Notebook> &present)
{
    const QString above = parentPath.isEmpty() ? QString() : parentPath + QLatin1Char('/');
    const auto isTaken = [&present](const QString &path) {
        return std::any_of(present.begin(), present.end(), [&path](const sync::Notebook &notebook) {
            return notebook.path.compare(path, Qt::CaseInsensitive) == 0;
        });
    };
    QString path = above + tr("New notebook");
    for (int number = 2; isTaken(path); ++number)
        path = above + tr("New notebook %1").arg(number);
    m_library.ensureNotebook(path).then(this, [this](const Result<ItemId> &id) {
        if (id)
            emit notebookCreated(*id);
        else
            sayFailure(id.error());
    });
}

void NoteCommands::renameNotebook(const ItemId &id, const QString &name)
{
    m_library.renameNotebook(id, name).then(this, [this](const Result<void> &done) { say(done); });
}

void NoteCommands::moveNotebook(const ItemId &id, std::optional<ItemId> parent)
{
    m_library.moveNotebook(id, parent).then(this, [this](const Result<void> &done) { say(done); });
}

void NoteCommands::deleteNotebook(const ItemId &id, const QString &name)
{
    m_library.deleteNotebook(id).then(this, [this, name](const Result<void> &done) {
        if (done)
            m_notice.sayBriefly(tr("“%1” is gone; its notes are in the trash.").arg(name));
        else
            sayFailure(done.error());
    });
}

} // namespace quillwort::ui
