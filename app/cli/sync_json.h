#pragma once

#include "sync/library/library.h"

#include <QJsonObject>

namespace quillwort::app {

/** pushed, pulled, merged, keptBoth, bytesSent, bytesReceived. */
QJsonObject summaryJson(const sync::SyncSummary &summary);
/** "Sent 3 edits, received 5, merged 1." */
QString summaryText(const sync::SyncSummary &summary);

/** state, text, server, email, waiting, done, total, confirmed and why (null where unset). */
QJsonObject statusJson(const sync::SyncStatus &status);

} // namespace quillwort::app
