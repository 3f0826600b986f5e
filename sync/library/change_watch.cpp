#include "sync/library/change_watch.h"

#include "sync/cache/cache_database.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

using namespace std::chrono_literals;

constexpr std::chrono::milliseconds lookEvery = 1000ms;
constexpr std::chrono::milliseconds pauseBetweenSignals = 50ms;
constexpr qsizetype maxWatched = 64;
constexpr qsizetype maxNamed = 100;

} // namespace

ChangeWatch::ChangeWatch(CacheDatabase &database, QObject *parent)
    : QObject(parent)
    , m_database(database)
    , m_items(database)
{
    if (const Result<qint64> version = m_database.dataVersion())
        m_dataVersion = *version;
    connect(&m_lookTimer, &QTimer::timeout, this, &ChangeWatch::look);
    m_lookTimer.start(lookEvery);
    m_pauseTimer.setSingleShot(true);
    connect(&m_pauseTimer, &QTimer::timeout, this, &ChangeWatch::flush);
}

void ChangeWatch::readText(const ItemId &id, qint64 version, const QByteArray &text)
{
    const size_t hash = qHash(text);
    const auto known = m_watched.constFind(id);
    const bool isNews = known != m_watched.constEnd() && known->textHash != hash;
    watch(id, {version, hash, ++m_uses});
    if (isNews)
        emit textChangedElsewhere(id);
}

void ChangeWatch::savedText(const ItemId &id, qint64 version, const QByteArray &text)
{
    watch(id, {version, qHash(text), ++m_uses});
}

void ChangeWatch::watch(const ItemId &id, const Watched &watched)
{
    m_watched.insert(id, watched);
    if (m_watched.size() <= maxWatched)
        return;
    const auto oldest = std::min_element(m_watched.begin(), m_watched.end(),
                                         [](const Watched &a, const Watched &b) { return a.used < b.used; });
    m_watched.erase(oldest);
}

void ChangeWatch::wroteHere(bool outline)
{
    announce(outline);
}

void ChangeWatch::wroteBySync(const QList<ItemId> &ids)
{
    // Of a first sync nobody wants to hear each note; those that are open are watched anyway.
    for (const ItemId &id : ids.first(ids.size() > maxNamed ? 0 : ids.size())) {
        if (!m_watched.contains(id))
            emit textChangedElsewhere(id);
    }
    compareTexts();
    announce(true);
}

void ChangeWatch::replaced()
{
    compareTexts();
    announce(true);
}

void ChangeWatch::look()
{
    const Result<qint64> version = m_database.dataVersion();
    if (!version || *version == m_dataVersion)
        return;
    m_dataVersion = *version;
    compareTexts();
    announce(true);
    emit wroteElsewhere();
}

void ChangeWatch::compareTexts()
{
    for (auto watched = m_watched.begin(); watched != m_watched.end(); ++watched) {
        const Result<std::optional<StoredItem>> item = m_items.find(watched.key());
        if (!item || !*item || (*item)->version == watched->version)
            continue;
        watched->version = (*item)->version;
        const size_t hash = qHash((*item)->state.body);
        if (hash == watched->textHash)
            continue;
        watched->textHash = hash;
        emit textChangedElsewhere(watched.key());
    }
}

void ChangeWatch::announce(bool outline)
{
    m_notesPending = true;
    m_outlinePending = m_outlinePending || outline;
    if (!m_pauseTimer.isActive())
        flush();
}

void ChangeWatch::flush()
{
    if (!m_notesPending && !m_outlinePending)
        return;
    m_notesPending = false;
    const bool outline = std::exchange(m_outlinePending, false);
    m_pauseTimer.start(pauseBetweenSignals);
    emit notesChanged();
    if (outline)
        emit outlineChanged();
}

} // namespace quillwort::sync
