#include "sync/library/export_folder.h"

#include <QDir>
#include <QFile>
#include <QRandomGenerator>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quillwort::sync {

namespace {

Error errorOf(int number)
{
    switch (number) {
    case ENOSPC:
    case EDQUOT:
        return Error{ErrorKind::DiskFull, {}};
    case EACCES:
    case EPERM:
    case EROFS:
        return Error{ErrorKind::ReadOnly, QStringLiteral("permission denied")};
    default:
        return Error{ErrorKind::Io, QString::fromLocal8Bit(std::strerror(number))};
    }
}

Error notOurs(const QString &reason)
{
    return Error{ErrorKind::InvalidInput, reason};
}

timespec timeOf(TimePoint time)
{
    const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
    const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(time - seconds);
    return {static_cast<time_t>(seconds.time_since_epoch().count()), static_cast<long>(rest.count())};
}

bool writeAll(int descriptor, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t count = ::write(descriptor, bytes.data(), static_cast<std::size_t>(bytes.size()));
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return false;
        bytes = bytes.sliced(count);
    }
    return true;
}

} // namespace

ExportFolder::ExportFolder(int descriptor)
    : m_descriptor(descriptor)
{
}

ExportFolder::ExportFolder(ExportFolder &&other) noexcept
    : m_descriptor(std::exchange(other.m_descriptor, -1))
    , m_written(std::move(other.m_written))
{
}

ExportFolder &ExportFolder::operator=(ExportFolder &&other) noexcept
{
    std::swap(m_descriptor, other.m_descriptor);
    std::swap(m_written, other.m_written);
    return *this;
}

ExportFolder::~ExportFolder()
{
    if (m_descriptor >= 0)
        ::close(m_descriptor);
}

Result<ExportFolder> ExportFolder::open(const QString &path)
{
    if (!QDir().mkpath(path))
        return errorOf(errno == 0 ? EIO : errno);
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (descriptor < 0)
        return errorOf(errno);
    return ExportFolder(descriptor);
}

Result<ExportFolder> ExportFolder::subfolder(const QString &name) const
{
    const QByteArray bytes = QFile::encodeName(name);
    if (::mkdirat(m_descriptor, bytes.constData(), 0777) != 0 && errno != EEXIST)
        return errorOf(errno);
    const int descriptor = ::openat(m_descriptor, bytes.constData(), O_RDONLY | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
    if (descriptor >= 0)
        return ExportFolder(descriptor);
    if (errno == ELOOP || errno == ENOTDIR)
        return notOurs(QStringLiteral("a link or file of this name is in the way"));
    return errorOf(errno);
}

Result<ExportFolder::Written> ExportFolder::write(const QString &name, const QByteArray &bytes, TimePoint edited)
{
    const QByteArray target = QFile::encodeName(name);
    struct stat about = {};
    if (::fstatat(m_descriptor, target.constData(), &about, AT_SYMLINK_NOFOLLOW) == 0) {
        if (!S_ISREG(about.st_mode))
            return notOurs(QStringLiteral("a link or folder of this name is in the way"));
        if (m_written.contains({about.st_dev, about.st_ino}))
            return Written::SameAsOther;
    }
    const QByteArray temporary =
        ".quillwort-" + QByteArray::number(QRandomGenerator::global()->generate64(), 36) + ".part";
    if (const Result<void> written = writeBeside(temporary, bytes, edited); !written) {
        ::unlinkat(m_descriptor, temporary.constData(), 0);
        return written.error();
    }
    // A rename replaces what is there; it never writes through it.
    if (::renameat(m_descriptor, temporary.constData(), m_descriptor, target.constData()) != 0) {
        const int why = errno;
        ::unlinkat(m_descriptor, temporary.constData(), 0);
        return errorOf(why);
    }
    if (::fstatat(m_descriptor, target.constData(), &about, AT_SYMLINK_NOFOLLOW) == 0)
        m_written.insert({about.st_dev, about.st_ino});
    return Written::Done;
}

Result<void> ExportFolder::writeBeside(const QByteArray &temporary, const QByteArray &bytes, TimePoint edited) const
{
    const int descriptor =
        ::openat(m_descriptor, temporary.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0666);
    if (descriptor < 0)
        return errorOf(errno);
    const timespec times[2] = {timeOf(edited), timeOf(edited)};
    const bool written = writeAll(descriptor, bytes) && ::futimens(descriptor, times) == 0;
    const int why = errno;
    const bool closed = ::close(descriptor) == 0;
    if (written && closed)
        return {};
    return errorOf(written ? errno : why);
}

} // namespace quillwort::sync
