#include "ui/preview/link_address.h"

#include "ui/markdown/link_policy.h"

#include <QDir>
#include <QFileInfo>

namespace quillwort::ui {

namespace {

QUrl ownAddress(const QString &kind, const QString &path)
{
    QUrl url;
    url.setScheme(QStringLiteral("quillwort"));
    url.setHost(kind);
    url.setPath(QLatin1Char('/') + path, QUrl::DecodedMode);
    return url;
}

} // namespace

std::optional<QUrl> allowedLink(const QByteArray &address)
{
    switch (linkKind(address)) {
    case LinkKind::Web:
    case LinkKind::Note: {
        QUrl url = QUrl::fromEncoded(cleanAddress(address), QUrl::TolerantMode);
        if (url.scheme().isEmpty())
            url.setScheme(QStringLiteral("https"));
        return url.isValid() && !url.host().isEmpty() ? std::optional(url) : std::nullopt;
    }
    case LinkKind::Mail:
        return QUrl::fromEncoded(cleanAddress(address), QUrl::TolerantMode);
    case LinkKind::Relative:
        if (isNoteFile(address))
            return ownAddress(QStringLiteral("file"),
                              QString::fromUtf8(QByteArray::fromPercentEncoding(cleanAddress(address))));
        return std::nullopt;
    case LinkKind::Anchor:
    case LinkKind::Refused:
        break;
    }
    return std::nullopt;
}

QUrl titleLink(const QString &title)
{
    return ownAddress(QStringLiteral("title"), title);
}

QString allowedPicture(const QByteArray &address, const QString &folder)
{
    if (folder.isEmpty() || address.isEmpty())
        return {};
    const QUrl url = QUrl::fromEncoded(address, QUrl::TolerantMode);
    if (!url.scheme().isEmpty() || !url.host().isEmpty())
        return {};
    const QString path = url.path(QUrl::FullyDecoded);
    if (path.isEmpty() || QDir::isAbsolutePath(path) || path.contains(QLatin1Char('\\')) || path.contains(QChar(0)))
        return {};
    const QString root = QFileInfo(folder).canonicalFilePath();
    const QFileInfo file(QDir(folder).filePath(path));
    const QString real = file.canonicalFilePath();
    if (root.isEmpty() || real.isEmpty() || !file.isFile() || !real.startsWith(root + QLatin1Char('/')))
        return {};
    return real;
}

} // namespace quillwort::ui
