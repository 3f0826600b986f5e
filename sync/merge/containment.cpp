#include "sync/merge/containment.h"

#include "sync/merge/front_matter_merge.h"
#include "sync/merge/sequence_diff.h"
#include "sync/merge/symbol_table.h"
#include "sync/merge/text_lines.h"
#include "sync/merge/word_tokens.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

/** How often each token was added (or, below zero, taken away) by something. */
class TokenCounts {
public:
    explicit TokenCounts(SymbolTable &table, bool countPunctuation)
        : m_table(table)
        , m_countPunctuation(countPunctuation)
    {
    }

    void add(QByteArrayView line, int times)
    {
        m_tokens.clear();
        splitWords(line, m_tokens);
        for (const WordToken &token : m_tokens) {
            const bool punctuation = token.kind == TokenKind::Symbol && !(token.text.front() & 0x80);
            if (token.kind == TokenKind::Space || (punctuation && !m_countPunctuation))
                continue;
            const auto symbol = static_cast<std::size_t>(m_table.symbol(token.text));
            if (symbol >= m_counts.size())
                m_counts.resize(symbol * 2 + 64);
            m_counts[symbol] += times;
        }
    }

    int of(int symbol) const
    {
        const auto at = static_cast<std::size_t>(symbol);
        return at < m_counts.size() ? m_counts[at] : 0;
    }

private:
    SymbolTable &m_table;
    bool m_countPunctuation;
    std::vector<WordToken> m_tokens;
    std::vector<int> m_counts;
};

struct Text {
    std::vector<TextLine> lines;
    std::vector<int> symbols;
};

Text numbered(const QByteArray &text, SymbolTable &table)
{
    Text numbered{splitLines(text), {}};
    numbered.symbols.reserve(numbered.lines.size());
    for (const TextLine &line : numbered.lines)
        numbered.symbols.push_back(table.symbol(line.text));
    return numbered;
}

/** What `side` deleted of `base` goes to `deleted`, what it inserted to `inserted`. */
void countChanges(const Text &base, const Text &side, TokenCounts &deleted, TokenCounts &inserted)
{
    for (const Change &change : diffSequences(base.symbols, side.symbols, {})) {
        for (int i = change.base.begin; i < change.base.end; ++i)
            deleted.add(base.lines[i].text, 1);
        for (int i = change.side.begin; i < change.side.end; ++i)
            inserted.add(side.lines[i].text, 1);
    }
}

} // namespace

bool containsBothSides(const QByteArray &baseText, const QByteArray &localText, const QByteArray &remoteText,
                       const QByteArray &mergedText)
{
    SymbolTable lineTable(static_cast<std::size_t>(baseText.size() / 24 + 64));
    const Text base = numbered(baseText, lineTable);
    const Text local = numbered(localText, lineTable);
    const Text remote = numbered(remoteText, lineTable);
    const Text merged = numbered(mergedText, lineTable);

    const bool countPunctuation = frontMatterLines(local.lines) == 0 && frontMatterLines(remote.lines) == 0;
    SymbolTable tokenTable(256);
    TokenCounts localDeleted(tokenTable, countPunctuation);
    TokenCounts localInserted(tokenTable, countPunctuation);
    TokenCounts remoteDeleted(tokenTable, countPunctuation);
    TokenCounts remoteInserted(tokenTable, countPunctuation);
    TokenCounts gained(tokenTable, countPunctuation);
    countChanges(base, local, localDeleted, localInserted);
    countChanges(base, remote, remoteDeleted, remoteInserted);

    // Lines are compared as counts, not in order: what the merge gained over the base needs no third diff.
    std::vector<int> lineGain(static_cast<std::size_t>(lineTable.size()));
    for (const int symbol : merged.symbols)
        ++lineGain[symbol];
    for (const int symbol : base.symbols)
        --lineGain[symbol];
    for (int symbol = 0; symbol < lineTable.size(); ++symbol) {
        if (lineGain[symbol] != 0)
            gained.add(lineTable.text(symbol), lineGain[symbol]);
    }

    for (int token = 0; token < tokenTable.size(); ++token) {
        const int wanted = std::max(localInserted.of(token), remoteInserted.of(token));
        if (gained.of(token) < wanted - localDeleted.of(token) - remoteDeleted.of(token))
            return false;
    }
    return true;
}

} // namespace quillwort::sync
