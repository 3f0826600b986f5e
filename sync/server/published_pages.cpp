#include "sync/server/published_pages.h"

namespace quillwort::sync::server {

namespace {

constexpr qsizetype cacheBytes = 16 * 1024 * 1024;
constexpr int longestQueue = 64;

awaitable<QByteArray> render(const PageRenderer &renderer, const PageSource &source)
{
    co_return renderer ? renderer(source) : QByteArray();
}

} // namespace

PublishedPages::PublishedPages(const EndpointOptions &options)
    : m_longestBody(options.pageBytes)
    , m_render(options.renderPage)
    , m_threads(size_t(options.renderingThreads))
    , m_rendered(cacheBytes)
{
}

PublishedPages::~PublishedPages()
{
    m_threads.join();
}

awaitable<Result<QByteArray>> PublishedPages::page(PublishedHead head)
{
    {
        const std::lock_guard lock(m_mutex);
        if (const QByteArray *kept = m_rendered.object(head.rev))
            co_return *kept;
    }
    if (head.body.size() > m_longestBody)
        co_return Error{ErrorKind::TooLarge, QStringLiteral("this note is too long for a page")};
    if (m_queued >= longestQueue)
        co_return Error{ErrorKind::TryLater, QStringLiteral("too many pages are being made")};
    ++m_queued;
    const PageSource source{head.body, head.editedMs};
    const QByteArray page = co_await asio::co_spawn(m_threads, render(m_render, source), asio::use_awaitable);
    --m_queued;
    if (page.isEmpty())
        co_return Error{ErrorKind::Internal, QStringLiteral("this note can not be shown")};
    const std::lock_guard lock(m_mutex);
    m_rendered.insert(head.rev, new QByteArray(page), page.size());
    co_return page;
}

} // namespace quillwort::sync::server
