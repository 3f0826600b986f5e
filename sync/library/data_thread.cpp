#include "sync/library/data_thread.h"

namespace quillwort::sync {

DataThread::DataThread(LibraryOptions options)
    : m_core(std::make_unique<LibraryCore>(std::move(options)))
{
    m_thread.setObjectName(QStringLiteral("data"));
    m_core->moveToThread(&m_thread);
    m_thread.start();
}

DataThread::~DataThread()
{
    m_closing = true;
    // Posted last, so it runs when every write before it is done.
    QMetaObject::invokeMethod(
        m_core.get(),
        [this] {
            m_core.release()->deleteLater();
            m_thread.quit();
        },
        Qt::QueuedConnection);
    m_thread.wait();
}

QFuture<Result<void>> DataThread::open()
{
    auto answer = std::make_shared<PendingAnswer<void>>();
    QFuture<Result<void>> future = answer->future();
    LibraryCore *core = m_core.get();
    QMetaObject::invokeMethod(
        core, [core, answer] { answer->give(core->open()); }, Qt::QueuedConnection);
    return future;
}

void DataThread::tell(std::function<void(LibraryParts &)> work)
{
    LibraryCore *core = m_core.get();
    QMetaObject::invokeMethod(
        core,
        [core, work = std::move(work)] {
            if (LibraryParts *parts = core->parts())
                work(*parts);
        },
        Qt::QueuedConnection);
}

} // namespace quillwort::sync
