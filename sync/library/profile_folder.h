#pragma once

#include <QDir>
#include <QStandardPaths>
#include <QString>

namespace quillwort::sync {

/**
 * The data folder that `--profile` means: the folder itself when `profile` has a path separator, else that name under
 * $XDG_DATA_HOME/quillwort. Empty is the profile `default`. Absolute; need not exist.
 */
inline QString profileFolder(const QString &profile)
{
    if (profile.contains(QLatin1Char('/')))
        return QDir::cleanPath(QDir::current().absoluteFilePath(profile));
    const QString name = profile.isEmpty() ? QStringLiteral("default") : profile;
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation) + QStringLiteral("/quillwort/") + name;
}

} // namespace quillwort::sync
