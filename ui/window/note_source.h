#pragma once

#include "sync/library/note_query.h"
#include "sync/result.h"

#include <QByteArray>
#include <QFuture>
#include <QObject>

namespace quillwort::ui {

/**
 * Where the open note lives: a row of the library, or a file that is edited in place. Calls are carried out in the
 * order they are made; every future finishes. Window thread.
 */
class NoteSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    virtual QFuture<sync::Result<sync::OpenNote>> load() = 0;
    /** As Library::saveNote: `text` was edited from `openedText`; the answer holds the merge when others wrote. */
    virtual QFuture<sync::Result<sync::SavedNote>> save(const QByteArray &text, qint64 openedVersion,
                                                        const QByteArray &openedText) = 0;
    /** The same for the same note, different for others. */
    virtual QString key() const = 0;

signals:
    void changedElsewhere();
};

} // namespace quillwort::ui
