#pragma once

#include "sync/library/library.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QFuture>
#include <QTemporaryDir>
#include <QtGlobal>

#include <memory>

namespace quillwort::tests {

/** Waits for the future while events run. */
template <class T>
T finished(QFuture<T> future)
{
    QElapsedTimer since;
    since.start();
    while (!future.isFinished() && since.elapsed() < 60'000)
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, 5);
    if (!future.isFinished() || future.resultCount() == 0)
        return T();
    return future.result();
}

/** What the future holds; fails the program with the error when it holds one. For steps a test takes for granted. */
template <class T>
T got(QFuture<sync::Result<T>> future)
{
    sync::Result<T> result = finished(std::move(future));
    if (!result)
        qFatal("error %d: %s", int(result.error().kind), qPrintable(result.error().detail));
    return *std::move(result);
}
inline void got(QFuture<sync::Result<void>> future)
{
    const sync::Result<void> result = finished(std::move(future));
    if (!result)
        qFatal("error %d: %s", int(result.error().kind), qPrintable(result.error().detail));
}

/** A library of its own in a temporary folder, open, without an account. */
class TempLibrary {
public:
    TempLibrary()
        : m_folder(std::make_shared<QTemporaryDir>())
    {
        open();
    }
    /** A second one on the folder of another: what a second program is. */
    explicit TempLibrary(const TempLibrary &other)
        : m_folder(other.m_folder)
    {
        open();
    }
    TempLibrary &operator=(const TempLibrary &) = delete;

    sync::Library *operator->() { return m_library.get(); }
    sync::Library &library() { return *m_library; }
    QString folder() const { return m_folder->path(); }

    void close() { m_library.reset(); }
    void open()
    {
        m_library = std::make_unique<sync::Library>(
            sync::LibraryOptions{m_folder->path(), QStringLiteral("this device"), false});
        got(m_library->open());
    }

    sync::ItemId add(const QByteArray &text, std::optional<sync::ItemId> notebook = {})
    {
        return got(m_library->createNote({text, notebook, {}, {}, {}}));
    }
    sync::OpenNote note(const sync::ItemId &id) { return got(m_library->note(id)); }
    QByteArray text(const sync::ItemId &id) { return note(id).text; }
    sync::NotePage list(const sync::NoteQuery &query) { return got(m_library->list(query)); }
    /** Titles that a search finds, in order. */
    QStringList titles(const QString &search, sync::NoteQuery query = {})
    {
        query.text = search;
        QStringList titles;
        for (const sync::NoteRow &row : list(query).rows)
            titles.append(row.title);
        return titles;
    }

private:
    std::shared_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<sync::Library> m_library;
};

} // namespace quillwort::tests
