#include "ui/editor/line_state.h"

#include "ui/markdown/code_languages.h"
#include "ui/markdown/code_lexer.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr int maxFenceLength = 31;
constexpr int maxQuoteDepth = 3;
constexpr int codeIndent = 4;

bool isSpace(QChar c)
{
    return c == u' ' || c == u'\t';
}

/** Reads from the start of a line. */
class LineReader {
public:
    LineReader(const LineState &before, QStringView line, QStringView next)
        : m_before(before)
        , m_line(line)
        , m_next(next)
    {
        m_parts.after.inList = before.inList;
    }

    LineParts fenced()
    {
        takeQuotes(m_before.quoteDepth);
        if (m_parts.quoteDepth < m_before.quoteDepth) {
            // Fenced code ends with the quote it stands in.
            m_parts = {};
            m_at = 0;
            return text();
        }
        m_parts.after = m_before;
        const int start = m_at;
        skipSpaces();
        const int length = runOf(m_before.tildes ? u'~' : u'`');
        if (length >= m_before.fenceLength && m_line.sliced(m_at + length).trimmed().isEmpty()) {
            m_parts.after = {.kind = LineKind::Fence, .inList = m_before.inList};
            setMarker(m_at, m_at + length);
            return m_parts;
        }
        m_parts.after.kind = LineKind::Code;
        m_parts.contentStart = m_parts.markerStart = start;
        return m_parts;
    }

    LineParts frontMatter(LineState::Mode mode)
    {
        m_parts.after = {.kind = LineKind::FrontMatter, .mode = mode};
        return m_parts;
    }

    LineParts comment()
    {
        m_parts.after.kind = LineKind::Comment;
        const bool ends = m_line.contains(QLatin1StringView("-->"));
        m_parts.after.mode = ends ? LineState::Mode::Text : LineState::Mode::Comment;
        return m_parts;
    }

    LineParts text()
    {
        takeQuotes(m_line.size());
        const int indent = skipSpaces();
        if (m_at == m_line.size())
            return blank();
        if (indent >= codeIndent && m_parts.quoteDepth == 0 && mayBeIndentedCode()) {
            m_parts.after.kind = LineKind::Code;
            m_parts.after.inList = false;
            return m_parts;
        }
        if (m_before.kind == LineKind::Blank && indent == 0)
            m_parts.after.inList = false;
        setMarker(m_at, m_at);
        if (isUnderline()) {
            m_parts.after.kind = LineKind::Underline;
            m_parts.after.inList = false;
            return m_parts;
        }
        if (isRule()) {
            m_parts.after.kind = LineKind::Rule;
            m_parts.after.inList = false;
            return m_parts;
        }
        // A table's rule may look like an item: `- | -`.
        const bool isItemless = m_before.mode == LineState::Mode::Table && isTableRule(m_line);
        const bool hasItem = !isItemless && takeItems();
        if (takeFence() || takeHeading())
            return m_parts;
        if (hasItem) {
            m_parts.after.kind = LineKind::ListItem;
            return m_parts;
        }
        if (m_line.sliced(m_at).startsWith(QLatin1StringView("<!--")))
            return comment();
        if (isTable()) {
            m_parts.after.kind = LineKind::Table;
            m_parts.after.mode = LineState::Mode::Table;
            m_parts.isTableRule = m_before.mode == LineState::Mode::Table && isTableRule(m_line);
            return m_parts;
        }
        m_parts.after.kind = LineKind::Paragraph;
        return m_parts;
    }

private:
    LineParts blank()
    {
        m_parts.after.kind = LineKind::Blank;
        m_parts.contentStart = m_parts.markerStart = m_at;
        return m_parts;
    }

    void setMarker(int start, int content)
    {
        m_parts.markerStart = start;
        m_parts.contentStart = content;
    }

    /** Width of the spaces, tabs as four; moves behind them. */
    int skipSpaces()
    {
        int width = 0;
        for (; m_at < m_line.size() && isSpace(m_line[m_at]); ++m_at)
            width += m_line[m_at] == u'\t' ? codeIndent - width % codeIndent : 1;
        return width;
    }

