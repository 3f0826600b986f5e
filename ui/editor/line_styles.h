#pragma once

#include "ui/editor/line_state.h"

#include <QStringView>

#include <vector>

namespace quillwort::ui {

/** What characters of a line are; bits, because text can be several at once. */
enum LineStyle : quint32 {
    PlainStyle = 0,
    MarkupStyle = 1U << 0, ///< the signs themselves: dimmed
    StrongStyle = 1U << 1,
    EmphasisStyle = 1U << 2,
    StrikeStyle = 1U << 3,
    MarkStyle = 1U << 4, ///< ==marked==
    CodeSpanStyle = 1U << 5, ///< `code`, signs included
    LinkStyle = 1U << 6, ///< the words of a link, and bare addresses
    AddressStyle = 1U << 7, ///< where a link leads
    NoteLinkStyle = 1U << 8, ///< what stands in [[ ]]
    TagStyle = 1U << 9,
    QuoteStyle = 1U << 10, ///< text of a quote
    DoneStyle = 1U << 11, ///< text of a ticked task
    BoxStyle = 1U << 12, ///< `[ ]`, `[x]`
    ListMarkerStyle = 1U << 13,
    CodeStyle = 1U << 14, ///< a line of code
    KeyStyle = 1U << 15, ///< `key:` of front matter
    CommentStyle = 1U << 16,
    HtmlStyle = 1U << 17,
    FootnoteStyle = 1U << 18,
    TableStyle = 1U << 19, ///< a table's row: letters of one width
    TableHeadStyle = 1U << 20,
    AlertStyle = 1U << 21, ///< [!note]
    FrontMatterStyle = 1U << 22,
    HeadingShift = 24, ///< three bits: the heading's level
    CodeTokenShift = 27, ///< three bits: 1 + CodeToken
};
using LineStyles = quint32;

inline int headingLevelOf(LineStyles styles)
{
    return int(styles >> HeadingShift & 7);
}

/** 0 for none, else 1 + CodeToken. */
inline int codeTokenOf(LineStyles styles)
{
    return int(styles >> CodeTokenShift & 7);
}

/** UTF-16 units [start, start + length) with their styles; plain text has no run. */
struct StyledRun {
    int start = 0;
    int length = 0;
    LineStyles styles = PlainStyle;

    bool operator==(const StyledRun &) const = default;
};

/** Beyond this many units a line is plain: nobody reads it. */
inline constexpr int maxStyledLine = 10'000;

/**
 * The runs of a line, in order and without overlap. `before` and `parts` are what readLine() took and gave. Pure.
 */
std::vector<StyledRun> styledRuns(const LineState &before, const LineParts &parts, QStringView line);

} // namespace quillwort::ui
