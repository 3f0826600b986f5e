#include "ui/markdown/code_lexer.h"

#include "ui/markdown/code_languages.h"

#include <QHash>

#include <algorithm>

namespace quillwort::ui {

namespace {

// A state names what is open: 0 nothing, 1 + i the i-th comment, 1 + comments + i the i-th string, insideTag a tag.
constexpr CodeState insideTag = 100;

class LineLexer {
public:
    LineLexer(const CodeLanguage &language, QStringView line, QList<CodeSpan> &spans)
        : m_language(language)
        , m_line(line.left(maxLexedLine))
        , m_spans(spans)
    {
    }

    CodeState run(CodeState state)
    {
        m_inTag = state == insideTag;
        if (state > codeStart && state != insideTag && !resume(state))
            return state;
        while (m_at < m_line.size()) {
            const CodeState open = step();
            if (open != codeStart)
                return open;
        }
        return m_inTag ? insideTag : codeStart;
    }

private:
    QChar peek(qsizetype ahead = 0) const { return m_at + ahead < m_line.size() ? m_line[m_at + ahead] : QChar(); }

    bool isWord(QChar c) const
    {
        return c.isLetterOrNumber() || c == QLatin1Char('_') || m_language.wordCharacters.contains(c);
    }

    void add(qsizetype from, qsizetype to, CodeToken token)
    {
        if (to > from)
            m_spans.append({static_cast<int>(from), static_cast<int>(to - from), token});
    }

    /** Past the end of `delimiter`, searched from `from`; -1 when it does not end here. */
    qsizetype endOf(const CodeDelimiter &delimiter, qsizetype from) const
    {
        for (qsizetype i = from; i < m_line.size(); ++i) {
            if (delimiter.escapes && m_line[i] == QLatin1Char('\\'))
                ++i;
            else if (m_line.mid(i).startsWith(delimiter.close))
                return i + delimiter.close.size();
        }
        return -1;
    }

    const CodeDelimiter *delimiterOf(CodeState state, CodeToken &token) const
    {
        const qsizetype index = state - 1;
        token = index < m_language.comments.size() ? CodeToken::Comment : CodeToken::String;
        const qsizetype string = index - m_language.comments.size();
        if (token == CodeToken::Comment)
            return &m_language.comments[index];
        return string < m_language.strings.size() ? &m_language.strings[string] : nullptr;
    }

    /** The rest of what the line before left open; false when this line does not close it either. */
    bool resume(CodeState state)
    {
        CodeToken token = CodeToken::Comment;
        const CodeDelimiter *delimiter = delimiterOf(state, token);
        if (!delimiter)
            return true;
        const qsizetype end = endOf(*delimiter, 0);
        add(0, end < 0 ? m_line.size() : end, token);
        m_at = end < 0 ? m_line.size() : end;
        return end >= 0;
    }

    CodeState step()
    {
        const QStringView rest = m_line.mid(m_at);
        for (qsizetype i = 0; i < m_language.comments.size(); ++i) {
            if (rest.startsWith(m_language.comments[i].open))
                return delimited(m_language.comments[i], CodeToken::Comment, static_cast<CodeState>(1 + i));
        }
        for (const QString &mark : m_language.lineComments) {
            if (rest.startsWith(mark) && startsComment(mark)) {
                add(m_at, m_line.size(), CodeToken::Comment);
                m_at = m_line.size();
                return codeStart;
            }
        }
        if (m_language.tags && !m_inTag)
            return textOfMarkup(), codeStart;
        for (qsizetype i = 0; i < m_language.strings.size(); ++i) {
            if (rest.startsWith(m_language.strings[i].open)) {
                const auto state = static_cast<CodeState>(1 + m_language.comments.size() + i);
                return delimited(m_language.strings[i], CodeToken::String, state);
            }
        }
        if (peek().isDigit())
            number();
        else if (isWord(peek()))
            word();
        else
            sign();
        return codeStart;
    }

    /** `#` begins a comment only where a word may begin: not in `$#` or `a#b`. */
    bool startsComment(QStringView mark) const
    {
        return mark != QLatin1StringView("#") || m_at == 0 || m_line[m_at - 1].isSpace();
    }

    CodeState delimited(const CodeDelimiter &delimiter, CodeToken token, CodeState state)
    {
        const qsizetype from = m_at;
        const qsizetype end = endOf(delimiter, from + delimiter.open.size());
        m_at = end < 0 ? m_line.size() : end;
        if (token == CodeToken::String && m_language.keys && nextSign() == QLatin1Char(':'))
            token = CodeToken::Type;
        add(from, m_at, token);
        return end < 0 && delimiter.multiline ? state : codeStart;
    }

