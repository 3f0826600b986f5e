#include "sync/cache/words_tokenizer.h"

#include "sync/cache/sqlite_error.h"

#include <sqlite3.h>

#include <array>
#include <memory>

namespace quillwort::sync {

namespace {

using GiveToken = int (*)(void *, int, const char *, int, int, int);

/** The tokenizer that cuts everything but CJK runs; one an index. */
struct WordsTokenizer {
    fts5_tokenizer inner;
    Fts5Tokenizer *innerInstance = nullptr;
};

struct Character {
    char32_t code = 0;
    int bytes = 1;
};

/** The character at `text`; a byte that begins none counts as one character of its own. */
Character decode(const char *text, int available)
{
    const auto byte = [&](int at) { return char32_t(static_cast<unsigned char>(text[at])); };
    const char32_t lead = byte(0);
    if ((lead & 0xf0) == 0xe0 && available >= 3)
        return {(lead & 0x0f) << 12 | (byte(1) & 0x3f) << 6 | (byte(2) & 0x3f), 3};
    if ((lead & 0xf8) == 0xf0 && available >= 4)
        return {(lead & 0x07) << 18 | (byte(1) & 0x3f) << 12 | (byte(2) & 0x3f) << 6 | (byte(3) & 0x3f), 4};
    return {lead, 1};
}

/** Letters of scripts that are written without spaces between words, and Hangul, whose words carry endings. */
bool isCjk(char32_t code)
{
    static constexpr std::array<std::array<char32_t, 2>, 14> ranges = {{
        {0x2e80, 0x2fdf}, // radicals
        {0x3005, 0x3007}, // iteration mark, closing mark, zero
        {0x3021, 0x3029}, // Hangzhou numerals
        {0x3041, 0x3096}, // Hiragana
        {0x309d, 0x30fa}, // Hiragana marks, Katakana
        {0x30fc, 0x318f}, // Katakana marks, Bopomofo, Hangul letters
        {0x31a0, 0x31bf}, // Bopomofo extended
        {0x31f0, 0x31ff}, // Katakana extended
        {0x3400, 0x4dbf}, // ideographs, extension A
        {0x4e00, 0x9fff}, // ideographs
        {0xac00, 0xd7a3}, // Hangul syllables
        {0xf900, 0xfaff}, // compatibility ideographs
        {0xff66, 0xffdc}, // half-width Katakana and Hangul
        {0x20000, 0x3ffff}, // ideographs, extensions B and later
    }};
    if (code < ranges.front()[0])
        return false;
    for (const auto &[first, last] : ranges) {
        if (code >= first && code <= last)
            return true;
    }
    return false;
}

/** Passes the tokens of a part of the text on with their place in the whole. */
struct Shifted {
    void *context;
    GiveToken give;
    int offset;

    static int pass(void *self, int flags, const char *token, int bytes, int start, int end)
    {
        const auto &shifted = *static_cast<const Shifted *>(self);
        return shifted.give(shifted.context, flags, token, bytes, start + shifted.offset, end + shifted.offset);
    }
};

/** Emits the run [start, end) as pairs. */
int emitPairs(const char *text, int start, int end, bool isQuery, void *context, GiveToken give)
{
    int at = start;
    int length = decode(text + at, end - at).bytes;
    if (at + length == end)
        return give(context, 0, text + at, length, at, end);
    while (at + length < end) {
        const int next = at + length;
        const int nextLength = decode(text + next, end - next).bytes;
        if (const int code = give(context, 0, text + at, next + nextLength - at, at, next + nextLength);
            code != SQLITE_OK)
            return code;
        at = next;
        length = nextLength;
    }
    // The last character alone, at the place of the pair it ends, so that a search for one character finds it too.
    return isQuery ? SQLITE_OK : give(context, FTS5_TOKEN_COLOCATED, text + at, length, at, end);
}

int createTokenizer(void *api, const char **, int, Fts5Tokenizer **out)
{
    auto *fts = static_cast<fts5_api *>(api);
    auto words = std::make_unique<WordsTokenizer>();
    void *innerContext = nullptr;
    if (const int code = fts->xFindTokenizer(fts, "unicode61", &innerContext, &words->inner); code != SQLITE_OK)
        return code;
    std::array<const char *, 2> arguments = {"remove_diacritics", "2"};
    const int code = words->inner.xCreate(innerContext, arguments.data(), int(arguments.size()), &words->innerInstance);
    if (code == SQLITE_OK)
        *out = reinterpret_cast<Fts5Tokenizer *>(words.release());
    return code;
}

void deleteTokenizer(Fts5Tokenizer *tokenizer)
{
    const std::unique_ptr<WordsTokenizer> words(reinterpret_cast<WordsTokenizer *>(tokenizer));
    words->inner.xDelete(words->innerInstance);
}

int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int bytes, GiveToken give)
{
    const auto &words = *reinterpret_cast<const WordsTokenizer *>(tokenizer);
    const auto cutPlain = [&](int start, int end) {
        if (start == end)
            return SQLITE_OK;
        Shifted shifted{context, give, start};
        return words.inner.xTokenize(words.innerInstance, &shifted, flags, text + start, end - start, Shifted::pass);
    };
    // FTS5 hands the flags of a whole column; QUERY comes alone or with PREFIX.
    const bool isQuery = (flags & FTS5_TOKENIZE_QUERY) != 0;

    int plainStart = 0;
    int at = 0;
    while (at < bytes) {
        // Every CJK character begins with a byte from E2 on; most text has none, and this line is all it costs.
        if (static_cast<unsigned char>(text[at]) < 0xe2) {
            ++at;
            continue;
        }
        int runEnd = at;
        while (runEnd < bytes) {
            const Character character = decode(text + runEnd, bytes - runEnd);
            if (!isCjk(character.code))
                break;
            runEnd += character.bytes;
        }
        if (runEnd == at) {
            ++at;
            continue;
        }
        if (const int code = cutPlain(plainStart, at); code != SQLITE_OK)
            return code;
        if (const int code = emitPairs(text, at, runEnd, isQuery, context, give); code != SQLITE_OK)
            return code;
        plainStart = at = runEnd;
    }
    return cutPlain(plainStart, bytes);
}

} // namespace

Result<void> addWordsTokenizer(sqlite3 *handle)
{
    // https://www.sqlite.org/fts5.html#extending_fts5
    fts5_api *api = nullptr;
    sqlite3_stmt *statement = nullptr;
    int code = sqlite3_prepare_v2(handle, "SELECT fts5(?1)", -1, &statement, nullptr);
    if (code == SQLITE_OK) {
        sqlite3_bind_pointer(statement, 1, static_cast<void *>(&api), "fts5_api_ptr", nullptr);
        sqlite3_step(statement);
        code = sqlite3_finalize(statement);
    }
    if (code != SQLITE_OK)
        return errorOf(handle, code);
    if (!api)
        return Error{ErrorKind::Internal, QStringLiteral("SQLite was built without FTS5")};

    fts5_tokenizer tokenizer{createTokenizer, deleteTokenizer, tokenize};
    code = api->xCreateTokenizer(api, "quillwort_words", api, &tokenizer, nullptr);
    if (code != SQLITE_OK)
        return errorOf(handle, code);
    return {};
}

} // namespace quillwort::sync
