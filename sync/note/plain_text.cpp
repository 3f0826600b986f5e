#include "sync/note/plain_text.h"

namespace quillwort::sync {

namespace {

bool isMarkup(QChar c)
{
    return c == u'*' || c == u'_' || c == u'~' || c == u'=' || c == u'`';
}

/** Cuts markers of blocks from the front: `> - [ ] 1. ## text` becomes `text`. */
QStringView withoutBlockMarkers(QStringView line)
{
    const auto isSpace = [&](qsizetype at) { return at >= line.size() || line.at(at).isSpace(); };
    while (true) {
        line = line.trimmed();
        if (line.isEmpty())
            return line;
        const QChar first = line.front();
        qsizetype cut = 0;
        if (first == u'>') {
            cut = 1;
        } else if ((first == u'-' || first == u'+' || first == u'*') && isSpace(1)) {
            cut = 1;
        } else if (first == u'#') {
            while (cut < line.size() && line.at(cut) == u'#')
                ++cut;
            if (cut > 6 || !isSpace(cut))
                return line;
            while (line.size() > cut && line.back() == u'#')
                line.chop(1); // a closing run; "C#" keeps its mark below
        } else if (first == u'[' && line.size() >= 3 && line.at(2) == u']' && isSpace(3)
                   && QStringView(u" xX").contains(line.at(1))) {
            cut = 3;
        } else if (first.isDigit()) {
            qsizetype digits = 0;
            while (digits < line.size() && line.at(digits).isDigit())
                ++digits;
            if (digits < 10 && digits + 1 < line.size() && (line.at(digits) == u'.' || line.at(digits) == u')')
                && isSpace(digits + 1))
                cut = digits + 1;
        }
        if (cut == 0)
            return line;
        line = line.sliced(cut);
    }
}

/** Whether the run of `mark` at [at, at + run) is one of a pair around words; `closes` is where its other half is. */
bool opensPair(QStringView text, qsizetype at, qsizetype run, qsizetype &closes)
{
    const QChar mark = text.at(at);
    const bool isDouble = mark == u'~' || mark == u'=';
    if (isDouble && run != 2)
        return false;
    if (at + run >= text.size() || text.at(at + run).isSpace())
        return false;
    if (mark == u'_' && at > 0 && text.at(at - 1).isLetterOrNumber())
        return false; // snake_case
    const QString half(run, mark);
    for (closes = text.indexOf(half, at + run + 1); closes >= 0; closes = text.indexOf(half, closes + 1)) {
        if (text.at(closes - 1).isSpace())
            continue;
        const qsizetype behind = closes + run;
        if (mark == u'_' && behind < text.size() && text.at(behind).isLetterOrNumber())
            continue;
        return true;
    }
    return false;
}

/** The `]` that closes the `[` at `open`, or -1. */
qsizetype closingBracket(QStringView text, qsizetype open)
{
    int depth = 0;
    for (qsizetype at = open; at < text.size(); ++at) {
        if (text.at(at) == u'\\')
            ++at;
        else if (text.at(at) == u'[')
            ++depth;
        else if (text.at(at) == u']' && --depth == 0)
            return at;
    }
    return -1;
}

QString withoutInlineMarkup(QStringView text, int depth = 0);

/** A link or picture whose `[` is at `open`: what it shows, and `end` behind it. False when it is just a bracket. */
bool readLink(QStringView text, qsizetype open, int depth, QString &shown, qsizetype &end)
{
    const qsizetype close = closingBracket(text, open);
    if (close < 0)
        return false;
    if (open + 1 < text.size() && text.at(open + 1) == u'[' && text.at(close - 1) == u']') {
        const QStringView inside = text.sliced(open + 2, close - open - 3);
        const qsizetype bar = inside.indexOf(u'|');
        shown = inside.sliced(bar + 1).trimmed().toString();
        end = close + 1;
        return true;
    }
    if (close + 1 >= text.size() || (text.at(close + 1) != u'(' && text.at(close + 1) != u'['))
        return false;
    const QChar last = text.at(close + 1) == u'(' ? u')' : u']';
    const qsizetype behind = text.indexOf(last, close + 1);
    if (behind < 0)
        return false;
    shown = withoutInlineMarkup(text.sliced(open + 1, close - open - 1), depth + 1);
    end = behind + 1;
    return true;
}

QString withoutInlineMarkup(QStringView text, int depth)
{
    if (depth > 8)
        return text.toString();
    QString plain;
    plain.reserve(text.size());
    for (qsizetype at = 0; at < text.size();) {
        const QChar c = text.at(at);
        if (c == u'\\' && at + 1 < text.size() && text.at(at + 1).unicode() < 128 && !text.at(at + 1).isLetterOrNumber()
            && !text.at(at + 1).isSpace()) {
            plain += text.at(at + 1);
            at += 2;
            continue;
        }
        if (isMarkup(c)) {
            qsizetype run = 1;
            while (at + run < text.size() && text.at(at + run) == c)
                ++run;
            qsizetype closes = -1;
            if (c == u'`') {
                closes = text.indexOf(QString(run, c), at + run);
                plain += closes >= 0 ? text.sliced(at + run, closes - at - run).toString() : QString(run, c);
            } else if (opensPair(text, at, run, closes)) {
                plain += withoutInlineMarkup(text.sliced(at + run, closes - at - run), depth + 1);
            } else {
                closes = -1;
                plain += QString(run, c);
            }
            at = closes >= 0 ? closes + run : at + run;
            continue;
        }
        QString shown;
        qsizetype end = 0;
        const qsizetype bracket = c == u'!' && at + 1 < text.size() && text.at(at + 1) == u'[' ? at + 1 : at;
        if (text.at(bracket) == u'[' && readLink(text, bracket, depth, shown, end)) {
            plain += shown;
            at = end;
            continue;
        }
        if (c == u'<' && at + 1 < text.size()) {
            const QChar next = text.at(at + 1);
            const qsizetype close = text.indexOf(u'>', at);
            const QStringView inside = close > 0 ? text.sliced(at + 1, close - at - 1) : QStringView();
            if (close > 0 && (next.isLetter() || next == u'/' || next == u'!')) {
                if (inside.contains(u"://") || inside.contains(u'@'))
                    plain += inside; // an address in angle brackets
                at = close + 1;
                continue;
            }
        }
        plain += c;
        ++at;
    }
    return plain;
}

} // namespace

QString plainText(QByteArrayView line)
{
    // Titles and excerpts are short; a line of a megabyte is cut before it is looked at.
    const QString text = QString::fromUtf8(line.first(qMin<qsizetype>(line.size(), 4096)));
    return withoutInlineMarkup(withoutBlockMarkers(text)).simplified();
}

int headingLevel(QByteArrayView line)
{
    qsizetype indent = 0;
    while (indent < line.size() && line[indent] == ' ')
        ++indent;
    if (indent > 3)
        return 0;
    int level = 0;
    while (indent + level < line.size() && line[indent + level] == '#')
        ++level;
    const qsizetype behind = indent + level;
    const bool ends = behind == line.size() || line[behind] == ' ' || line[behind] == '\t';
    return level <= 6 && ends ? level : 0;
}

int underlineLevel(QByteArrayView line)
{
    const QByteArrayView marks = line.trimmed();
    if (marks.isEmpty() || (marks.front() != '=' && marks.front() != '-') || line.startsWith("    "))
        return 0;
    for (const char c : marks) {
        if (c != marks.front())
            return 0;
    }
    return marks.front() == '=' ? 1 : 2;
}

bool isWordless(QByteArrayView line)
{
    for (const char c : line) {
        if (!QByteArrayView(" \t-_*=|:>+~`#").contains(c))
            return false;
    }
    return true;
}

} // namespace quillwort::sync
