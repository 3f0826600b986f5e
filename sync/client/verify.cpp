#include "sync/client/verify.h"

#include "sync/cache/base_table.h"
#include "sync/cache/item_table.h"

#include <QCryptographicHash>

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr int buckets = 256;

int bucketOf(const ItemId &id)
{
    return static_cast<uchar>(id.bytes().at(0));
}

} // namespace

QList<QByteArray> digestOf(const QList<AgreedRevision> &revisions)
{
    QList<QByteArray> digest(buckets, QByteArray(32, '\0'));
    auto next = revisions.begin();
    for (int bucket = 0; bucket < buckets; ++bucket) {
        QCryptographicHash hash(QCryptographicHash::Sha256);
        bool empty = true;
        for (; next != revisions.end() && bucketOf(next->id) == bucket; ++next) {
            hash.addData(next->id.bytes());
            hash.addData(next->rev.bytes());
            empty = false;
        }
        if (!empty)
            digest[bucket] = hash.result();
    }
    return digest;
}

Verify::Verify(const SyncParts &parts)
    : m_parts(parts)
    , m_pull(parts)
{
}

void Verify::start(const Session &session, Progress progress, Done done)
{
    m_session = session;
    m_progress = std::move(progress);
    m_done = std::move(done);
    m_report = {};
    m_ours.clear();
    m_theirs.clear();
    pull();
}

void Verify::end(const Error &error)
{
    m_pull.cancel();
    m_request.reset();
    if (m_done)
        finish(error);
}

void Verify::pull()
{
    m_pull.start(m_session, 0, [this](const Result<PulledPage> &page) {
        if (!page)
            return finish(page.error());
        m_progress(*page);
        if (page->more)
            pull();
        else
            askDigest();
    });
}

void Verify::askDigest()
{
    m_request = m_parts.transport.send(m_session, DigestRequest{}, [this](Answer answer) {
        const auto received = std::move(m_request);
        const Result<DigestReply> digest = messageOf<DigestReply>(std::move(answer));
        if (!digest)
            return finish(digest.error());
        if (digest->buckets.size() != buckets)
            return finish(Error{ErrorKind::Protocol, QStringLiteral("a digest of another size")});
        compare(*digest);
    });
}

void Verify::compare(const DigestReply &digest)
{
    const Result<QList<AgreedRevision>> ours = BaseTable(m_parts.cache).liveRevisions();
    if (!ours)
        return finish(ours.error());
    const Result<int> waiting = ItemTable(m_parts.cache).changedCount();
    if (!waiting)
        return finish(waiting.error());
    m_report.waiting = *waiting;
    m_report.compared = static_cast<int>(ours->size());
    const QList<QByteArray> mine = digestOf(*ours);
    m_differs = QList<bool>(buckets, false);
    for (int bucket = 0; bucket < buckets; ++bucket)
        m_differs[bucket] = mine.at(bucket) != digest.buckets.at(bucket);
    if (!m_differs.contains(true))
        return finish(m_report);
    for (const AgreedRevision &agreed : *ours) {
        if (m_differs.at(bucketOf(agreed.id)))
            m_ours.insert(agreed.id, agreed.rev);
    }
    askManifest({});
}

void Verify::askManifest(const QByteArray &after)
{
    m_request = m_parts.transport.send(m_session, ManifestRequest{after}, [this](Answer answer) {
        const auto received = std::move(m_request);
        const Result<ManifestReply> page = messageOf<ManifestReply>(std::move(answer));
        if (!page)
            return finish(page.error());
        for (const ManifestEntry &entry : page->entries) {
            if (!entry.deleted && m_differs.at(bucketOf(entry.id)))
                m_theirs.insert(entry.id, entry.rev);
        }
        if (page->next.isEmpty())
            nameDiffering();
        else
            askManifest(page->next);
    });
}

void Verify::nameDiffering()
{
    QList<ItemId> differing;
    for (auto ours = m_ours.cbegin(); ours != m_ours.cend(); ++ours) {
        if (m_theirs.value(ours.key()) != ours.value())
            differing.append(ours.key());
    }
    for (auto theirs = m_theirs.cbegin(); theirs != m_theirs.cend(); ++theirs) {
        if (!m_ours.contains(theirs.key()))
            differing.append(theirs.key());
    }
    std::sort(differing.begin(), differing.end());
    const ItemTable items(m_parts.cache);
    for (const ItemId &id : differing) {
        const Result<std::optional<StoredItem>> item = items.find(id);
        if (!item)
            return finish(item.error());
        const QString title = *item ? (*item)->title : QStringLiteral("not on this device");
        m_report.differing.append(QStringLiteral("%1 (%2)").arg(title, id.toString()));
    }
    finish(m_report);
}

void Verify::finish(Result<VerifyReport> result)
{
    const Done done = std::exchange(m_done, nullptr);
    done(std::move(result));
}

} // namespace quillwort::sync