    int runOf(char16_t c) const
    {
        int length = 0;
        while (m_at + length < m_line.size() && m_line[m_at + length] == c)
            ++length;
        return length;
    }

    void takeQuotes(qsizetype most)
    {
        while (m_parts.quoteDepth < most) {
            int at = m_at;
            while (at < m_line.size() && at - m_at < codeIndent && m_line[at] == u' ')
                ++at;
            if (at >= m_line.size() || at - m_at >= codeIndent || m_line[at] != u'>')
                return;
            m_at = at + 1;
            if (m_at < m_line.size() && isSpace(m_line[m_at]))
                ++m_at;
            ++m_parts.quoteDepth;
            m_parts.quoteEnd = m_at;
        }
    }

    bool mayBeIndentedCode() const
    {
        if (m_before.inList || m_before.mode == LineState::Mode::Table)
            return false;
        return m_before.kind != LineKind::Paragraph && m_before.kind != LineKind::ListItem;
    }

    bool isUnderline() const
    {
        if (m_before.kind != LineKind::Paragraph || m_parts.quoteDepth > 0)
            return false;
        const QStringView rest = m_line.sliced(m_at).trimmed();
        const QChar c = rest.front();
        return (c == u'=' || c == u'-')
            && std::all_of(rest.begin(), rest.end(), [c](QChar other) { return other == c; });
    }

    bool isRule() const
    {
        const QChar c = m_line[m_at];
        if (c != u'-' && c != u'*' && c != u'_')
            return false;
        int count = 0;
        for (const QChar other : m_line.sliced(m_at)) {
            if (other == c)
                ++count;
            else if (!isSpace(other))
                return false;
        }
        return count >= 3;
    }

    /** Moves behind one list marker and its spaces; false when there is none. */
    bool takeItem()
    {
        int at = m_at;
        if (QStringView(u"-+*").contains(m_line[at])) {
            ++at;
        } else {
            while (at < m_line.size() && at - m_at < 9 && m_line[at] >= u'0' && m_line[at] <= u'9')
                ++at;
            if (at == m_at || at >= m_line.size() || (m_line[at] != u'.' && m_line[at] != u')'))
                return false;
            ++at;
        }
        if (at < m_line.size() && !isSpace(m_line[at]))
            return false;
        m_at = at;
        skipSpaces();
        return true;
    }

    bool takeItems()
    {
        const int start = m_at;
        bool any = false;
        while (m_at < m_line.size() && takeItem())
            any = true;
        if (!any)
            return false;
        m_parts.after.inList = true;
        const QStringView rest = m_line.sliced(m_at);
        if (rest.size() >= 3 && rest[0] == u'[' && rest[2] == u']' && (rest.size() == 3 || isSpace(rest[3]))
            && (rest[1] == u' ' || rest[1] == u'x' || rest[1] == u'X')) {
            m_parts.box = m_at;
            m_parts.done = rest[1] != u' ';
            m_at += 3;
            skipSpaces();
        }
        setMarker(start, m_at);
        return true;
    }

    bool takeFence()
    {
        if (m_at >= m_line.size())
            return false;
        const bool tildes = m_line[m_at] == u'~';
        const int length = runOf(tildes ? u'~' : u'`');
        if (length < 3)
            return false;
        const QStringView info = m_line.sliced(m_at + length);
        if (!tildes && info.contains(u'`'))
            return false;
        const CodeLanguage *const language = codeLanguage(info.trimmed());
        LineState &after = m_parts.after;
        after.kind = LineKind::Fence;
        after.mode = LineState::Mode::Fence;
        after.tildes = tildes;
        after.fenceLength = std::min(length, maxFenceLength);
        after.quoteDepth = std::min(m_parts.quoteDepth, maxQuoteDepth);
        after.language = language ? int(language - codeLanguages().constData()) + 1 : 0;
        after.codeState = codeStart;
        setMarker(m_at, m_at + length);
        return true;
    }

