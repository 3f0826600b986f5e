#include "ui/window/note_navigation.h"

#include "ui/window/file_note_source.h"
#include "ui/window/library_note_source.h"
#include "ui/window/note_session.h"

#include <QDesktopServices>
#include <QDir>
#include <QFileInfo>

namespace quillwort::ui {

NoteNavigation::NoteNavigation(sync::Library &library, NoteSession &session, QObject *parent)
    : QObject(parent)
    , m_library(library)
    , m_session(session)
{
}

void NoteNavigation::openNote(const sync::ItemId &id)
{
    m_trail.visit(id);
    load(id);
}

void NoteNavigation::load(const sync::ItemId &id)
{
    if (m_session.key() != id.toString())
        m_session.open(std::make_unique<LibraryNoteSource>(m_library, id));
    emit trailChanged();
}

void NoteNavigation::openFile(const QString &path)
{
    m_session.open(std::make_unique<FileNoteSource>(path));
}

void NoteNavigation::goBack()
{
    if (const auto id = m_trail.goBack())
        load(*id);
}

void NoteNavigation::goForward()
{
    if (const auto id = m_trail.goForward())
        load(*id);
}

void NoteNavigation::openLink(const QUrl &url)
{
    if (url.scheme() != QLatin1String("quillwort")) {
        QDesktopServices::openUrl(url);
        return;
    }
    // quillwort://note/<id> from outside; title/<title> and file/<path> from within a note.
    QString name = url.path(QUrl::FullyDecoded);
    if (name.startsWith(QLatin1Char('/')))
        name.remove(0, 1);
    const QString title = url.host() == QLatin1String("title") ? name : QString();
    if (url.host() == QLatin1String("file") && !openNoteId() && !m_session.key().isEmpty()) {
        openFile(QFileInfo(m_session.key()).dir().filePath(name));
        return;
    }
    m_library.resolve(name).then(this, [this, title](const sync::Result<sync::ItemId> &id) {
        if (id)
            openNote(*id);
        else
            emit linkFailed(id.error(), title);
    });
}

std::optional<sync::ItemId> NoteNavigation::openNoteId() const
{
    return sync::ItemId::parse(m_session.key().toUtf8());
}

} // namespace quillwort::ui
