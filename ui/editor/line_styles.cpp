#include "ui/editor/line_styles.h"

#include "ui/editor/inline_styles.h"
#include "ui/markdown/code_languages.h"
#include "ui/markdown/code_lexer.h"

#include <algorithm>

namespace quillwort::ui {

namespace {

using Marks = std::vector<LineStyles>;

void add(Marks &marks, int start, int end, LineStyles styles)
{
    for (int i = std::max(start, 0); i < std::min(end, int(marks.size())); ++i)
        marks[size_t(i)] |= styles;
}

void styleFence(const LineParts &parts, QStringView line, Marks &marks)
{
    add(marks, 0, int(line.size()), CodeStyle);
    add(marks, 0, int(line.size()), MarkupStyle);
    Q_UNUSED(parts)
}

void styleCode(const LineState &before, const LineParts &parts, QStringView line, Marks &marks)
{
    add(marks, parts.quoteEnd, int(line.size()), CodeStyle);
    add(marks, 0, parts.quoteEnd, MarkupStyle);
    if (before.mode != LineState::Mode::Fence || before.language == 0)
        return;
    QList<CodeSpan> spans;
    lexCodeLine(codeLanguages().at(before.language - 1), line.sliced(parts.contentStart), before.codeState, spans);
    for (const CodeSpan &span : spans) {
        const int start = parts.contentStart + span.start;
        add(marks, start, start + span.length, LineStyles(1 + int(span.token)) << CodeTokenShift);
    }
}

void styleFrontMatter(QStringView line, Marks &marks)
{
    add(marks, 0, int(line.size()), FrontMatterStyle);
    if (closesFrontMatter(line)) {
        add(marks, 0, int(line.size()), MarkupStyle);
        return;
    }
    const qsizetype colon = line.indexOf(u':');
    if (colon > 0)
        add(marks, 0, int(colon) + 1, KeyStyle);
}

void styleText(const LineState &before, const LineParts &parts, QStringView line, Marks &marks)
{
    const int size = int(line.size());
    add(marks, 0, parts.quoteEnd, MarkupStyle);
    if (parts.quoteDepth > 0)
        add(marks, parts.quoteEnd, size, QuoteStyle);

    switch (parts.after.kind) {
    case LineKind::Heading:
        add(marks, parts.markerStart, parts.contentStart, MarkupStyle);
        break;
    case LineKind::Underline:
    case LineKind::Rule:
        add(marks, 0, size, MarkupStyle);
        return;
    case LineKind::Table:
        add(marks, 0, size, TableStyle);
        if (before.mode != LineState::Mode::Table)
            add(marks, 0, size, TableHeadStyle);
        if (parts.isTableRule) {
            add(marks, 0, size, MarkupStyle);
            return;
        }
        break;
    default:
        if (parts.contentStart > parts.markerStart)
            add(marks, parts.quoteEnd, parts.contentStart, ListMarkerStyle);
    }
    if (parts.headingLevel > 0)
        add(marks, 0, size, LineStyles(parts.headingLevel) << HeadingShift);
    if (parts.box >= 0) {
        add(marks, parts.box, parts.box + 3, BoxStyle);
        if (parts.done)
            add(marks, parts.contentStart, size, DoneStyle);
    }
    addInlineStyles(line, parts.contentStart, parts.after.kind == LineKind::Table, marks);
}

std::vector<StyledRun> runsOf(const Marks &marks)
{
    std::vector<StyledRun> runs;
    for (int i = 0; i < int(marks.size());) {
        const int start = i;
        const LineStyles styles = marks[size_t(i)];
        while (i < int(marks.size()) && marks[size_t(i)] == styles)
            ++i;
        if (styles != PlainStyle)
            runs.push_back({start, i - start, styles});
    }
    return runs;
}

} // namespace

std::vector<StyledRun> styledRuns(const LineState &before, const LineParts &parts, QStringView line)
{
    if (line.isEmpty() || line.size() > maxStyledLine)
        return {};
    Marks marks(size_t(line.size()), PlainStyle);
    switch (parts.after.kind) {
    case LineKind::Fence:
        styleFence(parts, line, marks);
        break;
    case LineKind::Code:
        styleCode(before, parts, line, marks);
        break;
    case LineKind::FrontMatter:
        styleFrontMatter(line, marks);
        break;
    case LineKind::Comment:
        add(marks, 0, int(line.size()), CommentStyle);
        break;
    case LineKind::Blank:
        add(marks, 0, parts.quoteEnd, MarkupStyle);
        break;
    default:
        styleText(before, parts, line, marks);
    }
    return runsOf(marks);
}

} // namespace quillwort::ui
