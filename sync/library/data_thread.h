#pragma once

#include "sync/library/library_core.h"
#include "sync/result.h"

#include <QFuture>
#include <QPromise>
#include <QThread>

#include <atomic>
#include <functional>
#include <memory>

namespace quillwort::sync {

/** The end of one call: a promise that is kept with Cancelled when nobody else keeps it. */
template <class T>
class PendingAnswer {
public:
    PendingAnswer() { m_promise.start(); }
    ~PendingAnswer()
    {
        if (!m_given)
            give(Error{ErrorKind::Cancelled, QStringLiteral("the library was closed")});
    }
    PendingAnswer(const PendingAnswer &) = delete;
    PendingAnswer &operator=(const PendingAnswer &) = delete;

    QFuture<Result<T>> future() { return m_promise.future(); }
    bool isCancelled() const { return m_promise.isCanceled(); }
    void give(Result<T> result)
    {
        m_given = true;
        m_promise.addResult(std::move(result));
        m_promise.finish();
    }

private:
    QPromise<Result<T>> m_promise;
    bool m_given = false;
};

/**
 * The thread that owns the cache and the sync engine. Calls are carried out in the order in which they were made.
 *
 * Thread: made, used and destroyed on the library's. Destroying it carries out the writes that were asked for, and ends
 * everything else with Cancelled.
 */
class DataThread {
public:
    explicit DataThread(LibraryOptions options);
    ~DataThread();
    DataThread(const DataThread &) = delete;
    DataThread &operator=(const DataThread &) = delete;

    /** For connections only. */
    const LibraryCore &core() const { return *m_core; }

    QFuture<Result<void>> open();

    /** `work` changes nothing, so it is left out when its answer is not wanted any more. */
    template <class T>
    QFuture<Result<T>> read(std::function<Result<T>(LibraryParts &)> work)
    {
        return post<T>([this, work = std::move(work)](LibraryParts &parts, Answer<T> answer) {
            if (!m_closing && !answer->isCancelled())
                answer->give(work(parts));
        });
    }

    /** When `work` succeeds, lists are told and sync is woken. */
    template <class T>
    QFuture<Result<T>> write(std::function<Result<T>(LibraryParts &)> work)
    {
        return post<T>([work = std::move(work)](LibraryParts &parts, Answer<T> answer) {
            Result<T> result = work(parts);
            if (result)
                parts.wrote();
            answer->give(std::move(result));
        });
    }

    /** `work` begins something that answers later. */
    template <class T>
    QFuture<Result<T>> ask(std::function<void(LibraryParts &, std::function<void(Result<T>)>)> work)
    {
        return post<T>([this, work = std::move(work)](LibraryParts &parts, Answer<T> answer) {
            if (!m_closing && !answer->isCancelled())
                work(parts, [answer](Result<T> result) { answer->give(std::move(result)); });
        });
    }

    /** Without an answer. */
    void tell(std::function<void(LibraryParts &)> work);

private:
    template <class T>
    using Answer = std::shared_ptr<PendingAnswer<T>>;

    template <class T>
    QFuture<Result<T>> post(std::function<void(LibraryParts &, Answer<T>)> work)
    {
        auto answer = std::make_shared<PendingAnswer<T>>();
        QFuture<Result<T>> future = answer->future();
        LibraryCore *core = m_core.get();
        QMetaObject::invokeMethod(
            core,
            [core, answer = std::move(answer), work = std::move(work)] {
                if (LibraryParts *parts = core->parts())
                    work(*parts, answer);
                else
                    answer->give(core->whyClosed());
            },
            Qt::QueuedConnection);
        return future;
    }

    std::atomic<bool> m_closing = false;
    QThread m_thread;
    std::unique_ptr<LibraryCore> m_core; ///< lives on m_thread
};

} // namespace quillwort::sync
