#pragma once

#include "sync/library/library.h"
#include "ui/window/note_source.h"

namespace quillwort::ui {

/** A note of the library. REQUIRES: `library` outlives this. */
class LibraryNoteSource final : public NoteSource {
    Q_OBJECT
public:
    LibraryNoteSource(sync::Library &library, const sync::ItemId &id);

    QFuture<sync::Result<sync::OpenNote>> load() override;
    QFuture<sync::Result<sync::SavedNote>> save(const QByteArray &text, qint64 openedVersion,
                                                const QByteArray &openedText) override;
    QString key() const override { return m_id.toString(); }

private:
    sync::Library &m_library;
    sync::ItemId m_id;
};

} // namespace quillwort::ui
