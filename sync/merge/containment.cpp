#include "sync/merge/containment.h"

#include "sync/merge/front_matter_merge.h"
#include "sync/merge/sequence_diff.h"
#include "sync/merge/symbol_table.h"
#include "sync/merge/text_lines.h"
#include "sync/merge/word_tokens.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

/** The tokens of some lines that count, numbered. */
struct Found {
    std::vector<int> words; ///< words, ideographs and symbols beyond ASCII
    std::vector<int> marks; ///< ASCII punctuation

    void clear()
    {
        words.clear();
        marks.clear();
    }
};

class Tokens {
public:
    explicit Tokens(bool withMarks)
        : m_table(256)
        , m_withMarks(withMarks)
    {
    }

    int count() const { return m_table.size(); }

    void append(QByteArrayView line, Found &found)
    {
        m_split.clear();
        splitWords(line, m_split);
        for (const WordToken &token : m_split) {
            if (token.kind == TokenKind::Space)
                continue;
            const bool mark = token.kind == TokenKind::Symbol && !(token.text.front() & 0x80);
            if (!mark)
                found.words.push_back(m_table.symbol(token.text));
            else if (m_withMarks)
                found.marks.push_back(m_table.symbol(token.text));
        }
    }

private:
    SymbolTable m_table;
    bool m_withMarks;
    std::vector<WordToken> m_split;
};

/** How often each token was added or taken away. */
class Counts {
public:
    void add(Symbols symbols, int times)
    {
        for (const int symbol : symbols) {
            const auto at = static_cast<std::size_t>(symbol);
            if (at >= m_counts.size())
                m_counts.resize(at * 2 + 64);
            m_counts[at] += times;
        }
    }

    int of(int symbol) const
    {
        const auto at = static_cast<std::size_t>(symbol);
        return at < m_counts.size() ? m_counts[at] : 0;
    }

private:
    std::vector<int> m_counts;
};

struct Text {
    std::vector<TextLine> lines;
    std::vector<int> symbols;

    Text(const QByteArray &text, SymbolTable &table)
        : lines(splitLines(text))
    {
        symbols.reserve(lines.size());
        for (const TextLine &line : lines)
            symbols.push_back(table.symbol(line.text));
    }

    Found tokens(Span span, Tokens &tokens) const
    {
        Found found;
        for (int i = span.begin; i < span.end; ++i)
            tokens.append(lines[static_cast<std::size_t>(i)].text, found);
        return found;
    }
};

/** Words up to which a change is looked at closely. */
constexpr std::size_t fineWords = 20'000;

struct SideCounts {
    Counts deleted;
    Counts inserted;

    SideCounts(const Text &base, const Text &side, Tokens &tokens, Closeness closeness)
    {
        for (const Change &lines : diffSequences(base.symbols, side.symbols, {})) {
            const Found before = base.tokens(lines.base, tokens);
            const Found after = side.tokens(lines.side, tokens);
            deleted.add(before.marks, 1);
            inserted.add(after.marks, 1);
            if (closeness == Closeness::Lines || before.words.size() + after.words.size() > fineWords) {
                deleted.add(before.words, 1);
                inserted.add(after.words, 1);
                continue;
            }
            for (const Change &words : diffSequences(before.words, after.words, {})) {
                deleted.add(Symbols(before.words).subspan(words.base.begin, words.base.size()), 1);
                inserted.add(Symbols(after.words).subspan(words.side.begin, words.side.size()), 1);
            }
        }
    }
};

} // namespace

bool containsBothSides(const QByteArray &baseText, const QByteArray &localText, const QByteArray &remoteText,
                       const QByteArray &mergedText, Closeness closeness)
{
    SymbolTable lineTable(static_cast<std::size_t>(baseText.size() / 24 + 64));
    const Text base(baseText, lineTable);
    const Text local(localText, lineTable);
    const Text remote(remoteText, lineTable);
    const Text merged(mergedText, lineTable);

    Tokens tokens(frontMatterLines(local.lines) == 0 && frontMatterLines(remote.lines) == 0);
    const SideCounts here(base, local, tokens, closeness);
    const SideCounts there(base, remote, tokens, closeness);

    // Lines are compared as counts, not in order: what the merge gained over the base needs no third diff.
    std::vector<int> lineGain(static_cast<std::size_t>(lineTable.size()));
    for (const int symbol : merged.symbols)
        ++lineGain[static_cast<std::size_t>(symbol)];
    for (const int symbol : base.symbols)
        --lineGain[static_cast<std::size_t>(symbol)];
    Counts gained;
    Found line;
    for (int symbol = 0; symbol < lineTable.size(); ++symbol) {
        if (const int times = lineGain[static_cast<std::size_t>(symbol)]) {
            line.clear();
            tokens.append(lineTable.text(symbol), line);
            gained.add(line.words, times);
            gained.add(line.marks, times);
        }
    }

    for (int token = 0; token < tokens.count(); ++token) {
        const int wanted = std::max(here.inserted.of(token), there.inserted.of(token));
        if (gained.of(token) < wanted - here.deleted.of(token) - there.deleted.of(token))
            return false;
    }
    return true;
}

} // namespace quillwort::sync
