#pragma once

#include "sync/server/asio.h"
#include "sync/server/endpoint_options.h"
#include "sync/server/publication_table.h"

#include <boost/asio/thread_pool.hpp>

#include <QCache>

#include <atomic>
#include <mutex>

namespace quillwort::sync::server {

/** Renders published notes on threads of its own and keeps what it rendered, by revision. Any thread. */
class PublishedPages {
public:
    explicit PublishedPages(const EndpointOptions &options);
    ~PublishedPages();

    /** TooLarge for a note beyond the bounds, TryLater when too many wait, Internal when the renderer gave up. */
    awaitable<Result<QByteArray>> page(PublishedHead head);

private:
    qsizetype m_longestBody;
    PageRenderer m_render;
    asio::thread_pool m_threads;
    std::atomic<int> m_queued = 0;
    std::mutex m_mutex;
    QCache<RevisionId, QByteArray> m_rendered;
};

} // namespace quillwort::sync::server
