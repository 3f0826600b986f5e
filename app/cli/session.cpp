#include "app/cli/session.h"

#include "sync/library/profile_folder.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace quillwort::app {

using sync::Error;
using sync::ErrorKind;
using sync::ItemId;
using sync::Notebook;
using sync::Result;

Session::Session(const QString &profile, Output output)
    : m_folder(sync::profileFolder(profile))
    , m_output(output)
{
}

sync::Library *Session::library()
{
    if (m_library)
        return m_library.get();
    auto library = std::make_unique<sync::Library>(sync::LibraryOptions{m_folder, QSysInfo::machineHostName(), false});
    const Result<void> opened = await(library->open());
    if (!opened && opened.error().kind == ErrorKind::NewerCache) {
        m_output.fail(opened.error()); // readable only; a write fails by itself
    } else if (!opened) {
        m_openFailure = m_output.fail(opened.error());
        return nullptr;
    }
    m_library = std::move(library);
    return m_library.get();
}

Result<ItemId> Session::note(const QString &name)
{
    return await(m_library->resolve(name));
}

Result<Notebook> Session::notebook(const QString &name)
{
    const Result<QList<Notebook>> notebooks = await(m_library->notebooks());
    if (!notebooks)
        return notebooks.error();
    QList<Notebook> named;
    for (const Notebook &notebook : *notebooks) {
        if (notebook.path == name || notebook.id.toString() == name)
            return notebook;
        if (notebook.name.compare(name, Qt::CaseInsensitive) == 0)
            named.append(notebook);
    }
    if (named.size() == 1)
        return named.first();
    if (named.isEmpty())
        return Error{ErrorKind::NotFound, QStringLiteral("notebook %1").arg(name)};
    QStringList paths;
    for (const Notebook &notebook : named)
        paths.append(notebook.path);
    return Error{ErrorKind::Ambiguous, paths.join(QLatin1StringView(", "))};
}

Result<std::optional<ItemId>> Session::targetNotebook(const QString &path)
{
    if (path.isEmpty() || path == QLatin1StringView("/"))
        return std::optional<ItemId>();
    const Result<ItemId> id = await(m_library->ensureNotebook(path));
    if (!id)
        return id.error();
    return std::optional(*id);
}

Result<sync::SyncStatus> Session::status()
{
    // The status is told by a signal; a question that is answered after it has been sent brings it here.
    const Result<sync::LibraryCounts> answered = await(m_library->counts());
    if (!answered)
        return answered.error();
    QCoreApplication::processEvents();
    return m_library->syncStatus();
}

} // namespace quillwort::app
