#include "sync/note/inline_tags.h"

#include "sync/note/front_matter.h"
#include "sync/note/text_lines.h"

#include <limits>

namespace quillwort::sync {

namespace {

/** Follows which lines are code. */
class CodeLines {
public:
    bool isCode(QByteArrayView line)
    {
        qsizetype indent = 0;
        while (indent < line.size() && (line[indent] == ' ' || line[indent] == '\t'))
            indent += 1;
        const QByteArrayView text = line.sliced(indent);
        const bool indented = line.first(indent).contains('\t') || indent >= 4;

        if (m_fence) {
            const qsizetype run = runOf(text, m_fence);
            if (run >= m_fenceLength && text.sliced(run).trimmed().isEmpty())
                m_fence = 0;
            return true;
        }
        if (text.isEmpty()) {
            m_afterBlank = true;
            return false;
        }
        for (const char mark : {'`', '~'}) {
            const qsizetype run = runOf(text, mark);
            // A fence of backticks has none behind it: ```x``` is a code span.
            if (run >= 3 && !(mark == '`' && text.sliced(run).contains('`'))) {
                m_fence = mark;
                m_fenceLength = run;
                return true;
            }
        }
        const bool code = indented && !m_inList && (m_afterBlank || m_inIndented);
        m_inIndented = code;
        m_afterBlank = false;
        if (isListItem(text))
            m_inList = true;
        else if (!indented && indent < 2)
            m_inList = false;
        return code;
    }

private:
    static qsizetype runOf(QByteArrayView text, char mark)
    {
        qsizetype run = 0;
        while (run < text.size() && text[run] == mark)
            ++run;
        return run;
    }
    static bool isListItem(QByteArrayView text)
    {
        qsizetype at = 0;
        while (at < text.size() && at < 9 && text[at] >= '0' && text[at] <= '9')
            ++at;
        const bool ordered = at > 0 && at < text.size() && (text[at] == '.' || text[at] == ')');
        const bool bullet = at == 0 && !text.isEmpty() && (text[0] == '-' || text[0] == '*' || text[0] == '+');
        return (ordered || bullet) && (at + 1 == text.size() || text[at + 1] == ' ' || text[at + 1] == '\t');
    }

    char m_fence = 0;
    qsizetype m_fenceLength = 0;
    bool m_afterBlank = true;
    bool m_inIndented = false;
    bool m_inList = false;
};

bool isTagCharacter(QChar c)
{
    return c.isLetterOrNumber() || c.isMark() || c.isSurrogate() || c == u'_' || c == u'-' || c == u'/';
}

/**
 * Code spans, links and addresses of one line, which are passed over whole.
 *
 * What was looked for once is remembered: a line of a million brackets would otherwise be searched a million times.
 */
class OpaqueSpans {
public:
    explicit OpaqueSpans(const QString &line)
        : m_line(line)
    {
    }

    /** Behind the span that begins at `at`; `at` itself when none does. */
    qsizetype behind(qsizetype at)
    {
        const QChar c = m_line.at(at);
        const QChar next = at + 1 < m_line.size() ? m_line.at(at + 1) : QChar();
        if (c == u'`')
            return behindCode(at);
        if (c == u'[' && next == u'[') {
            const qsizetype close = m_noteLinkEnd.from(m_line, at);
            return close >= 0 ? close + 2 : at;
        }
        if (c == u'[') {
            const qsizetype target = m_linkTarget.from(m_line, at);
            const qsizetype end = target >= 0 ? m_parenthesis.from(m_line, target) : -1;
            return end >= 0 ? end + 1 : at;
        }
        if (c == u'<' && (next.isLetter() || next == u'/')) {
            const qsizetype close = m_angle.from(m_line, at);
            return close >= 0 ? close + 1 : at;
        }
        return at;
    }

private:
    /** The next place of some characters, asked for with a growing position. */
    struct Next {
        QLatin1StringView what;
        qsizetype at = 0;
        bool looked = false;

        qsizetype from(const QString &line, qsizetype position)
        {
            if (!looked || (at >= 0 && at < position))
                at = line.indexOf(what, position);
            looked = true;
            return at;
        }
    };

    qsizetype behindCode(qsizetype at)
    {
        qsizetype run = 1;
        while (at + run < m_line.size() && m_line.at(at + run) == u'`')
            ++run;
        if (run >= m_unclosedRun)
            return at + run;
        const qsizetype close = m_line.indexOf(QString(run, u'`'), at + run);
        if (close < 0)
            m_unclosedRun = run;
        return close >= 0 ? close + run : at + run;
    }

    const QString &m_line;
    Next m_noteLinkEnd{QLatin1StringView("]]")};
    Next m_linkTarget{QLatin1StringView("](")};
    Next m_parenthesis{QLatin1StringView(")")};
    Next m_angle{QLatin1StringView(">")};
    qsizetype m_unclosedRun = std::numeric_limits<qsizetype>::max(); ///< no run of this length or more follows
};

/** False when `found` has had enough. */
bool tagsInLine(const QString &line, int number, const std::function<bool(const QString &, int)> &found)
{
    OpaqueSpans spans(line);
    for (qsizetype at = 0; at < line.size();) {
        if (line.at(at) == u'\\') {
            at += 2;
            continue;
        }
        if (const qsizetype behind = spans.behind(at); behind > at) {
            at = behind;
            continue;
        }
        const bool opens = line.at(at) == u'#'
            && (at == 0 || line.at(at - 1).isSpace() || QStringView(u"([{,;").contains(line.at(at - 1)));
        if (!opens) {
            ++at;
            continue;
        }
        qsizetype end = at + 1;
        bool onlyDigits = true;
        while (end < line.size() && isTagCharacter(line.at(end))) {
            onlyDigits = onlyDigits && line.at(end).isDigit();
            ++end;
        }
        qsizetype last = end;
        while (last > at + 1 && (line.at(last - 1) == u'/' || line.at(last - 1) == u'-'))
            --last;
        const bool another = end < line.size() && line.at(end) == u'#';
        if (last > at + 1 && !onlyDigits && !another && line.at(at + 1) != u'/') {
            if (!found(line.sliced(at + 1, last - at - 1), number))
                return false;
        }
        at = qMax(end, at + 1);
    }
    return true;
}

} // namespace

void forEachInlineTag(const QByteArray &body, const std::function<bool(const QString &tag, int line)> &found)
{
    if (!body.contains('#'))
        return;
    const std::optional<FrontMatter> frontMatter = findFrontMatter(body);
    const qsizetype first = frontMatter ? frontMatter->whole.end : 0;
    int number = int(QByteArrayView(body).first(first).count('\n'));
    CodeLines code;
    for (qsizetype at = first; at < body.size();) {
        const TextLine line = lineAt(body, at);
        const QByteArrayView text = line.in(body);
        at = line.next;
        ++number;
        if (code.isCode(text) || !text.contains('#'))
            continue;
        if (!tagsInLine(QString::fromUtf8(text), number, found))
            return;
    }
}

} // namespace quillwort::sync
