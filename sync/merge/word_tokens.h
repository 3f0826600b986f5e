#pragma once

#include <QByteArrayView>

#include <vector>

namespace quillwort::sync {

enum class TokenKind : unsigned char {
    Word, ///< a run of letters, digits and marks; two of them never touch in a text
    Ideograph, ///< one character of a script that is written without spaces between words
    Symbol, ///< anything else: punctuation, an emoji with its joiners
    Space, ///< a run of white space within a line
    LineEnd, ///< put between lines by who joins them
};

struct WordToken {
    QByteArrayView text;
    TokenKind kind = TokenKind::Symbol;
};

/** Appends the tokens of one line, which joined are the line. Bytes that are no UTF-8 count as letters. */
void splitWords(QByteArrayView line, std::vector<WordToken> &tokens);

} // namespace quillwort::sync
