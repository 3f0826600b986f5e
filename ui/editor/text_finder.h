#pragma once

#include <QRegularExpression>
#include <QString>
#include <QTextCursor>
#include <QTextDocument>

namespace quillwort::ui {

/** What is looked for, and how. */
struct FindQuery {
    enum class Case { Ignored, Respected };
    enum class Form { Words, RegularExpression };

    QString pattern;
    Case letters = Case::Ignored;
    Form form = Form::Words;

    bool operator==(const FindQuery &) const = default;
};

/**
 * Finds and replaces in a document, line by line: a match never goes over a line end. Matches of no characters are
 * passed over.
 */
class TextFinder {
public:
    explicit TextFinder(const FindQuery &query);

    /** False for an empty pattern and a regular expression that is none; problem() then says why. */
    bool isValid() const;
    /** Empty, or a sentence of the regular expression engine, in English. */
    QString problem() const;

    enum class Direction { Forward, Backward };
    /** The match that follows (or precedes) `from`, going on from the other end of the text; null when there is none.
     */
    QTextCursor next(const QTextCursor &from, Direction direction) const;

    /** Matches in order, at most `limit`. */
    QList<QTextCursor> all(QTextDocument &document, int limit) const;
    /** How many matches there are up to `limit`. */
    int count(const QTextDocument &document, int limit) const;

    /** True when the cursor's selection is exactly a match. */
    bool isMatch(const QTextCursor &cursor) const;
    /** What replaces the selected match: `replacement`, with \1 to \9 and \0 filled in for a regular expression. */
    QString replacementFor(const QTextCursor &match, const QString &replacement) const;
    /** Replaces every match as one undo step; how many there were. */
    int replaceAll(QTextDocument &document, const QString &replacement) const;

private:
    QString filled(const QRegularExpressionMatch &match, const QString &replacement) const;

    FindQuery m_query;
    QRegularExpression m_expression;
};

} // namespace quillwort::ui
