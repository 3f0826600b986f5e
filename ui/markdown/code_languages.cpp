#include "ui/markdown/code_languages.h"

namespace quillwort::ui {

namespace {

QSet<QString> words(const char *list)
{
    const QStringList split = QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts);
    return {split.begin(), split.end()};
}

QStringList names(const char *list)
{
    return QString::fromLatin1(list).split(QLatin1Char(' '), Qt::SkipEmptyParts);
}

CodeDelimiter oneLine(const char *mark)
{
    return {QString::fromLatin1(mark), QString::fromLatin1(mark), false, true};
}

CodeDelimiter manyLines(const char *open, const char *close, bool escapes = false)
{
    return {QString::fromLatin1(open), QString::fromLatin1(close), true, escapes};
}

const char cWords[] = "auto break case const continue default do else enum extern for goto if inline register restrict "
                      "return sizeof static struct switch typedef union volatile while NULL true false nullptr";
const char cTypes[] = "void char short int long float double signed unsigned bool size_t ssize_t ptrdiff_t int8_t "
                      "int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t wchar_t FILE";
const char cppWords[] = "alignas alignof and asm catch class co_await co_return co_yield concept consteval constexpr "
                        "constinit const_cast decltype delete dynamic_cast explicit export final friend import module "
                        "mutable namespace new noexcept not operator or override private protected public "
                        "reinterpret_cast requires static_assert static_cast template this thread_local throw try "
                        "typeid typename using virtual emit signals slots";
const char cppTypes[] = "string string_view vector map set optional variant unique_ptr shared_ptr";

CodeLanguage c()
{
    CodeLanguage it;
    it.names = names("c h");
    it.keywords = words(cWords);
    it.types = words(cTypes);
    it.lineComments = names("//");
    it.comments = {manyLines("/*", "*/")};
    it.strings = {oneLine("\""), oneLine("'")};
    it.directives = true;
    return it;
}

CodeLanguage cpp()
{
    CodeLanguage it = c();
    it.names = names("cpp c++ cc cxx hpp hxx");
    it.keywords |= words(cppWords);
    it.types |= words(cppTypes);
    it.strings.prepend(manyLines("R\"(", ")\""));
    it.capitalsAreTypes = true;
    return it;
}

CodeLanguage java()
{
    CodeLanguage it;
    it.names = names("java kotlin kt scala");
    it.keywords = words("abstract assert break case catch class const continue default do else enum extends final "
                        "finally for fun if implements import in instanceof interface is native new null object "
                        "override package private protected public record return sealed static super switch "
                        "synchronized this throw throws transient true false try val var volatile when while yield");
    it.types = words("boolean byte char double float int long short void");
    it.lineComments = names("//");
    it.comments = {manyLines("/*", "*/")};
    it.strings = {manyLines("\"\"\"", "\"\"\"", true), oneLine("\""), oneLine("'")};
    it.annotations = true;
    it.capitalsAreTypes = true;
    return it;
}

CodeLanguage javascript()
{
    CodeLanguage it;
    it.names = names("js javascript jsx mjs ts typescript tsx node");
    it.keywords = words("abstract as async await break case catch class const continue debugger declare default delete "
                        "do else enum export extends false finally for from function get if implements import in "
                        "instanceof interface keyof let namespace new null of private protected public readonly "
                        "return satisfies set static super switch this throw true try type typeof undefined var void "
                        "while with yield");
    it.types = words("any bigint boolean never number object string symbol unknown");
    it.lineComments = names("//");
    it.comments = {manyLines("/*", "*/")};
    it.strings = {manyLines("`", "`", true), oneLine("\""), oneLine("'")};
    it.annotations = true;
    it.capitalsAreTypes = true;
    it.wordCharacters = QStringLiteral("$");
    return it;
}

CodeLanguage python()
{
    CodeLanguage it;
    it.names = names("python py python3 pyi");
    it.keywords = words("and as assert async await break case class continue def del elif else except finally for from "
                        "global if import in is lambda match nonlocal not or pass raise return try while with yield "
                        "None True False self");
    it.types = words("bool bytes dict float frozenset int list object set str tuple type");
    it.lineComments = names("#");
    it.strings = {manyLines("\"\"\"", "\"\"\"", true), manyLines("'''", "'''", true), oneLine("\""), oneLine("'")};
    it.annotations = true;
    it.capitalsAreTypes = true;
    return it;
}

CodeLanguage shell()
{
    CodeLanguage it;
    it.names = names("sh bash zsh shell console fish");
    it.keywords = words("alias break case cd continue declare do done echo elif else esac eval exec exit export fi for "
                        "function if in local printf read readonly return select set shift source sudo then trap "
                        "unset until while");
    it.lineComments = names("#");
    it.strings = {manyLines("\"", "\"", true), manyLines("'", "'")};
    it.variables = true;
    it.calls = false;
    it.wordCharacters = QStringLiteral("-");
    return it;
}

CodeLanguage sql()
{
    CodeLanguage it;
    it.names = names("sql sqlite postgresql postgres psql mysql");
    it.keywords = words(
        "add all alter and as asc begin between by cascade case check column commit conflict constraint create cross "
        "database default delete desc distinct do drop each else end except exists explain false for foreign from "
        "full function grant group having if in index inner insert intersect into is join key language left like "
        "limit not nothing null of offset on or order outer over partition primary references returning right "
        "rollback row select set table then to transaction trigger true union unique update using values view when "
        "where with without");
    it.types = words("bigint bigserial blob boolean bytea char character date decimal double int integer interval json "
                     "jsonb numeric real serial smallint text time timestamp timestamptz uuid varchar");
    it.lineComments = names("--");
    it.comments = {manyLines("/*", "*/")};
    CodeDelimiter quoted = manyLines("'", "'");
    it.strings = {quoted, {QStringLiteral("\""), QStringLiteral("\""), false, false}};
    it.ignoresCase = true;
    return it;
}

CodeLanguage rust()
{
    CodeLanguage it;
    it.names = names("rust rs");
    it.keywords = words("as async await break const continue crate dyn else enum extern false fn for if impl in let "
                        "loop match mod move mut pub ref return self Self static struct super trait true type union "
                        "unsafe use where while");
    it.types = words("bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize");
    it.lineComments = names("//");
    it.comments = {manyLines("/*", "*/")};
    // A lone ' may begin a lifetime, so only double quotes are strings.
    it.strings = {manyLines("r#\"", "\"#"), manyLines("\"", "\"", true)};
    it.capitalsAreTypes = true;
    it.wordCharacters = QStringLiteral("!");
    return it;
}

CodeLanguage go()
{
    CodeLanguage it;
    it.names = names("go golang");
    it.keywords = words("break case chan const continue default defer else fallthrough for func go goto if import "
                        "interface map package range return select struct switch type var nil true false iota");
    it.types = words("any bool byte complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string "
                     "uint uint8 uint16 uint32 uint64 uintptr");
    it.lineComments = names("//");
    it.comments = {manyLines("/*", "*/")};
    it.strings = {manyLines("`", "`"), oneLine("\""), oneLine("'")};
    return it;
}

CodeLanguage json()
{
    CodeLanguage it;
    it.names = names("json jsonc json5");
    it.keywords = words("true false null");
    it.lineComments = names("//");
    it.comments = {manyLines("/*", "*/")};
    it.strings = {oneLine("\"")};
    it.calls = false;
    it.keys = true;
    return it;
}

CodeLanguage yaml()
{
    CodeLanguage it;
    it.names = names("yaml yml toml ini conf");
    it.keywords = words("true false null yes no on off");
    it.lineComments = names("#");
    it.strings = {oneLine("\""), {QStringLiteral("'"), QStringLiteral("'"), false, false}};
    it.calls = false;
    it.keys = true;
    it.wordCharacters = QStringLiteral("-.");
    return it;
}

CodeLanguage css()
{
    CodeLanguage it;
    it.names = names("css scss less");
    it.keywords = words("important inherit initial none auto");
    it.comments = {manyLines("/*", "*/")};
    it.strings = {oneLine("\""), oneLine("'")};
    it.annotations = true;
    it.keys = true;
    it.wordCharacters = QStringLiteral("-");
    return it;
}

CodeLanguage html()
{
    CodeLanguage it;
    it.names = names("html xml svg xhtml htm vue svelte");
    it.comments = {manyLines("<!--", "-->")};
    it.strings = {oneLine("\""), oneLine("'")};
    it.calls = false;
    it.tags = true;
    it.wordCharacters = QStringLiteral("-:");
    return it;
}

} // namespace

const QList<CodeLanguage> &codeLanguages()
{
    static const QList<CodeLanguage> all = {c(),    cpp(), java(), javascript(), python(), shell(), sql(),
                                            rust(), go(),  json(), yaml(),       css(),    html()};
    return all;
}

} // namespace quillwort::ui
