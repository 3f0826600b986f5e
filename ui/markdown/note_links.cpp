#include "ui/markdown/note_links.h"

#include "ui/markdown/cmark_tree.h"
#include "ui/markdown/lines.h"
#include "ui/markdown/link_policy.h"

#include <QUrl>

#include <algorithm>

namespace quillwort::ui {

namespace {

// A title has 200 characters at most.
constexpr qsizetype maxTitleBytes = 1024;

/** Lines [first, last] that hold no text to read: code and raw HTML. */
struct LineRange {
    int first;
    int last;
};

std::vector<LineRange> literalLines(const ParsedNote &note)
{
    std::vector<LineRange> ranges;
    const auto isLiteral = [](cmark_node *node) {
        const cmark_node_type type = cmark_node_get_type(node);
        return type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK;
    };
    for (cmark_node *node : nodesOf(note.tree.get(), isLiteral)) {
        const int shift = note.parts.bodyLine - 1;
        ranges.push_back({cmark_node_get_start_line(node) + shift, cmark_node_get_end_line(node) + shift});
    }
    return ranges;
}

/** Finds links along one line, code spans and escapes passed over. */
class LineReader {
public:
    LineReader(QByteArrayView line, int number, qsizetype offset, QList<NoteLink> &links)
        : m_line(line)
        , m_number(number)
        , m_offset(offset)
        , m_links(links)
    {
    }

    void read()
    {
        const qsizetype definition = m_line.indexOf("]: ");
        if (m_line.trimmed().startsWith('[') && definition > 0)
            addAddress(definition + 3);
        for (qsizetype i = 0; i < m_line.size();)
            i = readAt(i);
    }

private:
    qsizetype readAt(qsizetype i)
    {
        const QByteArrayView rest = m_line.sliced(i);
        if (rest.startsWith('\\'))
            return i + 2;
        if (rest.startsWith('`'))
            return behindCode(i);
        if (rest.startsWith("[["))
            return readTitle(i);
        if (rest.startsWith("](")) {
            addAddress(i + 2);
            return i + 2;
        }
        return i + 1;
    }

    qsizetype behindCode(qsizetype i) const
    {
        qsizetype run = i;
        while (run < m_line.size() && m_line[run] == '`')
            ++run;
        const qsizetype length = run - i;
        for (qsizetype at = run; at < m_line.size();) {
            if (m_line[at] != '`') {
                ++at;
                continue;
            }
            const qsizetype start = at;
            while (at < m_line.size() && m_line[at] == '`')
                ++at;
            if (at - start == length)
                return at;
        }
        return run;
    }

    qsizetype readTitle(qsizetype i)
    {
        const QByteArrayView rest = m_line.sliced(i + 2);
        const qsizetype length = rest.first(std::min(rest.size(), maxTitleBytes)).indexOf("]]");
        if (length < 0)
            return i + 1;
        const qsizetype close = i + 2 + length;
        const QByteArrayView inner = rest.first(length);
        if (inner.trimmed().isEmpty() || inner.contains('['))
            return i + 1;
        const qsizetype bar = inner.indexOf('|');
        add(NoteLink::Form::Title, i + 2, bar < 0 ? inner.size() : bar);
        return close + 2;
    }

    void addAddress(qsizetype start)
    {
        if (start >= m_line.size())
            return;
        const bool bracketed = m_line[start] == '<';
        start += bracketed ? 1 : 0;
        qsizetype end = start;
        const auto isEnd = [bracketed](char c) { return bracketed ? c == '>' : c == ' ' || c == ')' || c == '\t'; };
        while (end < m_line.size() && !isEnd(m_line[end]))
            ++end;
        const QByteArrayView address = m_line.sliced(start, end - start);
        if (isNoteFile(address) || linkKind(address) == LinkKind::Note)
            add(NoteLink::Form::Address, start, end - start);
    }

    void add(NoteLink::Form form, qsizetype start, qsizetype length)
    {
        while (length > 0 && m_line[start] == ' ') {
            ++start;
            --length;
        }
        while (length > 0 && m_line[start + length - 1] == ' ')
            --length;
        const QByteArrayView written = m_line.sliced(start, length);
        const qsizetype heading = written.indexOf('#');
        const QByteArray target = (heading > 0 ? written.first(heading) : written).toByteArray();
        if (target.startsWith('#'))
            return;
        m_links.append(
            {.form = form,
             .target = form == NoteLink::Form::Title ? QString::fromUtf8(target) : QUrl::fromPercentEncoding(target),
             .line = m_number,
             .offset = m_offset + start,
             .length = length});
    }

    QByteArrayView m_line;
    int m_number;
    qsizetype m_offset;
    QList<NoteLink> &m_links;
};

} // namespace

QList<NoteLink> noteLinks(QByteArrayView note)
{
    const ParsedNote parsed = parseNote(note);
    const std::vector<LineRange> literal = literalLines(parsed);
    auto range = literal.cbegin();

    QList<NoteLink> links;
    for (Lines lines(note); lines.next();) {
        while (range != literal.cend() && range->last < lines.number())
            ++range;
        const bool isText = range == literal.cend() || lines.number() < range->first;
        if (isText && lines.number() >= parsed.parts.bodyLine)
            LineReader(lines.line(), lines.number(), lines.offset(), links).read();
    }
    return links;
}

} // namespace quillwort::ui
