#include "sync/client/token_file.h"

#include <QDir>
#include <QFile>

#include <cerrno>
#include <cstring>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quillwort::sync {

namespace {

constexpr qint64 maxTokenBytes = 4096;

Error failure(const QString &path)
{
    const int code = errno;
    const ErrorKind kind = code == ENOSPC || code == EDQUOT ? ErrorKind::DiskFull
        : code == EACCES || code == EROFS || code == EPERM  ? ErrorKind::ReadOnly
                                                            : ErrorKind::Io;
    return {kind, QStringLiteral("%1: %2").arg(path, QString::fromLocal8Bit(std::strerror(code)))};
}

} // namespace

TokenFile::TokenFile(const QString &profileFolder)
    : m_path(profileFolder + QLatin1StringView("/token"))
{
}

void TokenFile::read(std::function<void(Result<QByteArray>)> done)
{
    done(contents());
}

void TokenFile::write(const QByteArray &token, std::function<void(Result<void>)> done)
{
    done(replace(token));
}

QString TokenFile::place() const
{
    return QStringLiteral("the file %1, readable by you only").arg(QDir::toNativeSeparators(m_path));
}

Result<QByteArray> TokenFile::contents() const
{
    QFile file(m_path);
    if (!file.exists())
        return QByteArray();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorKind::Io, QStringLiteral("%1: %2").arg(m_path, file.errorString())};
    return file.read(maxTokenBytes).trimmed();
}

Result<void> TokenFile::replace(const QByteArray &token) const
{
    const QByteArray path = QFile::encodeName(m_path);
    if (token.isEmpty()) {
        if (::unlink(path.constData()) != 0 && errno != ENOENT)
            return failure(m_path);
        return {};
    }
    // Beside it and renamed, so that no moment has half a token; O_EXCL and the mode, so that none is readable to
    // others.
    const QByteArray fresh = path + ".new";
    ::unlink(fresh.constData());
    const int file = ::open(fresh.constData(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    if (file < 0)
        return failure(m_path);
    const bool written =
        ::write(file, token.constData(), static_cast<std::size_t>(token.size())) == token.size() && ::fsync(file) == 0;
    const Result<void> failed = written ? Result<void>() : failure(m_path);
    ::close(file);
    if (!written) {
        ::unlink(fresh.constData());
        return failed;
    }
    if (::rename(fresh.constData(), path.constData()) != 0)
        return failure(m_path);
    return {};
}

} // namespace quillwort::sync
