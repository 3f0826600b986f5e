#include "sync/merge/seen_before.h"

#include "sync/merge/symbol_table.h"
#include "sync/merge/word_tokens.h"

#include <cstdlib>

namespace quillwort::sync {

namespace {

/** New words from which on nobody takes the agreement of two texts for chance. */
constexpr int manyWords = 3;

/** How often each word stands in the lines that one side wrote, and in those that it deleted. */
struct WordsOf {
    std::vector<int> written;
    std::vector<int> deleted;

    WordsOf(const Block &base, const Block &side, int lineCount, SymbolTable &words)
    {
        // By line, how many more of it the side has than the base, and one of its places.
        struct Gain {
            int times = 0;
            QByteArrayView text;
        };
        std::vector<Gain> gains(static_cast<std::size_t>(lineCount));
        const auto count = [&gains](const Block &block, int times) {
            for (std::size_t i = 0; i < block.lines.size(); ++i) {
                Gain &gain = gains[static_cast<std::size_t>(block.symbols[i])];
                gain.times += times;
                gain.text = block.lines[i].text;
            }
        };
        count(base, -1);
        count(side, 1);

        std::vector<WordToken> tokens;
        for (const Gain &gain : gains) {
            const int times = gain.times;
            if (times == 0)
                continue;
            tokens.clear();
            splitWords(gain.text, tokens);
            for (const WordToken &token : tokens) {
                if (token.kind != TokenKind::Word && token.kind != TokenKind::Ideograph)
                    continue;
                std::vector<int> &counts = times > 0 ? written : deleted;
                const auto word = static_cast<std::size_t>(words.symbol(token.text));
                if (word >= counts.size())
                    counts.resize(word * 2 + 64);
                counts[word] += std::abs(times);
            }
        }
    }

    void resize(std::size_t words)
    {
        written.resize(words);
        deleted.resize(words);
    }
};

/** Whether what `there` did is in `here` too. */
bool holds(const WordsOf &here, const WordsOf &there)
{
    int newWords = 0;
    bool deletionsHold = true;
    for (std::size_t word = 0; word < there.written.size(); ++word) {
        if (there.written[word] > 0 && there.deleted[word] == 0) {
            if (here.written[word] < there.written[word])
                return false;
            ++newWords;
        }
        const int gone = there.deleted[word] - there.written[word];
        if (gone > 0 && here.deleted[word] - here.written[word] < gone)
            deletionsHold = false;
    }
    return newWords > 0 && (deletionsHold || newWords >= manyWords);
}

} // namespace

SeenBefore seenBefore(const ThreeBlocks &blocks, int lineCount)
{
    SymbolTable words(256);
    WordsOf local(blocks.base, blocks.local, lineCount, words);
    WordsOf remote(blocks.base, blocks.remote, lineCount, words);
    local.resize(static_cast<std::size_t>(words.size()));
    remote.resize(static_cast<std::size_t>(words.size()));
    return {holds(local, remote), holds(remote, local)};
}

} // namespace quillwort::sync
