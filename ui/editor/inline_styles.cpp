#include "ui/editor/inline_styles.h"

#include "ui/editor/emphasis.h"

#include <QString>

#include <algorithm>

namespace quillwort::ui {

namespace {

bool isTagCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u'-' || c == u'/';
}

constexpr int maxLinkLength = 4'000;

/** Goes along a line, piece by piece; what it takes is opaque to emphasis. */
class InlineReader {
public:
    InlineReader(QStringView line, int start, bool inTable, std::vector<LineStyles> &marks)
        : m_line(line)
        , m_inTable(inTable)
        , m_at(start)
        , m_end(int(line.size()))
        , m_marks(marks)
    {
    }

    void read()
    {
        while (m_at < m_end) {
            if (!takePiece())
                ++m_at;
        }
    }

private:
    QChar here(int ahead = 0) const { return m_at + ahead < m_end ? m_line[m_at + ahead] : QChar(); }

    void add(int start, int end, LineStyles styles)
    {
        for (int i = start; i < std::min(end, m_end); ++i)
            m_marks[size_t(i)] |= styles;
    }

    bool take(int end)
    {
        m_at = end;
        return true;
    }

    bool takePiece()
    {
        switch (here().unicode()) {
        case u'\\':
            return takeEscape();
        case u'`':
            return takeCode();
        case u'!':
            return here(1) == u'[' && takeLink(1);
        case u'[':
            return takeNoteLink() || takeFootnoteOrAlert() || takeLink(0);
        case u'<':
            return takeAngle();
        case u'#':
            return takeTag();
        case u'|':
            if (m_inTable)
                add(m_at, m_at + 1, MarkupStyle);
            return false;
        case u'h':
        case u'H':
        case u'w':
        case u'W':
            return takeBareAddress();
        default:
            return false;
        }
    }

    bool takeEscape()
    {
        if (!here(1).isPunct() && !here(1).isSymbol())
            return false;
        add(m_at, m_at + 1, MarkupStyle);
        return take(m_at + 2);
    }

    bool takeCode()
    {
        int run = 1;
        while (here(run) == u'`')
            ++run;
        for (int i = m_at + run; i < m_end;) {
            if (m_line[i] != u'`') {
                ++i;
                continue;
            }
            const int start = i;
            while (i < m_end && m_line[i] == u'`')
                ++i;
            if (i - start == run) {
                add(m_at, i, CodeSpanStyle);
                add(m_at, m_at + run, MarkupStyle);
                add(start, i, MarkupStyle);
                return take(i);
            }
        }
        return take(m_at + run);
    }

    bool takeNoteLink()
    {
        if (here(1) != u'[')
            return false;
        const int inner = m_at + 2;
        const int close = int(m_line.indexOf(QLatin1StringView("]]"), inner));
        if (close < 0 || m_line.sliced(inner, close - inner).trimmed().isEmpty()
            || m_line.sliced(inner, close - inner).contains(u'['))
            return false;
        add(m_at, inner, MarkupStyle);
        add(inner, close, NoteLinkStyle);
        const int bar = int(m_line.sliced(inner, close - inner).indexOf(u'|'));
        if (bar >= 0)
            add(inner, inner + bar + 1, AddressStyle);
        add(close, close + 2, MarkupStyle);
        return take(close + 2);
    }

    bool takeFootnoteOrAlert()
    {
        if (here(1) != u'^' && here(1) != u'!')
            return false;
        const int close = int(m_line.indexOf(u']', m_at + 2));
        if (close <= m_at + 2 || m_line.sliced(m_at, close - m_at).contains(u' '))
            return false;
        const bool isAlert = here(1) == u'!';
        if (isAlert && (m_at == 0 || !m_line.first(m_at).trimmed().endsWith(u'>')))
            return false;
        const bool isDefinition = !isAlert && close + 1 < m_end && m_line[close + 1] == u':';
        const int end = close + (isDefinition ? 2 : 1);
        add(m_at, end, isAlert ? AlertStyle : FootnoteStyle);
        return take(end);
    }

