#pragma once

#include "sync/cache/cache_database.h"

#include <QByteArray>
#include <QString>
#include <QTemporaryDir>

#include <memory>

namespace quillwort::tests {

/** A cache in a temporary folder of its own; both go with this object. */
class TempCache {
public:
    /** Opened; fails the program when that does not work. */
    TempCache();
    ~TempCache();

    sync::CacheDatabase &database() { return *m_database; }
    QString folder() const { return m_folder.path(); }
    QString path() const { return m_folder.filePath(QStringLiteral("notes.sqlite")); }

    void close() { m_database.reset(); }
    /** Closes and opens again. */
    sync::Result<void> reopen();

    /** Runs one statement outside of any table class; fails the program when it does not work. */
    void run(const QByteArray &sql);
    /** The first column of the first row as text; empty without a row. */
    QByteArray value(const QByteArray &sql);
    /** All rows of the first column. */
    QByteArrayList values(const QByteArray &sql);

private:
    QTemporaryDir m_folder;
    std::unique_ptr<sync::CacheDatabase> m_database;
};

} // namespace quillwort::tests