    QChar nextSign() const
    {
        qsizetype i = m_at;
        while (i < m_line.size() && m_line[i].isSpace())
            ++i;
        return i < m_line.size() ? m_line[i] : QChar();
    }

    void number()
    {
        const qsizetype from = m_at;
        while (peek().isLetterOrNumber() || peek() == QLatin1Char('.') || peek() == QLatin1Char('_')
               || (peek() == QLatin1Char('\'') && peek(1).isLetterOrNumber()))
            ++m_at;
        add(from, m_at, CodeToken::Number);
    }

    void word()
    {
        const qsizetype from = m_at;
        while (m_at < m_line.size() && isWord(peek()))
            ++m_at;
        QString text = m_line.mid(from, m_at - from).toString();
        const bool startsLine =
            m_line.left(from).trimmed().isEmpty() || m_line.left(from).trimmed() == QLatin1Char('-');
        const bool isKey = m_language.keys && nextSign() == QLatin1Char(':')
            && (startsLine || m_language.annotations || m_line[from - 1] == QLatin1Char('{'));
        if (m_language.ignoresCase)
            text = text.toLower();
        if (m_inTag)
            add(from, m_at, CodeToken::Type);
        else if (isKey || (m_language.keys && startsLine && nextSign() == QLatin1Char('=')))
            add(from, m_at, CodeToken::Type);
        else if (m_language.keywords.contains(text))
            add(from, m_at, CodeToken::Keyword);
        else if (m_language.types.contains(text))
            add(from, m_at, CodeToken::Type);
        else if (m_language.calls && peek() == QLatin1Char('('))
            add(from, m_at, CodeToken::Function);
        else if (m_language.capitalsAreTypes && text.size() > 1 && text[0].isUpper() && text != text.toUpper())
            add(from, m_at, CodeToken::Type);
    }

    /** A sign that no rule above took. */
    void sign()
    {
        const qsizetype from = m_at++;
        const QChar c = m_line[from];
        if (m_inTag && c == QLatin1Char('>')) {
            m_inTag = false;
            add(from, m_at, CodeToken::Keyword);
        } else if (c == QLatin1Char('#') && m_language.directives && m_line.left(from).trimmed().isEmpty()) {
            takeWord(from, CodeToken::Keyword);
        } else if (c == QLatin1Char('@') && m_language.annotations) {
            takeWord(from, CodeToken::Keyword);
        } else if (c == QLatin1Char('$') && m_language.variables) {
            if (peek() == QLatin1Char('{')) {
                while (m_at < m_line.size() && m_line[m_at - 1] != QLatin1Char('}'))
                    ++m_at;
                add(from, m_at, CodeToken::Type);
            } else {
                takeWord(from, CodeToken::Type);
            }
        } else if (c == QLatin1Char('#') && m_language.annotations && m_language.keys) {
            takeWord(from, CodeToken::Number); // a colour of CSS
        }
    }

    void takeWord(qsizetype from, CodeToken token)
    {
        while (m_at < m_line.size() && isWord(peek()))
            ++m_at;
        if (m_at > from + 1)
            add(from, m_at, token);
    }

    /** Text between tags has no colour; ends at the name of the next tag. */
    void textOfMarkup()
    {
        if (peek() != QLatin1Char('<')) {
            ++m_at;
            return;
        }
        const qsizetype from = m_at++;
        while (peek() == QLatin1Char('/') || peek() == QLatin1Char('!') || peek() == QLatin1Char('?'))
            ++m_at;
        const qsizetype name = m_at;
        while (m_at < m_line.size() && isWord(peek()))
            ++m_at;
        if (m_at == name)
            return;
        add(from, m_at, CodeToken::Keyword);
        m_inTag = true;
    }

    const CodeLanguage &m_language;
    const QStringView m_line;
    QList<CodeSpan> &m_spans;
    qsizetype m_at = 0;
    bool m_inTag = false;
};

} // namespace

const CodeLanguage *codeLanguage(QStringView info)
{
    static const QHash<QString, const CodeLanguage *> byName = [] {
        QHash<QString, const CodeLanguage *> all;
        for (const CodeLanguage &language : codeLanguages()) {
            for (const QString &name : language.names)
                all.insert(name, &language);
        }
        return all;
    }();
    qsizetype end = 0;
    while (end < info.size() && !info[end].isSpace() && info[end] != QLatin1Char('{') && info[end] != QLatin1Char(','))
        ++end;
    return byName.value(info.left(end).toString().toLower(), nullptr);
}

CodeState lexCodeLine(const CodeLanguage &language, QStringView line, CodeState state, QList<CodeSpan> &spans)
{
    return LineLexer(language, line, spans).run(state);
}

} // namespace quillwort::ui
