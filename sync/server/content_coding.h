#pragma once

#include "sync/result.h"

#include <QByteArray>

namespace quillwort::sync::server {

/** At a level that costs little; nothing smaller than it was is promised. */
QByteArray gzip(const QByteArray &bytes);

/** TooLarge when it would inflate beyond `limit`, before it has; InvalidInput when it is no whole gzip stream. */
Result<QByteArray> gunzip(const QByteArray &bytes, qint64 limit);

/** Whether an Accept-Encoding lets us answer with gzip. */
bool acceptsGzip(const QByteArray &acceptEncoding);

} // namespace quillwort::sync::server
