#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

namespace quillwort::sync {

/**
 * The words around the first place in `body` where one of `words` begins a word, on one line of about 200 characters,
 * each match between U+E000 and U+E001; empty when none is in the text (then it is in the title, or past 256 KiB).
 * Case and accents make no difference.
 */
QString matchSnippet(const QByteArray &body, const QStringList &words);

} // namespace quillwort::sync
