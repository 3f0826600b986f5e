#pragma once

#include <QStringList>

namespace quillwort::sync {

/** What `verify` found. */
struct VerifyReport {
    int compared = 0; ///< items on both sides
    QStringList differing; ///< "Title (id)" of what differs
    int waiting = 0; ///< edits not yet pushed: they differ rightly
};

/** What one `sync` did, also while it runs (counts grow). */
struct SyncSummary {
    int pushed = 0;
    int pulled = 0;
    int merged = 0; ///< of these, notes in which both sides had changed
    int keptBoth = 0; ///< of these, notes with a clash kept as both blocks
    qint64 bytesSent = 0;
    qint64 bytesReceived = 0;

    bool operator==(const SyncSummary &) const = default;
};

/** What a dry run would do; an item a line: "push Title", "pull 12 changes", ... */
struct SyncPreview {
    QStringList lines;
};

} // namespace quillwort::sync
