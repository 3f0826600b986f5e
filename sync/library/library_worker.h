#pragma once

#include "sync/library/library.h"

#include <QFuture>
#include <QSemaphore>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace quillwort::sync {

/**
 * A thread beside the library's for long work that reads or writes files and asks the library in between, one step
 * after the other.
 *
 * Thread: made, started and destroyed on the library's thread. Destroying it cancels the work and waits for it.
 * Lifetime: the library outlives it.
 */
class LibraryWorker {
public:
    explicit LibraryWorker(Library &library);
    ~LibraryWorker();
    LibraryWorker(const LibraryWorker &) = delete;
    LibraryWorker &operator=(const LibraryWorker &) = delete;

    /** Runs `work` once, on the worker's thread. */
    void start(std::function<void()> work);

    /** Any thread. */
    void cancel() { m_cancelled = true; }
    bool isCancelled() const { return m_cancelled; }

    /**
     * Puts a question to the library and waits for the answer; Cancelled when the work was cancelled before the library
     * took the question. REQUIRES: called by the work.
     */
    template <class T>
    Result<T> ask(std::function<QFuture<Result<T>>(Library &)> question)
    {
        struct Asked {
            QSemaphore taken;
            QFuture<Result<T>> answer;
        };
        auto asked = std::make_shared<Asked>();
        QMetaObject::invokeMethod(
            &m_library,
            [asked, question = std::move(question), library = &m_library] {
                asked->answer = question(*library);
                asked->taken.release();
            },
            Qt::QueuedConnection);
        // The library's thread may be waiting for this one to end, so it is not waited for without a look around.
        while (!asked->taken.tryAcquire(1, 20)) {
            if (m_cancelled)
                return Error{ErrorKind::Cancelled, {}};
        }
        asked->answer.waitForFinished();
        if (asked->answer.resultCount() == 0)
            return Error{ErrorKind::Cancelled, {}};
        return asked->answer.result();
    }

private:
    Library &m_library;
    std::atomic<bool> m_cancelled = false;
    std::unique_ptr<QThread> m_thread;
};

} // namespace quillwort::sync
