#include "sync/library/library_worker.h"

namespace quillwort::sync {

LibraryWorker::LibraryWorker(Library &library)
    : m_library(library)
{
}

LibraryWorker::~LibraryWorker()
{
    cancel();
    if (m_thread)
        m_thread->wait();
}

void LibraryWorker::start(std::function<void()> work)
{
    Q_ASSERT(!m_thread);
    m_thread.reset(QThread::create(std::move(work)));
    m_thread->setObjectName(QStringLiteral("files"));
    m_thread->start();
}

} // namespace quillwort::sync
