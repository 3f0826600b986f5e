#pragma once

#include <QStringView>

namespace quillwort::ui {

/** What a line is, as far as the lines before it and the next one say. */
enum class LineKind : quint8 {
    Start, ///< before the first line
    Blank,
    Paragraph,
    Heading,
    Underline, ///< `===` or `---` that makes the line above a heading
    ListItem,
    Code, ///< a line of code, fenced or indented
    Fence, ///< opens or closes fenced code
    FrontMatter,
    Table,
    Rule,
    Comment, ///< HTML comment
    Unread = 15, ///< not looked at yet
};

/**
 * What one line hands to the next, small enough for QTextBlock::userState(). Line rules follow CommonMark where a line
 * and its neighbours can tell; they decide colours, never the text.
 */
struct LineState {
    enum class Mode : quint8 { Text, FrontMatter, Fence, Comment, Table };

    LineKind kind = LineKind::Start; ///< of the line itself
    Mode mode = Mode::Text; ///< what is open at its end
    bool inList = false;
    bool tildes = false; ///< the open fence is of `~`
    int fenceLength = 0; ///< of the open fence, at most 31
    int quoteDepth = 0; ///< quotes the open fence stands in, at most 3
    int language = 0; ///< 1 + index into codeLanguages() of the open fence; 0 for none
    int codeState = 0; ///< CodeState at the end of the line

    bool operator==(const LineState &) const = default;

    /** In the lower 29 bits, never negative. -1 and Unread unpack as a blank line. */
    int packed() const;
    static LineState unpacked(int state);
};

/** A line taken apart, positions in UTF-16 units. */
struct LineParts {
    LineState after;
    int quoteEnd = 0; ///< behind the `>` markers and their spaces
    int quoteDepth = 0;
    int markerStart = 0; ///< list marker, heading marks or fence: [markerStart, contentStart)
    int contentStart = 0;
    int headingLevel = 0; ///< 0 for no heading
    int box = -1; ///< where `[ ]` stands; -1 for no task
    bool done = false;
    bool isTableRule = false; ///< the row of dashes
};

/** Whether front matter opens the note: known only further down, so the caller looks. */
enum class FrontMatter { Absent, Present };

/**
 * Takes `line` apart. `next` is the line behind it (a table and an underlined heading are known by it); a null view at
 * the end. Linear in the line. Pure.
 */
LineParts readLine(const LineState &before, QStringView line, QStringView next,
                   FrontMatter frontMatter = FrontMatter::Absent);

/** `---` or, at the end, `...`: what opens and closes front matter. */
bool opensFrontMatter(QStringView line);
bool closesFrontMatter(QStringView line);

/** A row of dashes, bars and colons, as below a table's head. */
bool isTableRule(QStringView line);

} // namespace quillwort::ui
