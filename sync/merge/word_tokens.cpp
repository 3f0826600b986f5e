#include "sync/merge/word_tokens.h"

#include <QChar>

#include <array>

namespace quillwort::sync {

namespace {

/** What one character does to the token before it. */
enum class Class : unsigned char { Word, Ideograph, Symbol, Space, Joins };

constexpr std::array<Class, 128> makeAsciiClasses()
{
    std::array<Class, 128> classes{};
    for (unsigned c = 0; c < 128; ++c) {
        const bool letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        const bool space = c == ' ' || (c >= 9 && c <= 13);
        classes[c] = letter ? Class::Word : space ? Class::Space : Class::Symbol;
    }
    return classes;
}
constexpr std::array<Class, 128> asciiClasses = makeAsciiClasses();

struct Character {
    char32_t code = 0;
    int bytes = 1;
    bool valid = false;
};

/** The character at the start of `text`, which is not ASCII. */
Character decode(QByteArrayView text)
{
    const auto byte = [&](qsizetype i) { return static_cast<unsigned char>(text[i]); };
    const unsigned lead = byte(0);
    const int bytes = lead >= 0xf0 ? 4 : lead >= 0xe0 ? 3 : 2;
    if (lead < 0xc2 || lead > 0xf4 || text.size() < bytes)
        return {};
    char32_t code = lead & (0xffU >> (bytes + 1));
    for (int i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xc0) != 0x80)
            return {};
        code = (code << 6) | (byte(i) & 0x3f);
    }
    return {code, bytes, true};
}

constexpr char32_t zeroWidthJoiner = 0x200d;

bool isRegional(char32_t code)
{
    return code >= 0x1f1e6 && code <= 0x1f1ff;
}

Class classOf(char32_t code)
{
    if (code == zeroWidthJoiner || (code >= 0x1f3fb && code <= 0x1f3ff) || (code >= 0xe0020 && code <= 0xe007f))
        return Class::Joins;
    switch (QChar::category(code)) {
    case QChar::Mark_NonSpacing:
    case QChar::Mark_SpacingCombining:
    case QChar::Mark_Enclosing:
        return Class::Joins;
    case QChar::Separator_Space:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
        return Class::Space;
    case QChar::Letter_Uppercase:
    case QChar::Letter_Lowercase:
    case QChar::Letter_Titlecase:
    case QChar::Letter_Modifier:
    case QChar::Letter_Other:
    case QChar::Number_DecimalDigit:
    case QChar::Number_Letter:
    case QChar::Number_Other:
        break;
    default:
        return Class::Symbol;
    }
    switch (QChar::script(code)) {
    case QChar::Script_Han:
    case QChar::Script_Hiragana:
    case QChar::Script_Katakana:
    case QChar::Script_Bopomofo:
    case QChar::Script_Yi:
        return Class::Ideograph;
    default:
        return Class::Word;
    }
}

TokenKind kindOf(Class cls)
{
    switch (cls) {
    case Class::Ideograph:
        return TokenKind::Ideograph;
    case Class::Symbol:
        return TokenKind::Symbol;
    case Class::Space:
        return TokenKind::Space;
    case Class::Word:
    case Class::Joins: // a mark with nothing to sit on
        return TokenKind::Word;
    }
    return TokenKind::Symbol;
}

} // namespace

void splitWords(QByteArrayView line, std::vector<WordToken> &tokens)
{
    const std::size_t first = tokens.size();
    const char *const start = line.data();
    qsizetype at = 0;
    char32_t last = 0;
    while (at < line.size()) {
        const auto byte = static_cast<unsigned char>(line[at]);
        const Character character = byte < 128 ? Character{byte, 1, true} : decode(line.sliced(at));
        const Class cls = byte < 128 ? asciiClasses[byte] : character.valid ? classOf(character.code) : Class::Word;

        WordToken *before = tokens.size() > first ? &tokens.back() : nullptr;
        bool extends = false;
        if (before) {
            if (cls == Class::Word)
                extends = before->kind == TokenKind::Word;
            else if (cls == Class::Space)
                extends = before->kind == TokenKind::Space;
            else if (cls == Class::Joins)
                extends = before->kind != TokenKind::Space;
            else if (cls == Class::Symbol)
                extends = before->kind == TokenKind::Symbol
                    && (last == zeroWidthJoiner || (isRegional(character.code) && isRegional(last)));
        }
        if (extends)
            before->text = QByteArrayView(before->text.data(), start + at + character.bytes);
        else
            tokens.push_back({QByteArrayView(start + at, character.bytes), kindOf(cls)});
        // A pair of regional letters is one flag; the third begins the next.
        last = extends && isRegional(character.code) ? 0 : character.code;
        at += character.bytes;
    }
}

} // namespace quillwort::sync
