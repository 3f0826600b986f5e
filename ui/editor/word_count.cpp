#include "ui/editor/word_count.h"

#include <QChar>

namespace quillwort::ui {

namespace {

constexpr int wordsPerMinute = 230;

/** Ideographs and kana: written without spaces, each counts as a word. */
bool isWordByItself(char32_t c)
{
    const QChar::Script script = QChar::script(c);
    return script == QChar::Script_Han || script == QChar::Script_Hiragana || script == QChar::Script_Katakana;
}

bool joinsWords(QChar c)
{
    return c == u'\'' || c == u'\u2019' || c == u'-' || c == u'.' || c == u',';
}

} // namespace

WordCount countWords(QStringView text)
{
    WordCount count;
    bool inWord = false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        if (c == u'\n' || c == u'\r' || c == QChar::ParagraphSeparator) {
            inWord = false;
            continue;
        }
        char32_t code = c.unicode();
        if (c.isHighSurrogate() && i + 1 < text.size() && text[i + 1].isLowSurrogate())
            code = QChar::surrogateToUcs4(c, text[++i]);
        const bool isMark = QChar::isMark(code);
        count.characters += isMark || code == 0x200D || code == 0xFEFF ? 0 : 1;
        if (isWordByItself(code)) {
            ++count.words;
            inWord = false;
        } else if (QChar::isLetterOrNumber(code)) {
            count.words += inWord ? 0 : 1;
            inWord = true;
        } else if (!isMark) {
            // "it's" and "3.5" are one word; "end. Next" is two.
            inWord = inWord && joinsWords(c) && i + 1 < text.size() && text[i + 1].isLetterOrNumber();
        }
    }
    count.readingMinutes = (count.words + wordsPerMinute - 1) / wordsPerMinute;
    return count;
}

} // namespace quillwort::ui
