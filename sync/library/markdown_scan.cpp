#include "sync/library/markdown_scan.h"

#include "sync/library/file_names.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <dirent.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace quillwort::sync {

namespace {

/** Folders within folders; deeper ones are a mistake or an attack, and the endpoint takes no more. */
constexpr int maxDepth = 60;

QString whyNot(int error)
{
    switch (error) {
    case EACCES:
    case EPERM:
        return QStringLiteral("can not be read: permission denied");
    case ENOENT:
        return QStringLiteral("is not there");
    case ELOOP:
        return QStringLiteral("is a link that leads nowhere");
    default:
        return QStringLiteral("can not be read: %1").arg(QString::fromLocal8Bit(std::strerror(error)));
    }
}

/** Names in a folder as the disk has them, in order; what can not be read is `error`. */
QList<QByteArray> namesIn(const QString &folder, int &error)
{
    QList<QByteArray> names;
    DIR *open = ::opendir(QFile::encodeName(folder).constData());
    error = open ? 0 : errno;
    if (!open)
        return names;
    while (const dirent *entry = ::readdir(open)) {
        const QByteArray name = entry->d_name;
        if (name != "." && name != "..")
            names.append(name);
    }
    ::closedir(open);
    std::sort(names.begin(), names.end());
    return names;
}

class Scanner {
public:
    /** `alone`: one path is given. */
    Scanner(bool alone, const std::function<bool()> &cancelled, MarkdownScan &scan)
        : m_alone(alone)
        , m_cancelled(cancelled)
        , m_scan(scan)
    {
    }

    void given(const QString &path)
    {
        const QString absolute = QDir::cleanPath(QDir::current().absoluteFilePath(path));
        struct stat about = {};
        if (::stat(QFile::encodeName(absolute).constData(), &about) != 0) {
            leaveGiven(path, whyNot(errno));
        } else if (S_ISDIR(about.st_mode)) {
            m_root = QFileInfo(absolute).canonicalFilePath();
            const bool contentOnly = m_alone || path == QLatin1StringView(".") || path.endsWith(QLatin1StringView("/."))
                || absolute == QLatin1StringView("/");
            folder(absolute, contentOnly ? QString() : QFileInfo(absolute).fileName(), 0);
        } else if (S_ISREG(about.st_mode)) {
            m_scan.files.append({absolute, {}, QFileInfo(absolute).fileName()});
        } else {
            leaveGiven(path, QStringLiteral("is neither a file nor a folder"));
        }
    }

private:
    void leave(const QString &path, const QString &reason) { m_scan.notPlaced.append({path, reason}); }

    void leaveGiven(const QString &path, const QString &reason)
    {
        m_scan.givenMissing = true;
        leave(path, reason);
    }

    void folder(const QString &path, const QString &notebook, int depth)
    {
        if (depth > maxDepth)
            return leave(path, QStringLiteral("lies more than %1 folders deep").arg(maxDepth));
        int error = 0;
        const QList<QByteArray> names = namesIn(path, error);
        if (error != 0)
            return depth == 0 ? leaveGiven(path, whyNot(error)) : leave(path, whyNot(error));
        QStringList folders;
        for (const QByteArray &bytes : names) {
            if (m_cancelled())
                return;
            if (!bytes.isValidUtf8()) {
                leave(path + QLatin1Char('/') + QString::fromUtf8(bytes),
                      QStringLiteral("has a name that is not UTF-8"));
                continue;
            }
            const QString name = QString::fromUtf8(bytes);
            if (entry(path + QLatin1Char('/') + name, name, notebook))
                folders.append(name);
        }
        for (const QString &name : folders) {
            const QString inside = notebook.isEmpty() ? name : notebook + QLatin1Char('/') + name;
            folder(path + QLatin1Char('/') + name, inside, depth + 1);
        }
    }

    /** Takes one file or says why not; true for a folder to go into. */
    bool entry(const QString &path, const QString &name, const QString &notebook)
    {
        struct stat about = {};
        if (::lstat(QFile::encodeName(path).constData(), &about) != 0) {
            leave(path, whyNot(errno));
            return false;
        }
        if (S_ISLNK(about.st_mode) && !followLink(path, about))
            return false;
        if (name.startsWith(QLatin1Char('.'))) {
            if (S_ISDIR(about.st_mode) || isMarkdownName(name))
                leave(path, QStringLiteral("is hidden"));
            return false;
        }
        if (S_ISDIR(about.st_mode))
            return true;
        if (!S_ISREG(about.st_mode))
            leave(path, QStringLiteral("is neither a file nor a folder"));
        else if (isMarkdownName(name))
            m_scan.files.append({path, notebook, name});
        else
            m_scan.others.append(path);
        return false;
    }

    /** True when the link leads to a file inside; `about` is that file then. */
    bool followLink(const QString &path, struct stat &about)
    {
        if (::stat(QFile::encodeName(path).constData(), &about) != 0) {
            leave(path, QStringLiteral("is a link that leads nowhere"));
            return false;
        }
        if (S_ISDIR(about.st_mode)) {
            leave(path, QStringLiteral("is a link to a folder"));
            return false;
        }
        const QString target = QFileInfo(path).canonicalFilePath();
        if (!target.startsWith(m_root + QLatin1Char('/'))) {
            leave(path, QStringLiteral("is a link that leads out of the folder"));
            return false;
        }
        return true;
    }

    bool m_alone;
    const std::function<bool()> &m_cancelled;
    MarkdownScan &m_scan;
    QString m_root;
};

Error unfit(const QString &reason)
{
    return Error{ErrorKind::InvalidInput, reason};
}

} // namespace

MarkdownScan scanMarkdown(const QStringList &paths, const std::function<bool()> &cancelled)
{
    MarkdownScan scan;
    Scanner scanner(paths.size() == 1, cancelled, scan);
    for (const QString &path : paths)
        scanner.given(path);
    return scan;
}

Result<ReadMarkdown> readMarkdown(const QString &path)
{
    // Not to block on what became a pipe since it was looked at.
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (descriptor < 0)
        return unfit(whyNot(errno));
    QFile file;
    if (!file.open(descriptor, QIODevice::ReadOnly | QIODevice::Unbuffered, QFileDevice::AutoCloseHandle)) {
        ::close(descriptor);
        return unfit(whyNot(EIO));
    }
    struct stat about = {};
    if (::fstat(descriptor, &about) != 0 || !S_ISREG(about.st_mode))
        return unfit(QStringLiteral("is not a file"));
    if (about.st_size > maxNoteBytes)
        return unfit(QStringLiteral("is larger than 2 MiB"));
    ReadMarkdown read;
    read.text = file.read(maxNoteBytes + 1);
    if (file.error() != QFileDevice::NoError)
        return unfit(QStringLiteral("can not be read: %1").arg(file.errorString()));
    if (read.text.size() > maxNoteBytes)
        return unfit(QStringLiteral("is larger than 2 MiB"));
    if (read.text.contains('\0'))
        return unfit(QStringLiteral("holds NUL bytes, so it is not text"));
    if (!read.text.isValidUtf8())
        return unfit(QStringLiteral("is not UTF-8"));
    const auto seconds = std::chrono::seconds{about.st_mtim.tv_sec};
    const auto nanoseconds = std::chrono::nanoseconds{about.st_mtim.tv_nsec};
    read.edited = TimePoint{std::chrono::floor<std::chrono::milliseconds>(seconds + nanoseconds)};
    return read;
}

} // namespace quillwort::sync
