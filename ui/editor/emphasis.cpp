#include "ui/editor/emphasis.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

constexpr LineStyles opaque =
    MarkupStyle | CodeSpanStyle | AddressStyle | HtmlStyle | NoteLinkStyle | FootnoteStyle | BoxStyle | ListMarkerStyle;

struct Run {
    int start = 0;
    int length = 0; ///< characters left; openers lose them at the end, closers at the front
    int original = 0;
    char16_t sign = 0;
    bool opens = false;
    bool closes = false;
};

bool isSpaceAt(QStringView line, int i)
{
    return i < 0 || i >= line.size() || line[i].isSpace();
}

bool isPunctuationAt(QStringView line, int i)
{
    return i >= 0 && i < line.size() && (line[i].isPunct() || line[i].isSymbol());
}

/** https://spec.commonmark.org/0.31.2/#left-flanking-delimiter-run */
Run runAt(QStringView line, int start, int length)
{
    const int behind = start + length;
    const bool spaceBefore = isSpaceAt(line, start - 1);
    const bool spaceAfter = isSpaceAt(line, behind);
    const bool punctuationBefore = isPunctuationAt(line, start - 1);
    const bool punctuationAfter = isPunctuationAt(line, behind);
    const bool left = !spaceAfter && (!punctuationAfter || spaceBefore || punctuationBefore);
    const bool right = !spaceBefore && (!punctuationBefore || spaceAfter || punctuationAfter);

    Run run{.start = start, .length = length, .original = length, .sign = line[start].unicode()};
    const bool isUnderscore = run.sign == u'_';
    run.opens = left && (!isUnderscore || !right || punctuationBefore);
    run.closes = right && (!isUnderscore || !left || punctuationAfter);
    return run;
}

std::vector<Run> runsIn(QStringView line, int start, const std::vector<LineStyles> &marks)
{
    std::vector<Run> runs;
    for (int i = start; i < line.size();) {
        const char16_t sign = line[i].unicode();
        const bool isSign = sign == u'*' || sign == u'_' || sign == u'~' || sign == u'=';
        const bool isEscaped = i > 0 && line[i - 1] == u'\\' && (marks[size_t(i - 1)] & MarkupStyle);
        if (!isSign || isEscaped || (marks[size_t(i)] & opaque)) {
            ++i;
            continue;
        }
        const int from = i;
        while (i < line.size() && line[i].unicode() == sign && !(marks[size_t(i)] & opaque))
            ++i;
        const int length = i - from;
        const bool fits =
            sign == u'*' || sign == u'_' || (sign == u'~' && length <= 2) || (sign == u'=' && length == 2);
        const Run run = runAt(line, from, length);
        if (fits && (run.opens || run.closes))
            runs.push_back(run);
    }
    return runs;
}

/** The rule of three: "a sum of lengths that is a multiple of 3" keeps runs apart that both open and close. */
bool match(const Run &opener, const Run &closer)
{
    if (opener.sign != closer.sign || !opener.opens || opener.length == 0)
        return false;
    if (opener.sign == u'~' || opener.sign == u'=')
        return opener.length == closer.length;
    if (!opener.closes && !closer.opens)
        return true;
    return (opener.original + closer.original) % 3 != 0 || (opener.original % 3 == 0 && closer.original % 3 == 0);
}

LineStyles styleOf(char16_t sign, int signs)
{
    if (sign == u'~')
        return StrikeStyle;
    if (sign == u'=')
        return MarkStyle;
    return signs == 2 ? StrongStyle : EmphasisStyle;
}

} // namespace

void addEmphasis(QStringView line, int start, std::vector<LineStyles> &marks)
{
    std::vector<Run> runs = runsIn(line, start, marks);
    const auto add = [&marks](int from, int to, LineStyles styles) {
        for (int i = from; i < to; ++i)
            marks[size_t(i)] |= styles;
    };
    // A line has few runs; far more are noise, and the search below is quadratic in them.
    constexpr size_t maxRuns = 400;
    for (size_t c = 0; c < std::min(runs.size(), maxRuns); ++c) {
        Run &closer = runs[c];
        while (closer.closes && closer.length > 0) {
            size_t o = c;
            while (o > 0 && !match(runs[o - 1], closer))
                --o;
            if (o == 0)
                break;
            Run &opener = runs[o - 1];
            const bool isPair = closer.sign == u'~' || closer.sign == u'=';
            const int signs = isPair ? closer.length : opener.length >= 2 && closer.length >= 2 ? 2 : 1;
            opener.length -= signs;
            const int from = opener.start + opener.length;
            add(from, from + signs, MarkupStyle);
            add(from, closer.start + signs, styleOf(closer.sign, signs));
            add(closer.start, closer.start + signs, MarkupStyle);
            closer.start += signs;
            closer.length -= signs;
            for (size_t between = o; between < c; ++between)
                runs[between].length = 0;
        }
    }
}

} // namespace quillwort::ui
