#pragma once

#include <QByteArray>
#include <QList>

namespace quillwort::sync {

/** A range of bytes [begin, end) in a merged text in which both sides stand one after the other, to be reviewed. */
struct ReviewRange {
    qsizetype begin = 0;
    qsizetype middle = 0; ///< where the remote block ends and the local one begins
    qsizetype end = 0;

    bool operator==(const ReviewRange &) const = default;
};

/** What became of two texts that grew from one. */
struct MergedText {
    QByteArray text;
    bool keptBoth = false; ///< some clash was kept as both blocks; `review` says where
    /**
     * Each token that either side inserted is in `text` at least as often as that side inserted it. When false, `text`
     * must not replace anything: keep both texts as notes.
     */
    bool contained = true;
    QList<ReviewRange> review; ///< in order, not overlapping

    bool operator==(const MergedText &) const = default;
};

/**
 * Merges two edits of one markdown text: by line, inside a clash by word, else both blocks as whole lines, remote
 * first. An edit beats a deletion. There are never markers in the text. Front matter is merged by key.
 *
 * An empty `base` is right for texts that have no common version. Line ends and bytes that are no UTF-8 survive.
 * Thread: any. Pure: the same three texts give the same result on every machine.
 */
MergedText mergeTexts(const QByteArray &base, const QByteArray &local, const QByteArray &remote);

} // namespace quillwort::sync
