#pragma once

#include "ui/window/note_source.h"

#include <QList>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace quillwort::ui {

class NoteEditor;

/**
 * The open note: loads it into the editor, saves it after a pause, on switching and when asked, and works in what
 * others wrote meanwhile. Text that could not be saved is kept and tried again, also after another note was opened;
 * nothing typed is ever dropped. Window thread.
 */
class NoteSession final : public QObject {
    Q_OBJECT
public:
    /** How long after the last key a save starts, and at the latest after the first unsaved one. */
    static constexpr std::chrono::milliseconds pause{450};
    static constexpr std::chrono::milliseconds longest{4000};

    /** REQUIRES: `editor` outlives this. */
    explicit NoteSession(NoteEditor &editor, QObject *parent = nullptr);
    ~NoteSession() override;

    /** Saves what is open and loads another note. */
    void open(std::unique_ptr<NoteSource> source);
    /** Saves what is open; the editor is empty and read only then. */
    void close();
    /** Asks the source for its text again and works it in; for changes made by the program itself. */
    void reread() { takeRemote(); }
    /** Saves now when there is something to save. */
    void save();

    bool isOpen() const { return m_loaded; }
    /** The note as it was loaded or last saved; its text is the saved one. REQUIRES: isOpen(). */
    const sync::OpenNote &note() const { return m_note; }
    /** As it is now, also when it changed since the note was opened; empty for an empty note. */
    QString title() const;
    /** Key of the source that is open or being opened; empty for none. */
    QString key() const;
    /** Edits of this or an earlier note that are not on disk yet. */
    bool hasUnsavedText() const;

signals:
    void opened(const quillwort::sync::OpenNote &note);
    void closed();
    void openFailed(const QString &key, const quillwort::sync::Error &error);
    void saved();
    /** The text is kept and tried again by itself. */
    void saveFailed(const quillwort::sync::Error &error);
    /** A save went through after one that failed. */
    void saveRecovered();
    /** What is known about the note may have changed: its text, its place, whether it is in the trash. */
    void reloaded();
    /** Another device or program wrote; its edits are in the editor now. */
    void changedElsewhere(bool keptBoth);

private:
    /** Text of a note that is no longer open but not saved either. */
    struct Draft {
        std::shared_ptr<NoteSource> source;
        QByteArray text;
        qint64 version = 0;
        QByteArray base;
        bool waits = false; ///< for the answer to a save of the same note that was under way
    };

    void takeEdit();
    void leave();
    void take(const sync::OpenNote &loaded);
    void send();
    void takeSaved(const QByteArray &sent, int editsSent, const sync::SavedNote &saved);
    void takeFailure(const sync::Error &error);
    void takeSavedAfterLeaving(const std::shared_ptr<NoteSource> &source, const QByteArray &sent,
                               const sync::Result<sync::SavedNote> &saved);
    void keepDraft(Draft draft);
    void sendDraft(const Draft &draft);
    void retry();
    void takeRemote();

    NoteEditor &m_editor;
    std::shared_ptr<NoteSource> m_source;
    sync::OpenNote m_note; ///< text and version name what the next save was edited from
    bool m_loaded = false;
    bool m_saving = false;
    bool m_failed = false;
    bool m_remoteWaits = false; ///< others wrote while a save was under way
    int m_edits = 0; ///< counts what the person changed since the note was opened
    int m_savedEdits = 0; ///< m_edits of the text that is on disk
    int m_request = 0; ///< an answer about an earlier note is told apart by this
    int m_failures = 0;
    QList<Draft> m_drafts;
    QTimer m_afterPause;
    QTimer m_atLatest;
    QTimer m_retry;
};

} // namespace quillwort::ui
