#include "sync/merge/seen_before.h"

#include "sync/merge/containment.h"
#include "sync/merge/symbol_table.h"
#include "sync/merge/text_lines.h"
#include "sync/merge/word_tokens.h"

namespace quillwort::sync {

namespace {

/** New words from which on nobody takes the agreement of two texts for chance. */
constexpr int manyWords = 3;

/** How often each word stands in one text, by the numbers of a shared table. */
std::vector<int> wordCounts(const QByteArray &text, SymbolTable &table)
{
    std::vector<int> counts;
    std::vector<WordToken> tokens;
    for (const TextLine &line : splitLines(text)) {
        tokens.clear();
        splitWords(line.text, tokens);
        for (const WordToken &token : tokens) {
            if (token.kind != TokenKind::Word && token.kind != TokenKind::Ideograph)
                continue;
            const auto word = static_cast<std::size_t>(table.symbol(token.text));
            if (word >= counts.size())
                counts.resize(word * 2 + 64);
            ++counts[word];
        }
    }
    return counts;
}

} // namespace

bool hasSeen(const QByteArray &base, const QByteArray &side, const QByteArray &other)
{
    SymbolTable table(static_cast<std::size_t>(base.size() / 8 + 64));
    std::vector<int> inBase = wordCounts(base, table);
    std::vector<int> inSide = wordCounts(side, table);
    std::vector<int> inOther = wordCounts(other, table);
    const auto words = static_cast<std::size_t>(table.size());
    inBase.resize(words);
    inSide.resize(words);
    inOther.resize(words);

    int newWords = 0;
    bool deletionsHold = true;
    for (std::size_t word = 0; word < words; ++word) {
        if (inBase[word] == 0 && inOther[word] > 0) {
            if (inSide[word] < inOther[word])
                return false;
            ++newWords;
        }
        if (inOther[word] < inBase[word] && inSide[word] > inOther[word])
            deletionsHold = false;
    }
    return newWords > 0 && (deletionsHold || newWords >= manyWords)
        && containsBothSides(base, side, other, side, Closeness::Lines);
}

} // namespace quillwort::sync
