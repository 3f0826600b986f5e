#include "app/cli/note_input.h"

#include <QFile>

#include <cstdio>

namespace quillwort::app {

sync::Result<QByteArray> readInput(const QString &name)
{
    QFile file(name);
    const bool opened =
        name == QLatin1StringView("-") ? file.open(stdin, QIODevice::ReadOnly) : file.open(QIODevice::ReadOnly);
    if (!opened && !file.exists())
        return sync::Error{sync::ErrorKind::NotFound, name};
    const QByteArray bytes = opened ? file.readAll() : QByteArray();
    if (!opened || file.error() != QFileDevice::NoError)
        return sync::Error{sync::ErrorKind::Io, name + QStringLiteral(": ") + file.errorString()};
    return bytes;
}

} // namespace quillwort::app
