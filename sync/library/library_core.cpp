#include "sync/library/library_core.h"

#include <QDir>
#include <QSysInfo>

namespace quillwort::sync {

LibraryCore::LibraryCore(LibraryOptions options)
    : m_options(std::move(options))
    , m_whyClosed(Error{ErrorKind::Internal, QStringLiteral("the library is not open")})
{
    if (m_options.deviceName.isEmpty())
        m_options.deviceName = QSysInfo::machineHostName();
}

LibraryCore::~LibraryCore() = default;

Result<void> LibraryCore::open()
{
    if (m_parts)
        return {};
    Result<std::unique_ptr<CacheDatabase>> database =
        CacheDatabase::open(QDir(m_options.folder).filePath(QStringLiteral("notes.sqlite")));
    if (!database) {
        m_whyClosed = database.error();
        return m_whyClosed;
    }
    // Cared for here so that "back up this one folder" has one shape from the start; a failure shows in doctor.
    for (const QString &name : {QStringLiteral("attachments"), QStringLiteral("backups")})
        QDir(m_options.folder).mkpath(name);

    m_parts = std::make_unique<LibraryParts>(*std::move(database), m_options);
    connectParts();
    if (!m_parts->database->isNewer()) {
        m_parts->sync.begin(m_options.live);
        if (m_options.live)
            m_parts->indexing.start();
    }
    return {};
}

void LibraryCore::connectParts()
{
    const ChangeWatch &watch = m_parts->watch;
    connect(&watch, &ChangeWatch::notesChanged, this, &LibraryCore::notesChanged);
    connect(&watch, &ChangeWatch::outlineChanged, this, &LibraryCore::outlineChanged);
    connect(&watch, &ChangeWatch::textChangedElsewhere, this, &LibraryCore::noteChangedElsewhere);
    connect(&watch, &ChangeWatch::wroteElsewhere, this, [this] { m_parts->sync.wroteElsewhere(); });

    const SyncEngine &engine = m_parts->sync.engine();
    connect(&engine, &SyncEngine::statusChanged, this, &LibraryCore::syncStatusChanged);
    connect(&engine, &SyncEngine::progressed, this, &LibraryCore::syncProgressed);
    connect(&engine, &SyncEngine::noticed, this, &LibraryCore::syncNoticed);
    connect(&engine, &SyncEngine::itemsChanged, this, &LibraryCore::itemsChanged);
    connect(&engine, &SyncEngine::progressChanged, &watch, [this] { m_parts->watch.progressed(); });
    connect(&m_parts->indexing, &IndexCatchUp::caughtUp, &watch, [this] { m_parts->watch.progressed(); });
}

void LibraryCore::itemsChanged(const QList<ItemId> &ids)
{
    m_parts->watch.wroteBySync(ids);
    if (m_options.live)
        m_parts->indexing.start();
}

} // namespace quillwort::sync
