#pragma once

#include "sync/result.h"

#include <QEventLoop>
#include <QFuture>
#include <QFutureWatcher>

namespace quillwort::app {

/** Runs events until the future is finished: the one place in which the program waits for the library. */
template <class T>
sync::Result<T> await(QFuture<sync::Result<T>> future)
{
    if (!future.isFinished()) {
        QEventLoop loop;
        QFutureWatcher<sync::Result<T>> watcher;
        QObject::connect(&watcher, &QFutureWatcherBase::finished, &loop, &QEventLoop::quit);
        watcher.setFuture(future);
        loop.exec();
    }
    if (future.resultCount() == 0)
        return sync::Error{sync::ErrorKind::Cancelled, {}};
    return future.result();
}

} // namespace quillwort::app