    /** Where the bracket at `open` closes; -1 when it does not. */
    int closingOf(int open, QChar opening, QChar closing) const
    {
        int depth = 0;
        for (int i = open; i < std::min(m_end, open + maxLinkLength); ++i) {
            if (m_line[i] == u'\\')
                ++i;
            else if (m_line[i] == opening)
                ++depth;
            else if (m_line[i] == closing && --depth == 0)
                return i;
        }
        return -1;
    }

    /** `[words](address)`, `[words][name]` and, at the start, `[name]: address`; `bang` is 1 for a picture. */
    bool takeLink(int bang)
    {
        const int open = m_at + bang;
        const int close = closingOf(open, u'[', u']');
        if (close < 0)
            return false;
        const QChar behind = close + 1 < m_end ? m_line[close + 1] : QChar();
        const bool isDefinition = behind == u':' && bang == 0 && m_line.first(m_at).trimmed().isEmpty();
        if (behind != u'(' && behind != u'[' && !isDefinition)
            return false;
        const int end =
            isDefinition ? m_end - 1 : closingOf(close + 1, behind, behind == u'(' ? QChar(u')') : QChar(u']'));
        if (end < 0)
            return false;
        add(m_at, open + 1, MarkupStyle);
        add(open + 1, close, LinkStyle);
        add(close, std::min(close + 2, m_end), MarkupStyle);
        add(close + 2, isDefinition ? m_end : end, AddressStyle);
        if (!isDefinition)
            add(end, end + 1, MarkupStyle);
        return take(end + 1);
    }

    bool takeAngle()
    {
        const int close = int(m_line.indexOf(u'>', m_at + 1));
        if (close < 0)
            return false;
        const QStringView inner = m_line.sliced(m_at + 1, close - m_at - 1);
        const bool isAddress =
            !inner.contains(u' ') && (inner.contains(QLatin1StringView(":")) || inner.contains(u'@'));
        if (isAddress && inner.size() > 2 && inner.front().isLetterOrNumber()) {
            add(m_at, m_at + 1, MarkupStyle);
            add(m_at + 1, close, LinkStyle);
            add(close, close + 1, MarkupStyle);
            return take(close + 1);
        }
        const QChar first = inner.isEmpty() ? QChar() : inner.front();
        if (!first.isLetter() && first != u'/' && first != u'!')
            return false;
        add(m_at, close + 1, HtmlStyle);
        return take(close + 1);
    }

    bool takeTag()
    {
        const QChar previous = m_at > 0 ? m_line[m_at - 1] : QChar(u' ');
        if (!previous.isSpace() && !QStringView(u"([{,;").contains(previous))
            return false;
        int end = m_at + 1;
        bool onlyDigits = true;
        while (end < m_end && isTagCharacter(m_line[end])) {
            onlyDigits = onlyDigits && m_line[end].isDigit();
            ++end;
        }
        const bool another = end < m_end && m_line[end] == u'#';
        while (end > m_at + 1 && (m_line[end - 1] == u'/' || m_line[end - 1] == u'-'))
            --end;
        if (end == m_at + 1 || onlyDigits || another || m_line[m_at + 1] == u'/')
            return false;
        add(m_at, end, TagStyle);
        return take(end);
    }

    bool takeBareAddress()
    {
        if (m_at > 0 && m_line[m_at - 1].isLetterOrNumber())
            return false;
        const QStringView rest = m_line.sliced(m_at);
        const auto starts = [rest](QLatin1StringView prefix) {
            return rest.size() > prefix.size() && rest.startsWith(prefix, Qt::CaseInsensitive);
        };
        if (!starts(QLatin1StringView("https://")) && !starts(QLatin1StringView("http://"))
            && !starts(QLatin1StringView("www.")))
            return false;
        int end = m_at;
        while (end < m_end && !m_line[end].isSpace() && m_line[end] != u'<')
            ++end;
        while (end > m_at && QStringView(u"?!.,:*_~'\")]").contains(m_line[end - 1]))
            --end;
        add(m_at, end, LinkStyle);
        return take(end);
    }

    QStringView m_line;
    bool m_inTable;
    int m_at;
    int m_end;
    std::vector<LineStyles> &m_marks;
};

} // namespace

void addInlineStyles(QStringView line, int start, bool inTable, std::vector<LineStyles> &marks)
{
    InlineReader(line, start, inTable, marks).read();
    addEmphasis(line, start, marks);
}

} // namespace quillwort::ui
