#include "sync/note/inline_tags.h"

#include "sync/note/front_matter.h"
#include "sync/note/text_lines.h"

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

/** Behind the code span, link or address that begins at `at`; `at` itself when none does. */
qsizetype skipOpaque(const QString &line, qsizetype at)
{
    const QChar c = line.at(at);
    if (c == u'`') {
        qsizetype run = 1;
        while (at + run < line.size() && line.at(at + run) == u'`')
            ++run;
        const qsizetype close = line.indexOf(QString(run, c), at + run);
        return close >= 0 ? close + run : at + run;
    }
    if (c == u'[') {
        if (at + 1 < line.size() && line.at(at + 1) == u'[') {
            const qsizetype close = line.indexOf(QLatin1StringView("]]"), at);
            return close >= 0 ? close + 2 : at;
        }
        const qsizetype close = line.indexOf(QLatin1StringView("]("), at);
        const qsizetype end = close >= 0 ? line.indexOf(u')', close) : -1;
        return end >= 0 ? end + 1 : at;
    }
    if (c == u'<') {
        const bool tag = at + 1 < line.size() && (line.at(at + 1).isLetter() || line.at(at + 1) == u'/');
        const qsizetype close = tag ? line.indexOf(u'>', at) : -1;
        return close >= 0 ? close + 1 : at;
    }
    return at;
}

/** False when `found` has had enough. */
bool tagsInLine(const QString &line, int number, const std::function<bool(const QString &, int)> &found)
{
    for (qsizetype at = 0; at < line.size();) {
        if (line.at(at) == u'\\') {
            at += 2;
            continue;
        }
        if (const qsizetype behind = skipOpaque(line, at); behind > at) {
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
