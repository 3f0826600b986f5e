#include "ui/window/library_note_source.h"

namespace quillwort::ui {

LibraryNoteSource::LibraryNoteSource(sync::Library &library, const sync::ItemId &id)
    : m_library(library)
    , m_id(id)
{
    connect(&library, &sync::Library::noteChangedElsewhere, this, [this](const sync::ItemId &changed) {
        if (changed == m_id)
            emit changedElsewhere();
    });
}

QFuture<sync::Result<sync::OpenNote>> LibraryNoteSource::load()
{
    return m_library.note(m_id);
}

QFuture<sync::Result<sync::SavedNote>> LibraryNoteSource::save(const QByteArray &text, qint64 openedVersion,
                                                               const QByteArray &openedText)
{
    return m_library.saveNote(m_id, text, openedVersion, openedText, sync::SaveReason::Autosave);
}

} // namespace quillwort::ui
