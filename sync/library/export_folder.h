#pragma once

#include "sync/clock.h"
#include "sync/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <set>
#include <utility>

namespace quillwort::sync {

/**
 * An open folder into which files are exported. It is held open, and every step below it is taken without following
 * links: nothing is ever written outside of it, whatever somebody puts there meanwhile.
 *
 * Errors are InvalidInput with the reason in words as detail, DiskFull, ReadOnly and Io. Thread: one at a time.
 */
class ExportFolder {
public:
    /** The folder itself, made with all above it when missing; a link to a folder is fine here. */
    static Result<ExportFolder> open(const QString &path);

    ExportFolder(ExportFolder &&other) noexcept;
    ExportFolder &operator=(ExportFolder &&other) noexcept;
    ~ExportFolder();

    /** The folder `name` in this one, made when missing. InvalidInput when something else has that name. */
    Result<ExportFolder> subfolder(const QString &name) const;

    enum class Written {
        Done,
        SameAsOther, ///< the disk takes this name for that of a file written before; nothing was written
    };
    /** Writes the whole file and its modification time; a file that is there is replaced at once. */
    Result<Written> write(const QString &name, const QByteArray &bytes, TimePoint edited);

private:
    explicit ExportFolder(int descriptor);

    Result<void> writeBeside(const QByteArray &temporary, const QByteArray &bytes, TimePoint edited) const;

    int m_descriptor;
    std::set<std::pair<quint64, quint64>> m_written; ///< device and inode of files of this export
};

} // namespace quillwort::sync