    bool takeHeading()
    {
        const int level = m_at < m_line.size() ? runOf(u'#') : 0;
        const int behind = m_at + level;
        if (level < 1 || level > 6 || (behind < m_line.size() && !isSpace(m_line[behind])))
            return false;
        const int start = m_at;
        m_at = behind;
        skipSpaces();
        setMarker(start, m_at);
        m_parts.headingLevel = level;
        m_parts.after.kind = LineKind::Heading;
        return true;
    }

    bool isTable() const
    {
        if (m_before.mode == LineState::Mode::Table)
            return true;
        return m_line.contains(u'|') && isTableRule(m_next);
    }

    const LineState &m_before;
    QStringView m_line;
    QStringView m_next;
    LineParts m_parts;
    int m_at = 0;
};

} // namespace

int LineState::packed() const
{
    return int(kind) | int(mode) << 4 | int(inList) << 7 | int(tildes) << 8 | fenceLength << 9 | quoteDepth << 14
        | language << 16 | codeState << 22;
}

LineState LineState::unpacked(int state)
{
    if (state < 0 || LineKind(state & 0xF) == LineKind::Unread)
        return {.kind = LineKind::Blank};
    return {.kind = LineKind(state & 0xF),
            .mode = Mode(state >> 4 & 0x7),
            .inList = (state >> 7 & 1) != 0,
            .tildes = (state >> 8 & 1) != 0,
            .fenceLength = state >> 9 & 0x1F,
            .quoteDepth = state >> 14 & 0x3,
            .language = state >> 16 & 0x3F,
            .codeState = state >> 22 & 0x7F};
}

bool opensFrontMatter(QStringView line)
{
    return line.startsWith(QLatin1StringView("---")) && line.sliced(3).trimmed().isEmpty();
}

bool closesFrontMatter(QStringView line)
{
    return opensFrontMatter(line) || (line.startsWith(QLatin1StringView("...")) && line.sliced(3).trimmed().isEmpty());
}

bool isTableRule(QStringView line)
{
    bool dash = false;
    bool barOrColon = false;
    for (const QChar c : line) {
        if (c == u'-')
            dash = true;
        else if (c == u'|' || c == u':')
            barOrColon = true;
        else if (!isSpace(c) && c != u'>')
            return false;
    }
    return dash && barOrColon;
}

LineParts readLine(const LineState &before, QStringView line, QStringView next, FrontMatter frontMatter)
{
    LineReader reader(before, line, next);
    switch (before.mode) {
    case LineState::Mode::FrontMatter:
        return reader.frontMatter(closesFrontMatter(line) ? LineState::Mode::Text : LineState::Mode::FrontMatter);
    case LineState::Mode::Fence: {
        LineParts parts = reader.fenced();
        if (parts.after.kind == LineKind::Code && parts.after.language > 0) {
            QList<CodeSpan> spans;
            const CodeLanguage &language = codeLanguages().at(parts.after.language - 1);
            parts.after.codeState = lexCodeLine(language, line.sliced(parts.contentStart), before.codeState, spans);
        }
        return parts;
    }
    case LineState::Mode::Comment:
        return reader.comment();
    case LineState::Mode::Text:
    case LineState::Mode::Table:
        break;
    }
    if (before.kind == LineKind::Start && frontMatter == FrontMatter::Present && opensFrontMatter(line))
        return reader.frontMatter(LineState::Mode::FrontMatter);
    LineParts parts = reader.text();
    const QStringView below = next.trimmed();
    const bool mayHead = parts.after.kind == LineKind::Paragraph && parts.quoteDepth == 0 && !below.isEmpty()
        && (below.front() == u'=' || below.front() == u'-');
    if (mayHead && readLine(parts.after, next, {}).after.kind == LineKind::Underline)
        parts.headingLevel = below.front() == u'=' ? 1 : 2;
    return parts;
}

} // namespace quillwort::ui
