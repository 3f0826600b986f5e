#include "ui/editor/exact_text.h"

#include "ui/editor/text_coding.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr qsizetype pieceBytes = 8 * 1024;

/** Calls `found(offset behind it)` for each line end until that returns false. */
template <class Found>
void forEachLineEnd(QByteArrayView text, Found found)
{
    const auto isEnd = [](char c) { return c == '\n' || c == '\r'; };
    for (auto at = text.begin();;) {
        at = std::find_if(at, text.end(), isEnd);
        if (at == text.end())
            return;
        const bool crLf = *at == '\r' && at + 1 != text.end() && *(at + 1) == '\n';
        at += crLf ? 2 : 1;
        if (!found(at - text.begin()))
            return;
    }
}

int lineEndsIn(QByteArrayView text)
{
    int count = 0;
    forEachLineEnd(text, [&count](qsizetype) {
        ++count;
        return true;
    });
    return count;
}

} // namespace

ExactText::ExactText(const QByteArray &utf8)
    : m_whole(utf8)
{
}

const QByteArray &ExactText::bytes() const
{
    if (!m_isWhole) {
        qsizetype size = 0;
        for (const Piece &piece : m_pieces)
            size += piece.bytes.size();
        m_whole.clear();
        m_whole.reserve(size);
        for (const Piece &piece : m_pieces)
            m_whole += piece.bytes;
        m_isWhole = true;
    }
    return m_whole;
}

void ExactText::cut() const
{
    if (!m_pieces.empty())
        return;
    QByteArrayView rest(m_whole);
    do {
        const QByteArrayView piece = rest.first(wholeLines(rest, pieceBytes));
        m_pieces.push_back({piece.toByteArray(), lineEndsIn(piece)});
        rest = rest.sliced(piece.size());
    } while (!rest.isEmpty());
}

int ExactText::lineCount() const
{
    cut();
    int ends = 0;
    for (const Piece &piece : m_pieces)
        ends += piece.lineEnds;
    return ends + 1;
}

ExactText::Place ExactText::placeOf(int line) const
{
    cut();
    Place place;
    while (place.piece + 1 < m_pieces.size() && line >= m_pieces[place.piece].lineEnds) {
        // The line behind a piece's last end is the next piece's first.
        line -= m_pieces[place.piece].lineEnds;
        ++place.piece;
    }
    const Piece &piece = m_pieces[place.piece];
    if (line > piece.lineEnds) {
        place.offset = piece.bytes.size();
        return place;
    }
    if (line > 0) {
        forEachLineEnd(piece.bytes, [&](qsizetype behind) {
            place.offset = behind;
            return --line > 0;
        });
    }
    return place;
}

QByteArray ExactText::lines(int first, int count) const
{
    const Place from = placeOf(first);
    const bool toEnd = first + count >= lineCount();
    const Place to = toEnd ? Place{m_pieces.size() - 1, m_pieces.back().bytes.size()} : placeOf(first + count);
    if (from.piece == to.piece)
        return m_pieces[from.piece].bytes.sliced(from.offset, to.offset - from.offset);
    QByteArray taken = m_pieces[from.piece].bytes.sliced(from.offset);
    for (size_t i = from.piece + 1; i < to.piece; ++i)
        taken += m_pieces[i].bytes;
    return taken + m_pieces[to.piece].bytes.first(to.offset);
}

void ExactText::replaceLines(int first, int removed, const QByteArray &inserted)
{
    const Place from = placeOf(first);
    const bool toEnd = first + removed >= lineCount();
    const Place to = toEnd ? Place{m_pieces.size() - 1, m_pieces.back().bytes.size()} : placeOf(first + removed);

    Piece &piece = m_pieces[from.piece];
    if (from.piece == to.piece) {
        piece.bytes.replace(from.offset, to.offset - from.offset, inserted);
    } else {
        piece.bytes.truncate(from.offset);
        piece.bytes += inserted;
        piece.bytes += QByteArrayView(m_pieces[to.piece].bytes).sliced(to.offset);
        m_pieces.erase(m_pieces.begin() + qsizetype(from.piece) + 1, m_pieces.begin() + qsizetype(to.piece) + 1);
    }
    m_isWhole = false;
    m_whole.clear();

    // Pieces hold whole lines and stay small; the last one may hold a line without an end.
    const QByteArray grown = m_pieces[from.piece].bytes;
    if (grown.size() <= 2 * pieceBytes) {
        m_pieces[from.piece].lineEnds = lineEndsIn(grown);
        return;
    }
    std::vector<Piece> cutAnew;
    for (QByteArrayView rest(grown); !rest.isEmpty();) {
        const QByteArrayView part = rest.first(wholeLines(rest, pieceBytes));
        cutAnew.push_back({part.toByteArray(), lineEndsIn(part)});
        rest = rest.sliced(part.size());
    }
    m_pieces.erase(m_pieces.begin() + qsizetype(from.piece));
    m_pieces.insert(m_pieces.begin() + qsizetype(from.piece), cutAnew.begin(), cutAnew.end());
}

} // namespace quillwort::ui
