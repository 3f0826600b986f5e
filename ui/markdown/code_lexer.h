#pragma once

#include <QList>
#include <QStringView>

namespace quillwort::ui {

/** What a stretch of code is; the theme has a colour for each. */
enum class CodeToken : quint8 { Keyword, String, Number, Comment, Type, Function };

/** UTF-16 units [start, start + length) of a line. */
struct CodeSpan {
    int start = 0;
    int length = 0;
    CodeToken token = CodeToken::Keyword;

    bool operator==(const CodeSpan &) const = default;
};

struct CodeLanguage;

/**
 * The language that the info string of a fence names ("cpp", "c++ title=x", "Python"); null when it is none that is
 * known. Lives as long as the program.
 */
const CodeLanguage *codeLanguage(QStringView info);

/** What is open at the end of a line: nothing, a comment or a string. Small enough for QTextBlock::setUserState(). */
using CodeState = int;
inline constexpr CodeState codeStart = 0;

/**
 * Finds what has a colour in one line of code and appends it to `spans`, in order and without overlaps. `state` is what
 * the line before returned, codeStart for the first. Reads at most maxLexedLine units; the rest of a line has no
 * colour. Pure; any thread.
 */
CodeState lexCodeLine(const CodeLanguage &language, QStringView line, CodeState state, QList<CodeSpan> &spans);

inline constexpr int maxLexedLine = 10'000;

} // namespace quillwort::ui
