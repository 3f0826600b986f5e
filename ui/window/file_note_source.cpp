#include "ui/window/file_note_source.h"

#include "sync/note/note_text.h"

#include <QFile>
#include <QFileInfo>
#include <QSaveFile>

namespace quillwort::ui {

using sync::Error;
using sync::ErrorKind;
using sync::Result;

namespace {

constexpr qint64 maxFileBytes = 64LL * 1024 * 1024;

Error errorOf(const QFileDevice &file)
{
    switch (file.error()) {
    case QFileDevice::PermissionsError:
        return {ErrorKind::ReadOnly, file.errorString()};
    case QFileDevice::ResourceError:
        return {ErrorKind::DiskFull, file.errorString()};
    default:
        return {ErrorKind::Io, file.errorString()};
    }
}

} // namespace

FileNoteSource::FileNoteSource(const QString &path)
    : m_path(QFileInfo(path).absoluteFilePath())
{
    m_watcher.addPath(m_path);
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, &FileNoteSource::noticeChange);
}

Result<QByteArray> FileNoteSource::read() const
{
    QFile file(m_path);
    if (!file.exists())
        return Error{ErrorKind::NotFound, m_path};
    if (file.size() > maxFileBytes)
        return Error{ErrorKind::TooLarge, m_path};
    if (!file.open(QIODevice::ReadOnly))
        return errorOf(file);
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError)
        return errorOf(file);
    return bytes;
}

Result<void> FileNoteSource::write(const QString &path, const QByteArray &text) const
{
    QSaveFile file(path);
    // A folder we may not write into can still hold a file we may.
    file.setDirectWriteFallback(true);
    if (!file.open(QIODevice::WriteOnly) || file.write(text) != text.size() || !file.commit())
        return errorOf(file);
    return {};
}

QString FileNoteSource::otherVersionPath() const
{
    const QFileInfo info(m_path);
    const QString stem = info.absolutePath() + QLatin1Char('/') + info.completeBaseName();
    const QString suffix = info.suffix().isEmpty() ? QString() : QLatin1Char('.') + info.suffix();
    QString path = stem + tr(" (other version)") + suffix;
    for (int number = 2; QFile::exists(path); ++number)
        path = stem + tr(" (other version %1)").arg(number) + suffix;
    return path;
}

QFuture<Result<sync::OpenNote>> FileNoteSource::load()
{
    const Result<QByteArray> bytes = read();
    if (!bytes)
        return QtFuture::makeReadyFuture(Result<sync::OpenNote>(bytes.error()));
    m_known = *bytes;
    sync::OpenNote note;
    note.text = *bytes;
    note.version = ++m_version;
    note.row.title = sync::titleOf(*bytes);
    note.row.notebook = QFileInfo(m_path).fileName();
    return QtFuture::makeReadyFuture(Result<sync::OpenNote>(note));
}

QFuture<Result<sync::SavedNote>> FileNoteSource::save(const QByteArray &text, qint64, const QByteArray &)
{
    const Result<QByteArray> present = read();
    sync::SavedNote saved;
    if (present && *present != m_known && *present != text) {
        if (const Result<void> kept = write(otherVersionPath(), *present); !kept)
            return QtFuture::makeReadyFuture(Result<sync::SavedNote>(kept.error()));
        saved.keptBoth = true;
    }
    if (const Result<void> written = write(m_path, text); !written)
        return QtFuture::makeReadyFuture(Result<sync::SavedNote>(written.error()));
    m_known = text;
    saved.version = ++m_version;
    saved.text = text;
    return QtFuture::makeReadyFuture(Result<sync::SavedNote>(saved));
}

void FileNoteSource::noticeChange()
{
    // Programs that write a new file and rename it take the watch with them.
    if (!m_watcher.files().contains(m_path))
        m_watcher.addPath(m_path);
    const Result<QByteArray> present = read();
    if (present && *present != m_known)
        emit changedElsewhere();
}

} // namespace quillwort::ui
