#pragma once

#include "sync/library/library_options.h"
#include "sync/library/library_parts.h"
#include "sync/result.h"

#include <QObject>

#include <memory>

namespace quillwort::sync {

/**
 * What stands behind Library on the data thread: opens the cache and passes on what its parts have to say.
 *
 * Thread: made anywhere, then moved to the data thread and used and destroyed there.
 */
class LibraryCore final : public QObject {
    Q_OBJECT
public:
    explicit LibraryCore(LibraryOptions options);
    ~LibraryCore() override;

    Result<void> open();
    /** Null before open() succeeded. */
    LibraryParts *parts() const { return m_parts.get(); }
    /** Why there are no parts. */
    Error whyClosed() const { return m_whyClosed; }

signals:
    void notesChanged();
    void outlineChanged();
    void noteChangedElsewhere(quillwort::sync::ItemId id);
    void syncStatusChanged(const quillwort::sync::SyncStatus &status);
    void syncProgressed(const quillwort::sync::SyncSummary &sofar);
    void syncNoticed(const QString &sentence, quillwort::sync::ItemId id);

private:
    void connectParts();
    void itemsChanged(const QList<ItemId> &ids);

    LibraryOptions m_options;
    Error m_whyClosed;
    std::unique_ptr<LibraryParts> m_parts;
};

} // namespace quillwort::sync
