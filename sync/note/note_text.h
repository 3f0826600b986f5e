#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace quillwort::sync {

/**
 * What a note's text says about itself. All of these look at the first 64 KiB only (tags: at all of it), are pure, and
 * never fail: bytes that are no UTF-8 read as U+FFFD.
 */

/** Front matter `title`, else the first heading, else the first line with text; markup removed, at most 200 characters.
 * Empty for an empty note. */
QString titleOf(const QByteArray &body);

/** The first text after the title, white space folded, markup removed, at most 240 characters. */
QString excerptOf(const QByteArray &body);

/** Front matter `tags` and `#tag` in the text outside code and links: as first written, unique without regard to case,
 * in order. */
QStringList tagsOf(const QByteArray &body);

/** Adds `tag` to the front matter's `tags` (making either when missing) and touches no other byte; unchanged when the
 * note has it. */
QByteArray withTag(const QByteArray &body, const QString &tag);

/** Removes `tag` from the front matter. A `#tag` in the text stays: see tagLineInText(). */
QByteArray withoutTag(const QByteArray &body, const QString &tag);

/** The 1-based line at which `#tag` stands in the text itself; 0 when it does not. */
int tagLineInText(const QByteArray &body, const QString &tag);

} // namespace quillwort::sync
