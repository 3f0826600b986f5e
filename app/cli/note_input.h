#pragma once

#include "sync/result.h"

#include <QByteArray>
#include <QString>

namespace quillwort::app {

/** All bytes of a file, or of stdin for "-". NotFound or Io with the file in the detail. */
sync::Result<QByteArray> readInput(const QString &file);

} // namespace quillwort::app
