#include "ui/window/note_session.h"

#include "sync/note/note_text.h"
#include "ui/editor/note_editor.h"

#include <algorithm>

namespace quillwort::ui {

using sync::OpenNote;
using sync::Result;
using sync::SavedNote;

namespace {

/** Quick at first because most failures are a moment's, then rarely enough not to be a burden. */
std::chrono::milliseconds retryPause(int failures)
{
    return std::min(std::chrono::milliseconds(1000) * (1 << std::min(failures, 5)), std::chrono::milliseconds(30000));
}

} // namespace

NoteSession::NoteSession(NoteEditor &editor, QObject *parent)
    : QObject(parent)
    , m_editor(editor)
{
    for (QTimer *timer : {&m_afterPause, &m_atLatest, &m_retry})
        timer->setSingleShot(true);
    m_afterPause.setInterval(pause);
    m_atLatest.setInterval(longest);
    connect(&m_afterPause, &QTimer::timeout, this, &NoteSession::save);
    connect(&m_atLatest, &QTimer::timeout, this, &NoteSession::save);
    connect(&m_retry, &QTimer::timeout, this, &NoteSession::retry);
    connect(&m_editor, &NoteEditor::textEdited, this, &NoteSession::takeEdit);
    m_editor.setReadOnly(true);
}

NoteSession::~NoteSession() = default;

QString NoteSession::title() const
{
    return sync::titleOf(m_note.text);
}

QString NoteSession::key() const
{
    return m_source ? m_source->key() : QString();
}

bool NoteSession::hasUnsavedText() const
{
    return (m_loaded && m_edits != m_savedEdits) || m_saving || !m_drafts.isEmpty();
}

void NoteSession::takeEdit()
{
    if (!m_loaded)
        return;
    ++m_edits;
    m_afterPause.start();
    if (!m_atLatest.isActive())
        m_atLatest.start();
}

void NoteSession::open(std::unique_ptr<NoteSource> source)
{
    if (m_source && m_source->key() == source->key() && m_loaded)
        return;
    leave();
    m_source = std::move(source);
    connect(m_source.get(), &NoteSource::changedElsewhere, this, &NoteSession::takeRemote);
    const int request = m_request;
    m_source->load().then(this, [this, request](const Result<OpenNote> &loaded) {
        if (request != m_request)
            return;
        if (loaded) {
            take(*loaded);
            return;
        }
        const QString failedKey = key();
        m_source.reset();
        emit openFailed(failedKey, loaded.error());
    });
}

void NoteSession::take(const OpenNote &loaded)
{
    m_note = loaded;
    m_loaded = true;
    m_edits = 0;
    m_savedEdits = 0;
    m_editor.openText(loaded.text);
    m_editor.setReadOnly(loaded.inTrash);
    // What could not be saved when it was left is still the newest text of this note.
    const auto draft = std::find_if(m_drafts.begin(), m_drafts.end(),
                                    [this](const Draft &kept) { return kept.source->key() == key(); });
    if (draft != m_drafts.end()) {
        if (draft->text != loaded.text) {
            m_note.text = draft->base;
            m_note.version = draft->version;
            m_editor.patchText(draft->text);
            m_edits = 1;
            m_afterPause.start();
        }
        m_drafts.erase(draft);
    }
    emit opened(m_note);
}

void NoteSession::leave()
{
    m_afterPause.stop();
    m_atLatest.stop();
    if (m_loaded && (m_edits != m_savedEdits || m_saving))
        keepDraft({m_source, m_editor.text(), m_note.version, m_note.text, m_saving});
    ++m_request;
    m_saving = false;
    m_remoteWaits = false;
    m_loaded = false;
    m_source.reset();
}

void NoteSession::close()
{
    if (!m_source)
        return;
    leave();
    m_editor.openText({});
    m_editor.setReadOnly(true);
    emit closed();
}

void NoteSession::save()
{
    m_afterPause.stop();
    m_atLatest.stop();
    // The end of a save that runs looks whether more has been typed.
    if (m_loaded && !m_saving && m_edits != m_savedEdits)
        send();
}

void NoteSession::send()
{
    m_saving = true;
    const QByteArray text = m_editor.text();
    m_source->save(text, m_note.version, m_note.text)
        .then(this,
              [this, text, source = m_source, edits = m_edits, request = m_request](const Result<SavedNote> &saved) {
                  if (request != m_request) {
                      takeSavedAfterLeaving(source, text, saved);
                      return;
                  }
                  m_saving = false;
                  if (saved)
                      takeSaved(text, edits, *saved);
                  else
                      takeFailure(saved.error());
                  if (std::exchange(m_remoteWaits, false))
                      takeRemote();
              });
}

void NoteSession::takeSaved(const QByteArray &sent, int editsSent, const SavedNote &saved)
{
    const bool typedMeanwhile = m_edits != editsSent;
    m_savedEdits = editsSent;
    if (saved.text == sent) {
        m_note.text = sent;
        m_note.version = saved.version;
    } else if (!typedMeanwhile) {
        m_note.text = saved.text;
        m_note.version = saved.version;
        m_editor.patchText(saved.text);
    } else {
        // The editor's text descends from what was sent, not from the merge: the old version number makes the next save
        // merge again, with what was sent as its base.
        m_note.text = sent;
    }
    if (typedMeanwhile)
        m_afterPause.start();
    m_failures = 0;
    if (std::exchange(m_failed, false))
        emit saveRecovered();
    emit NoteSession::saved();
    if (saved.merged || saved.keptBoth)
        emit changedElsewhere(saved.keptBoth);
}

void NoteSession::takeFailure(const sync::Error &error)
{
    m_failed = true;
    m_retry.start(retryPause(m_failures++));
    emit saveFailed(error);
}

void NoteSession::keepDraft(Draft draft)
{
    m_drafts.append(draft);
    if (!draft.waits)
        sendDraft(draft);
}

void NoteSession::takeSavedAfterLeaving(const std::shared_ptr<NoteSource> &source, const QByteArray &sent,
                                        const Result<SavedNote> &saved)
{
    const auto draft =
        std::find_if(m_drafts.begin(), m_drafts.end(), [&source](const Draft &kept) { return kept.source == source; });
    if (draft == m_drafts.end())
        return;
    draft->waits = false;
    if (!saved) {
        takeFailure(saved.error());
        return;
    }
    if (draft->text == sent) {
        m_drafts.erase(draft);
        emit NoteSession::saved();
        return;
    }
    // The draft descends from what was sent; see takeSaved().
    draft->base = sent;
    if (saved->text == sent)
        draft->version = saved->version;
    sendDraft(*draft);
}

void NoteSession::sendDraft(const Draft &draft)
{
    draft.source->save(draft.text, draft.version, draft.base)
        .then(this, [this, source = draft.source](const Result<SavedNote> &saved) {
            if (!saved) {
                takeFailure(saved.error());
                return;
            }
            m_drafts.removeIf([&source](const Draft &kept) { return kept.source == source; });
            m_failures = 0;
            if (m_drafts.isEmpty() && std::exchange(m_failed, false))
                emit saveRecovered();
            emit NoteSession::saved();
        });
}

void NoteSession::retry()
{
    const QList<Draft> drafts = m_drafts;
    for (const Draft &draft : drafts) {
        if (!draft.waits)
            sendDraft(draft);
    }
    save();
}

void NoteSession::takeRemote()
{
    if (!m_loaded)
        return;
    if (m_saving) {
        m_remoteWaits = true;
        return;
    }
    if (m_edits != m_savedEdits) {
        save(); // merges and brings the other side's edits with its answer
        return;
    }
    m_source->load().then(this, [this, request = m_request](const Result<OpenNote> &loaded) {
        if (request != m_request || !loaded || m_saving)
            return;
        // Typed between the question and the answer: the save merges.
        if (m_edits != m_savedEdits) {
            save();
            return;
        }
        const bool changed = loaded->text != m_note.text;
        m_note = *loaded;
        m_editor.patchText(loaded->text);
        m_editor.setReadOnly(loaded->inTrash);
        emit reloaded();
        if (changed)
            emit changedElsewhere(false);
    });
}

} // namespace quillwort::ui
