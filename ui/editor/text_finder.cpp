#include "ui/editor/text_finder.h"

#include <QTextBlock>

namespace quillwort::ui {

namespace {

QTextCursor selected(const QTextBlock &block, const QRegularExpressionMatch &match)
{
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + int(match.capturedStart()));
    cursor.setPosition(block.position() + int(match.capturedEnd()), QTextCursor::KeepAnchor);
    return cursor;
}

/** The first match of `line` at or behind `from`. */
QRegularExpressionMatch firstMatch(const QRegularExpression &expression, const QString &line, qsizetype from)
{
    for (qsizetype at = from; at <= line.size(); ++at) {
        const QRegularExpressionMatch match = expression.match(line, at);
        if (!match.hasMatch() || match.capturedLength() > 0)
            return match;
        at = match.capturedStart();
    }
    return {};
}

/** The last match of `line` that ends at or before `end`. */
QRegularExpressionMatch lastMatch(const QRegularExpression &expression, const QString &line, qsizetype end)
{
    QRegularExpressionMatch last;
    for (auto match = firstMatch(expression, line, 0); match.hasMatch() && match.capturedEnd() <= end;
         match = firstMatch(expression, line, match.capturedEnd()))
        last = match;
    return last;
}

} // namespace

TextFinder::TextFinder(const FindQuery &query)
    : m_query(query)
    , m_expression(query.form == FindQuery::Form::RegularExpression ? query.pattern
                                                                    : QRegularExpression::escape(query.pattern))
{
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (query.letters == FindQuery::Case::Ignored)
        options |= QRegularExpression::CaseInsensitiveOption;
    m_expression.setPatternOptions(options);
}

bool TextFinder::isValid() const
{
    return !m_query.pattern.isEmpty() && m_expression.isValid();
}

QString TextFinder::problem() const
{
    return m_query.pattern.isEmpty() || m_expression.isValid() ? QString() : m_expression.errorString();
}

QTextCursor TextFinder::next(const QTextCursor &from, Direction direction) const
{
    if (!isValid())
        return {};
    const QTextDocument *const document = from.document();
    const bool forward = direction == Direction::Forward;
    const int start = forward ? from.selectionEnd() : from.selectionStart();
    QTextBlock block = document->findBlock(start);
    int column = start - block.position();
    // All blocks once, and the first one again for what lies on the other side of the start.
    for (int visited = 0; visited <= document->blockCount(); ++visited) {
        const QString line = block.text();
        const QRegularExpressionMatch match =
            forward ? firstMatch(m_expression, line, column) : lastMatch(m_expression, line, column);
        if (match.hasMatch())
            return selected(block, match);
        block = forward ? block.next() : block.previous();
        if (!block.isValid())
            block = forward ? document->firstBlock() : document->lastBlock();
        column = forward ? 0 : block.length() - 1;
    }
    return {};
}

QList<QTextCursor> TextFinder::all(QTextDocument &document, int limit) const
{
    QList<QTextCursor> found;
    if (!isValid())
        return found;
    for (QTextBlock block = document.firstBlock(); block.isValid(); block = block.next()) {
        const QString line = block.text();
        for (auto match = firstMatch(m_expression, line, 0); match.hasMatch();
             match = firstMatch(m_expression, line, match.capturedEnd())) {
            if (found.size() >= limit)
                return found;
            found.append(selected(block, match));
        }
    }
    return found;
}

int TextFinder::count(const QTextDocument &document, int limit) const
{
    int found = 0;
    if (!isValid())
        return found;
    for (QTextBlock block = document.firstBlock(); block.isValid() && found < limit; block = block.next()) {
        const QString line = block.text();
        for (auto match = firstMatch(m_expression, line, 0); match.hasMatch() && found < limit;
             match = firstMatch(m_expression, line, match.capturedEnd()))
            ++found;
    }
    return found;
}

bool TextFinder::isMatch(const QTextCursor &cursor) const
{
    if (!isValid() || !cursor.hasSelection())
        return false;
    const QTextBlock block = cursor.document()->findBlock(cursor.selectionStart());
    const int column = cursor.selectionStart() - block.position();
    const QRegularExpressionMatch match = firstMatch(m_expression, block.text(), column);
    return match.hasMatch() && match.capturedStart() == column
        && match.capturedEnd() == cursor.selectionEnd() - block.position();
}

QString TextFinder::filled(const QRegularExpressionMatch &match, const QString &replacement) const
{
    if (m_query.form == FindQuery::Form::Words)
        return replacement;
    QString text;
    for (qsizetype i = 0; i < replacement.size(); ++i) {
        const QChar c = replacement.at(i);
        const QChar behind = i + 1 < replacement.size() ? replacement.at(i + 1) : QChar();
        if (c != u'\\' || behind.isNull()) {
            text += c;
            continue;
        }
        ++i;
        if (behind.isDigit())
            text += match.captured(behind.digitValue());
        else if (behind == u'n')
            text += QLatin1Char('\n');
        else if (behind == u't')
            text += QLatin1Char('\t');
        else
            text += behind;
    }
    return text;
}

QString TextFinder::replacementFor(const QTextCursor &match, const QString &replacement) const
{
    const QTextBlock block = match.document()->findBlock(match.selectionStart());
    return filled(firstMatch(m_expression, block.text(), match.selectionStart() - block.position()), replacement);
}

int TextFinder::replaceAll(QTextDocument &document, const QString &replacement) const
{
    if (!isValid())
        return 0;
    int replaced = 0;
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    // From the end, so that what is inserted is not searched and positions before it stay true.
    for (QTextBlock block = document.lastBlock(); block.isValid();) {
        const QTextBlock above = block.previous();
        const QString line = block.text();
        const int position = block.position();
        QList<QRegularExpressionMatch> matches;
        for (auto match = firstMatch(m_expression, line, 0); match.hasMatch();
             match = firstMatch(m_expression, line, match.capturedEnd()))
            matches.append(match);
        for (auto match = matches.crbegin(); match != matches.crend(); ++match) {
            cursor.setPosition(position + int(match->capturedStart()));
            cursor.setPosition(position + int(match->capturedEnd()), QTextCursor::KeepAnchor);
            cursor.insertText(filled(*match, replacement));
            ++replaced;
        }
        block = above;
    }
    cursor.endEditBlock();
    return replaced;
}

} // namespace quillwort::ui
