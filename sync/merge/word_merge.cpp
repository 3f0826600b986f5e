#include "sync/merge/block_merge.h"
#include "sync/merge/symbol_table.h"
#include "sync/merge/word_tokens.h"

#include <algorithm>

namespace quillwort::sync {

namespace {

constexpr int spaceSymbol = 0; ///< all runs of white space are one: how wide they are is merged beside the words
constexpr int lineEndSymbol = 1;
constexpr int firstWordSymbol = 2;
constexpr char fillers[] = {true, true};

struct Words {
    std::vector<WordToken> tokens;
    std::vector<int> symbols;
};

Words wordsOf(LineSpan lines, SymbolTable &table)
{
    Words words;
    for (const TextLine &line : lines) {
        splitWords(line.text, words.tokens);
        words.tokens.push_back({bytesOf(line.end), TokenKind::LineEnd});
    }
    words.symbols.reserve(words.tokens.size());
    for (const WordToken &token : words.tokens) {
        const int symbol = token.kind == TokenKind::Space ? spaceSymbol
            : token.kind == TokenKind::LineEnd            ? lineEndSymbol
                                                          : firstWordSymbol + table.symbol(token.text);
        words.symbols.push_back(symbol);
    }
    return words;
}

LineEnd endOf(const WordToken &token)
{
    return token.text.isEmpty() ? LineEnd::None : token.text.size() == 1 ? LineEnd::Lf : LineEnd::CrLf;
}

/** White space that stands at one place in all three; of two different changes the wider one. */
QByteArrayView mergeSpace(QByteArrayView base, QByteArrayView local, QByteArrayView remote)
{
    if (local == base || local == remote)
        return remote;
    if (remote == base)
        return local;
    if (local.size() != remote.size())
        return local.size() > remote.size() ? local : remote;
    return std::max(local.toByteArray(), remote.toByteArray()) == local ? local : remote;
}

/** Merges from one line end that stands in all three to the next, and decides there whether words were enough. */
class WordMerge {
public:
    WordMerge(const ThreeBlocks &blocks, MergeWriter &writer)
        : m_blocks(blocks)
        , m_writer(writer)
        , m_table(256)
        , m_base(wordsOf(blocks.base.lines, m_table))
        , m_local(wordsOf(blocks.local.lines, m_table))
        , m_remote(wordsOf(blocks.remote.lines, m_table))
    {
    }

    void run()
    {
        for (const Region &region : alignThreeWays(m_base.symbols, m_local.symbols, m_remote.symbols,
                                                   changesOf(m_local), changesOf(m_remote), fillers))
            take(region);
        if (!m_merged.empty() || m_clash)
            flush();
    }

private:
    /** Where one side stands: whole lines [begin, end) belong to the piece being merged. */
    struct Lines {
        Span span;
        void count(const Words &words, Span tokens)
        {
            for (int i = tokens.begin; i < tokens.end; ++i)
                span.end += words.tokens[i].kind == TokenKind::LineEnd;
        }
        void next() { span.begin = span.end; }
    };

    std::vector<Change> changesOf(const Words &side) const
    {
        // Two words changed side by side are one change: else a rewritten sentence would be merged between its spaces.
        return joinAcross(diffSequences(m_base.symbols, side.symbols, fillers),
                          [this](int at) { return m_base.symbols[at] < firstWordSymbol; });
    }

    void take(const Region &region)
    {
        if (region.kind == Region::Kind::Stable) {
            takeStable(region);
            return;
        }
        m_baseLines.count(m_base, region.base);
        m_localLines.count(m_local, region.local);
        m_remoteLines.count(m_remote, region.remote);
        if (region.kind == Region::Kind::Clash)
            m_clash = true;
        else if (region.kind == Region::Kind::Local)
            append(m_local, region.local);
        else if (region.kind == Region::Kind::Remote)
            append(m_remote, region.remote);
    }

    void takeStable(const Region &region)
    {
        for (int i = 0; i < region.base.size(); ++i) {
            const WordToken &base = m_base.tokens[region.base.begin + i];
            const WordToken &local = m_local.tokens[region.local.begin + i];
            const WordToken &remote = m_remote.tokens[region.remote.begin + i];
            WordToken token = base;
            if (base.kind == TokenKind::Space)
                token.text = mergeSpace(base.text, local.text, remote.text);
            else if (base.kind == TokenKind::LineEnd)
                token.text = bytesOf(mergeEnds(endOf(base), endOf(local), endOf(remote)));
            append(token);
            if (base.kind == TokenKind::LineEnd) {
                ++m_baseLines.span.end;
                ++m_localLines.span.end;
                ++m_remoteLines.span.end;
                flush();
            }
        }
    }

    /** Appends what one side wrote. */
    void append(const Words &words, Span tokens)
    {
        if (tokens.isEmpty())
            return;
        // A line that one side wrote stays a line, even when the other side took the line end beside it away.
        const bool beganLine = tokens.begin == 0 || words.tokens[tokens.begin - 1].kind == TokenKind::LineEnd;
        if (beganLine && !m_merged.empty() && m_merged.back().kind != TokenKind::LineEnd)
            m_clash = true;
        for (int i = tokens.begin; i < tokens.end; ++i)
            append(words.tokens[i]);
        m_lineMustEnd = words.tokens[tokens.end - 1].kind != TokenKind::LineEnd
            && words.tokens[tokens.end].kind == TokenKind::LineEnd;
    }

    void append(const WordToken &token)
    {
        // Words of two sides that would stand glued together read as a word nobody wrote.
        if (token.kind == TokenKind::Word && !m_merged.empty() && m_merged.back().kind == TokenKind::Word)
            m_clash = true;
        if (m_lineMustEnd && token.kind != TokenKind::LineEnd)
            m_clash = true;
        m_lineMustEnd = false;
        m_merged.push_back(token);
    }

    void flush()
    {
        if (m_clash) {
            keepBoth(m_blocks.with(m_blocks.base.part(m_baseLines.span), m_blocks.local.part(m_localLines.span),
                                   m_blocks.remote.part(m_remoteLines.span)),
                     m_writer);
        } else {
            writeMerged();
        }
        m_merged.clear();
        m_clash = false;
        m_lineMustEnd = false;
        m_baseLines.next();
        m_localLines.next();
        m_remoteLines.next();
    }

    void writeMerged()
    {
        QByteArray line;
        for (const WordToken &token : m_merged) {
            if (token.kind == TokenKind::LineEnd) {
                m_writer.line(line, endOf(token));
                line.clear();
            } else {
                line.append(token.text);
            }
        }
        if (!line.isEmpty())
            m_writer.line(line, LineEnd::None);
    }

    const ThreeBlocks &m_blocks;
    MergeWriter &m_writer;
    SymbolTable m_table;
    Words m_base;
    Words m_local;
    Words m_remote;
    std::vector<WordToken> m_merged;
    bool m_clash = false;
    bool m_lineMustEnd = false;
    Lines m_baseLines;
    Lines m_localLines;
    Lines m_remoteLines;
};

} // namespace

void mergeWords(const ThreeBlocks &blocks, MergeWriter &writer)
{
    if (blocks.base.isEmpty() || blocks.local.isEmpty() || blocks.remote.isEmpty())
        keepBoth(blocks, writer);
    else
        WordMerge(blocks, writer).run();
}

} // namespace quillwort::sync
