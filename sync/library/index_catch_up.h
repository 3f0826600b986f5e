#pragma once

#include "sync/cache/search_index.h"
#include "sync/result.h"

#include <QObject>
#include <QTimer>

#include <functional>

namespace quillwort::sync {

class CacheDatabase;

/**
 * Brings notes that wait into the search index, newest first, in slices of about 20 ms between which other calls run.
 *
 * Thread: the connection's.
 */
class IndexCatchUp final : public QObject {
    Q_OBJECT
public:
    /** `isBusy`: more important writes are under way, so the next slice is put off. */
    IndexCatchUp(CacheDatabase &database, std::function<bool()> isBusy, QObject *parent = nullptr);

    /** Begins when something waits. Cheap. */
    void start();
    /** All of it, now. */
    Result<void> finish();

signals:
    /** Nothing waits any more. */
    void caughtUp();

private:
    Result<int> indexSlice(int notes);
    void next();

    CacheDatabase &m_database;
    SearchIndex m_index;
    std::function<bool()> m_isBusy;
    QTimer m_timer;
};

} // namespace quillwort::sync
