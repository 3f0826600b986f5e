#pragma once

#include <QByteArray>

#include <vector>

namespace quillwort::ui {

/**
 * The bytes of a note while it is edited line by line: what no edit touched stays as it was opened. Lines end with LF,
 * CRLF or CR; the last one may have no end, and is empty behind a line end.
 *
 * A replacement costs the piece it falls into (some 8 KB), never the whole text; bytes() copies all of it once.
 */
class ExactText {
public:
    ExactText() = default;
    explicit ExactText(const QByteArray &utf8);

    const QByteArray &bytes() const;
    int lineCount() const;

    /** The lines [first, first + count), ends included. REQUIRES: they exist. */
    QByteArray lines(int first, int count) const;
    /** The lines [first, first + removed) become `inserted`, whole lines. */
    void replaceLines(int first, int removed, const QByteArray &inserted);

private:
    struct Piece {
        QByteArray bytes;
        int lineEnds = 0;
    };
    /** A line's place: its piece and where it starts in there. */
    struct Place {
        size_t piece = 0;
        qsizetype offset = 0;
    };

    void cut() const;
    Place placeOf(int line) const;

    mutable QByteArray m_whole; ///< valid while m_isWhole
    mutable bool m_isWhole = true;
    mutable std::vector<Piece> m_pieces; ///< empty until lines are asked for
};

} // namespace quillwort::ui
