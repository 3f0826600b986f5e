#pragma once

#include "sync/clock.h"
#include "sync/result.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <functional>

namespace quillwort::sync {

inline constexpr qint64 maxNoteBytes = 2 * 1024 * 1024;

/** A thing that an import or export left where it is, and why, in words for a person. */
struct NotPlaced {
    QString path;
    QString reason;

    bool operator==(const NotPlaced &) const = default;
};

/** A markdown file that was found. */
struct MarkdownFile {
    QString path; ///< absolute
    QString notebook; ///< path of the notebook it belongs to, below the one imported into; empty for none
    QString name; ///< file name
};

struct MarkdownScan {
    QList<MarkdownFile> files; ///< folder by folder, names in order
    QList<NotPlaced> notPlaced;
    QStringList others; ///< absolute paths of files that are no markdown
    bool givenMissing = false; ///< one of the given paths itself can not be read
};

/**
 * Looks for markdown files. Sub-folders become notebooks. Of a folder that is given alone the content counts and not
 * its name, so that an export of it holds the same paths; of several, each becomes a notebook of its name, so that they
 * stay apart (but for a path that ends in "/.": its content, as with cp). A file is taken whatever its suffix. Hidden
 * files and folders inside are left out. Links are followed to files inside the given folder only, to folders never.
 * Thread: any. Stops early, with what it has, when `cancelled` says so.
 */
MarkdownScan scanMarkdown(const QStringList &paths, const std::function<bool()> &cancelled);

struct ReadMarkdown {
    QByteArray text;
    TimePoint edited; ///< the file's modification time
};

/** Reads a whole file; InvalidInput with the reason as detail when it can not be a note. Thread: any. */
Result<ReadMarkdown> readMarkdown(const QString &path);

} // namespace quillwort::sync
