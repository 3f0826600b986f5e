#pragma once

#include "sync/library/library.h"
#include "ui/window/note_trail.h"

#include <QObject>
#include <QUrl>

namespace quillwort::ui {

class NoteSession;

/** Going from note to note: by choice, back and forward, by link; and to files edited in place. */
class NoteNavigation final : public QObject {
    Q_OBJECT
public:
    /** REQUIRES: both outlive this. */
    NoteNavigation(sync::Library &library, NoteSession &session, QObject *parent = nullptr);

    void openNote(const sync::ItemId &id);
    void openFile(const QString &path);
    void goBack();
    void goForward();
    bool canGoBack() const { return m_trail.canGoBack(); }
    bool canGoForward() const { return m_trail.canGoForward(); }
    /** A link in a note: another note opens here, an address of the web outside. */
    void openLink(const QUrl &url);
    /** The library's note that is open; none for a file. */
    std::optional<sync::ItemId> openNoteId() const;

signals:
    void trailChanged();
    /** A link names no note; `title` is what a new one would be called, empty when it can not be made. */
    void linkFailed(const quillwort::sync::Error &error, const QString &title);

private:
    void load(const sync::ItemId &id);

    sync::Library &m_library;
    NoteSession &m_session;
    NoteTrail m_trail;
};

} // namespace quillwort::ui
