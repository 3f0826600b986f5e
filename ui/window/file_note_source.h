#pragma once

#include "ui/window/note_source.h"

#include <QFileSystemWatcher>

namespace quillwort::ui {

/**
 * A markdown file edited in place: no row in the library, the file's own bytes.
 *
 * When another program wrote the file since the text was opened, ours goes into the file and theirs is kept beside it
 * as "NAME (other version).md"; nothing is lost. Files over 64 MiB are TooLarge.
 */
class FileNoteSource final : public NoteSource {
    Q_OBJECT
public:
    explicit FileNoteSource(const QString &path);

    QFuture<sync::Result<sync::OpenNote>> load() override;
    QFuture<sync::Result<sync::SavedNote>> save(const QByteArray &text, qint64 openedVersion,
                                                const QByteArray &openedText) override;
    QString key() const override { return m_path; }
    const QString &path() const { return m_path; }

private:
    sync::Result<QByteArray> read() const;
    sync::Result<void> write(const QString &path, const QByteArray &text) const;
    QString otherVersionPath() const;
    void noticeChange();

    QString m_path; ///< absolute
    QByteArray m_known; ///< the file's bytes as last read or written here
    qint64 m_version = 0;
    QFileSystemWatcher m_watcher;
};

} // namespace quillwort::ui
