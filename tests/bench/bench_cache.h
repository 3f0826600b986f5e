#pragma once

#include <QByteArray>
#include <QString>

namespace quillwort::tests {

/** The text of note `number`, about 2 KB: words as often as words are in a language, headings, lists, tags, links. The
 * same for the same number. */
QByteArray benchText(int number);

/** A common, a middling and a rare word of these texts, for searches. */
QByteArray benchWord(int rank);

/**
 * A profile folder with a cache of `notes` such notes, made when it is not there yet; later runs use it again.
 * `folder` empty: in the folder for temporary files.
 */
QString benchProfile(int notes, const QString &folder = {});

/** The same notes as files of one folder, for tools that read files. */
QString benchFiles(int notes, const QString &folder = {});

/** Has the system forget what it knows of the file, so that the next read comes from the disk. */
void dropFromMemory(const QString &file);

} // namespace quillwort::tests
