#pragma once

#include <QByteArray>

namespace quillwort::sync {

/** How closely deletions are looked at: a changed line counts as wholly deleted and inserted, or by its words. */
enum class Closeness { Lines, Words };

/**
 * The promise, checked on each merge: `merged` holds all of `local` but what remote deleted, and all of `remote` but
 * what local deleted. Counted by words, single ideographs and symbols; white space is not counted, and neither is ASCII
 * punctuation where there is front matter (lists may change their form).
 *
 * Knows nothing of how the merge was made.
 */
bool containsBothSides(const QByteArray &base, const QByteArray &local, const QByteArray &remote,
                       const QByteArray &merged, Closeness closeness = Closeness::Words);

} // namespace quillwort::sync
